//! All tests of the crate in one program: natively, and in WebAssembly with and without SIMD.

#![expect(missing_docs, reason = "tests describe themselves by their names")]

#[cfg(not(target_arch = "wasm32"))]
pub mod allocations;
pub mod analysis;
pub mod decimal;
pub mod evaluation;
pub mod experiment;
pub mod export;
pub mod fields;
pub mod inspection;
pub mod link;
pub mod manifest;
pub mod own;
pub mod rules;
pub mod saved_run;
pub mod schedule;
pub mod streams;
pub mod toys;
pub mod watchman;

use mnist::{Format, Layout, ShardInfo, Split, encode_shard};
use sha2::{Digest, Sha256};
use train::{Advance, Experiment, ExperimentSpec, Preset};

/// Blobs of ink at random places: like digits in that most pixels are zero and the others lie together.
fn image(n: u32) -> [u8; 784] {
    let mut state = n.wrapping_mul(2_654_435_761) | 1;
    let mut next = |bound: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % bound
    };
    let mut pixels = [0; 784];
    for _ in 0..3 {
        let (top, left, ink) = (4 + next(14), 4 + next(14), 100 + next(156));
        for y in top..top + 6 {
            for x in left..left + 4 {
                pixels[(y * 28 + x) as usize] = ink as u8;
            }
        }
    }
    pixels
}

/// Training shards of 40, 30 and 50 images, a validation shard of 20, test shards of 25 and 15.
pub fn data() -> (Layout, Vec<Vec<u8>>) {
    let parts = [
        (Split::Train, 40),
        (Split::Test, 25),
        (Split::Train, 30),
        (Split::Test, 15),
        (Split::Train, 50),
        (Split::Validation, 20),
    ];
    let mut first = 0;
    let (mut infos, mut shards) = (Vec::new(), Vec::new());
    for (split, count) in parts {
        let images: Vec<_> = (first..first + count).map(image).collect();
        let labels: Vec<u8> = (first..first + count).map(|n| (n % 10) as u8).collect();
        let classes =
            std::array::from_fn(|class| labels.iter().filter(|&&label| usize::from(label) == class).count() as u32);
        let bytes = encode_shard(Format::MNIST, images.as_flattened(), &labels);
        infos.push(ShardInfo { split, count: count as usize, classes, sha256: Sha256::digest(&bytes).into() });
        shards.push(bytes);
        first += count;
    }
    (Layout::new(Format::MNIST, infos).expect("a layout"), shards)
}

/// A small, quick relative of a preset, for 120 training images.
pub fn small(id: &str) -> ExperimentSpec {
    let mut spec = Preset::of_id(id).expect("a preset").spec();
    let architecture = &mut spec.architecture;
    architecture.widths = match architecture.widths.as_slice() {
        [] => vec![],
        [_] if id == "pca" => vec![2],
        [_] if id == "overcomplete" => vec![800],
        [_] => vec![12],
        [_, _, _] => vec![20, 9, 20],
        [_, _, 2, _, _] => vec![20, 12, 2, 12, 20],
        _ => vec![20, 12, 5, 12, 20],
    };
    architecture.filters.iter_mut().for_each(|filters| *filters = 3);
    spec.schedule.batch_size = 10;
    spec.schedule.epochs = spec.schedule.epochs.min(10);
    spec.data.labels = spec.data.labels.min(60);
    spec
}

pub fn with_all_data(spec: &ExperimentSpec) -> Experiment {
    let (layout, shards) = data();
    let mut experiment = Experiment::new(spec, layout).expect("a good specification");
    for (index, bytes) in shards.into_iter().enumerate() {
        experiment.add_shard(index, bytes).expect("a good shard");
    }
    experiment
}

/// Goes on for so many steps.
pub fn train(experiment: &mut Experiment, steps: u32) {
    let goal = experiment.metrics().step + steps;
    while experiment.metrics().step < goal {
        assert!(matches!(experiment.advance(), Advance::Partial | Advance::Stepped));
    }
}
