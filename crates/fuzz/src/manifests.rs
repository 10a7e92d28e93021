//! The list of shards.

use crate::budget::{making_a_run, reading};
use mnist::Split;
use train::{DataKind, Experiment, Manifest, Preset};

/// True if there can be such images.
pub(crate) fn attempt(input: &[u8]) -> bool {
    let Ok(manifest) = reading(input, || serde_json::from_slice::<Manifest>(input)) else { return false };
    let layout = match reading(input, || manifest.layout()) {
        Ok(layout) => layout,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return false;
        }
    };
    assert_eq!(layout.shards().len(), manifest.shards.len());
    let images: usize = Split::ALL.iter().map(|&split| layout.count(split)).sum();
    assert!(images * layout.format().pixels() <= mnist::Layout::MAX_PIXELS);
    // A small run on them: of their own size, the longest that there is, in as many phases as there are.
    let mut spec = Preset::of_id("stacked-softmax").unwrap_or_else(Preset::fallback).spec();
    spec.data.set = DataKind::Own;
    spec.data.size = format!("{}x{}", layout.format().columns(), layout.format().rows())
        .try_into()
        .expect("a size that was checked");
    spec.architecture.widths = vec![2, 2, 1, 2, 2];
    (spec.schedule.batch_size, spec.schedule.epochs) = (1, 10_000);
    spec.data.labels = 10;
    let made = making_a_run(&spec, images, input.len(), || Experiment::new(&spec, layout));
    if let Ok(experiment) = made {
        assert!(experiment.total_steps() > 0);
        assert_eq!(experiment.training_available(), 0);
    }
    true
}
