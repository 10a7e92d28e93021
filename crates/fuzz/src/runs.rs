//! What comes after a specification was taken: the memory is planned, and a run is made.

use crate::budget::making_a_run;
use mnist::{Format, Layout, ShardInfo, Split};
use train::{
    DataKind, Experiment, ExperimentSpec, Link, MAX_BYTES, MAX_PARAMETERS, Plan, check, format_link, parse_link,
};

/// Runs of more than this are planned and not made: making one of 256 MB takes a tenth of a second.
pub(crate) const MOST_MADE: u64 = 4 << 20;

/// As many images as MNIST has.
const IMAGES: usize = 70_000;

/// What is promised of a specification that was taken, wherever it came from.
pub(crate) fn assert_usable(preset: &str, spec: &ExperimentSpec) {
    check(spec).expect("a specification that was taken is a good one");
    let plan = Plan::new(spec);
    assert!(plan.bytes <= MAX_BYTES && plan.parameters <= MAX_PARAMETERS, "{plan:?}");
    let text = format_link(&Link::to(preset, spec.clone()));
    let again = parse_link(&text);
    assert_eq!((&again.spec, again.refused.as_slice()), (spec, [].as_slice()), "{text}");
    if plan.bytes <= MOST_MADE {
        make(spec);
    }
}

/// Makes the run, on images that are announced and never come, and takes a step where it needs none.
fn make(spec: &ExperimentSpec) {
    let layout = announced(spec);
    // What the images that are there do not allow is refused.
    let Ok(mut experiment) = making_a_run(spec, IMAGES, 0, || Experiment::new(spec, layout)) else { return };
    assert_eq!(experiment.spec(), spec);
    if spec.data.set == DataKind::Points {
        experiment.advance();
        assert!(experiment.evaluate(1).is_some(), "points are there from the beginning");
    }
}

/// Images of the size that is asked for.
fn announced(spec: &ExperimentSpec) -> Layout {
    let format = if spec.data.set == DataKind::Own {
        let side = |side: usize| u8::try_from(side).expect("a size that was checked");
        Format::new(side(spec.data.size.height()), side(spec.data.size.width()), true).expect("a size that was checked")
    } else {
        Format::MNIST
    };
    let info = |(split, count): (Split, usize)| {
        let classes = [(count / 10) as u32; 10];
        ShardInfo { split, count, classes, sha256: [0; 32] }
    };
    let counts = [(Split::Train, IMAGES - 15_000), (Split::Validation, 5_000), (Split::Test, 10_000)];
    Layout::new(format, counts.map(info).to_vec()).expect("as many as MNIST has")
}
