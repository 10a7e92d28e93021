//! A training step allocates nothing after the first: counted, for every preset and for a batch cut into passes.

use crate::{small, with_all_data};
use train::{Advance, Experiment, PRESETS};

fn step(experiment: &mut Experiment) {
    while experiment.advance() == Advance::Partial {}
}

#[test]
fn a_training_step_allocates_nothing() {
    let mut specs: Vec<_> = PRESETS.iter().map(|preset| small(preset.id)).collect();
    let mut cut = small("stacked");
    cut.architecture.widths = vec![2048, 60, 2048];
    cut.schedule.batch_size = 118;
    specs.push(cut);
    for mut spec in specs {
        spec.schedule.epochs = 20;
        let mut experiment = with_all_data(&spec);
        step(&mut experiment);
        // Over the end of an epoch as well, where all images are shuffled anew.
        let counted = allocation_counter::measure(|| (0..15).for_each(|_| step(&mut experiment)));
        assert_eq!(experiment.metrics().step, 16);
        assert_eq!(counted.count_total, 0, "{:?}", spec.architecture.widths);
    }
}
