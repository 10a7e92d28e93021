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
    let mut clipped = small("stacked");
    clipped.optimizer.clip_norm = 0.01;
    let mut dropped = small("stacked");
    dropped.architecture.dropout = 0.2;
    specs.extend([cut, clipped, dropped]);
    for mut spec in specs {
        spec.schedule.epochs = 100;
        let mut experiment = with_all_data(&spec);
        step(&mut experiment);
        // Over the end of an epoch as well, where all images are shuffled anew, and over the watchman's looks.
        let counted = allocation_counter::measure(|| (0..55).for_each(|_| step(&mut experiment)));
        assert_eq!(experiment.metrics().step, 56);
        assert!(experiment.take_alerts().is_empty(), "an alert may allocate");
        assert_eq!(counted.count_total, 0, "{spec:?}");
    }
}

/// Nor does one of a later phase.
#[test]
fn a_step_of_any_phase_allocates_nothing() {
    for id in ["layerwise-separate", "layerwise-phases", "layerwise-cached", "pretrained-classifier", "stacked-softmax"]
    {
        let mut spec = small(id);
        spec.schedule.epochs = 3;
        let mut experiment = with_all_data(&spec);
        for phase in experiment.phases().to_vec() {
            step(&mut experiment);
            let counted = allocation_counter::measure(|| (1..phase.steps).for_each(|_| step(&mut experiment)));
            assert_eq!(counted.count_total, 0, "{id}, {}", phase.name);
        }
        assert_eq!(experiment.advance(), Advance::Done);
    }
}
