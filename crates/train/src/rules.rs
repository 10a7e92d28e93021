//! Rules between values: what each field cannot see for itself. All are checked before any memory is asked for.

use crate::decoder_shapes::{most_poolings, paddings};
use crate::field_table::FIELDS;
use crate::fields::{Field, SpecError};
use crate::images::image_shape;
use crate::names::{ActivationKind, CodeKind, CorruptionKind, DataKind, LossKind, ReductionKind, ScheduleKind};
use crate::plan::Plan;
use crate::spec::{Classes, CorruptionSpec, ExperimentSpec, ImageSize, ObjectiveSpec};
use std::sync::atomic::{AtomicU64, Ordering};

/// Most parameters of a model. With gradients, two moments and two good states they take 40 bytes each: 160 MB.
pub const MAX_PARAMETERS: u64 = 4_000_000;
/// Most memory of a run besides the images, in bytes, on any device.
pub const MAX_BYTES: u64 = 256 << 20;

/// What a run is given here.
static MOST_BYTES: AtomicU64 = AtomicU64::new(MAX_BYTES);

/// From now on a run is given at most so many bytes besides the images: a small device has no more. Never more than
/// [`MAX_BYTES`], and never less than half of it, with which every preset can be trained; what has begun stays.
pub fn limit_memory(bytes: u64) {
    MOST_BYTES.store(bytes.clamp(MAX_BYTES / 2, MAX_BYTES), Ordering::Relaxed);
}

/// The first thing that is wrong with a specification that came from anywhere.
pub fn check(spec: &ExperimentSpec) -> Result<(), SpecError> {
    let mut copy = spec.clone();
    for field in FIELDS {
        // Writing and reading a value is the check of its range.
        field.set(&mut copy, &field.get(spec))?;
    }
    match broken_rule(spec) {
        Some(BrokenRule { keys, reason }) => {
            let key = keys[0];
            let value = Field::of_key(key).map(|field| field.get(spec)).unwrap_or_default();
            Err(SpecError { key: key.into(), value, reason })
        }
        None => Ok(()),
    }
}

/// Checks a corruption by itself, as for test images.
pub fn check_corruption(corruption: CorruptionSpec) -> Result<(), SpecError> {
    // A recipe that any corruption goes with.
    let mut spec = crate::presets::Preset::of_id("stacked").unwrap_or_else(crate::presets::Preset::fallback).spec();
    spec.corruption = corruption;
    check(&spec)
}

/// A copy of `spec` with one value changed, or why not; a broken rule is blamed on the value that was to change.
pub fn with_value(spec: &ExperimentSpec, key: &str, value: &str) -> Result<ExperimentSpec, SpecError> {
    let refuse = |reason: String| SpecError { key: key.into(), value: value.into(), reason };
    let field = Field::of_key(key).ok_or_else(|| refuse("there is no value of that name".into()))?;
    let mut changed = spec.clone();
    field.set(&mut changed, value)?;
    match broken_rule(&changed) {
        Some(rule) => Err(refuse(rule.reason)),
        None => Ok(changed),
    }
}

/// A rule that is broken.
pub(crate) struct BrokenRule {
    /// The values that it is about, all of them: whether it is broken depends on nothing else.
    pub(crate) keys: &'static [&'static str],
    /// What it asks for.
    pub(crate) reason: String,
}

/// A rule: the values it is about, what it asks for, and whether it is broken.
type Rule = (&'static [&'static str], &'static str, fn(&ExperimentSpec) -> bool);

const RULES: &[Rule] = &[
    (&["widths", "filters"], "a network needs hidden layers (widths) or convolutions (filters)", |spec| {
        spec.architecture.widths.is_empty() && spec.architecture.filters.is_empty()
    }),
    (&["filters", "data"], "convolutions (filters) need images, and the points of data=points are none", |spec| {
        !spec.architecture.filters.is_empty() && spec.data.set == DataKind::Points
    }),
    (&["tie", "widths"], "tied weights need widths that read the same from both ends, such as 300-150-300", |spec| {
        spec.architecture.tied && !mirrored(spec)
    }),
    (
        &["tie", "filters"],
        "tied weights are for dense layers: the two halves' convolutions have other shapes",
        |spec| spec.architecture.tied && !spec.architecture.filters.is_empty(),
    ),
    (
        &["tie", "latent", "cond"],
        "a Gaussian code or a label changes the shape of one half: weights cannot be tied",
        |spec| spec.architecture.tied && (gaussian(spec) || spec.architecture.conditional),
    ),
    (&["tie", "schedule"], "tied layers learn together: tie=1 needs schedule=together", |spec| {
        spec.architecture.tied && !together(spec)
    }),
    (&["latent", "widths"], "a Gaussian code is a dense layer: latent=gaussian needs widths", |spec| {
        gaussian(spec) && spec.architecture.widths.is_empty()
    }),
    (&["latent", "l1", "sparsity"], "l1 and sparsity hold a plain code down; a Gaussian one has its KL term", |spec| {
        gaussian(spec) && (spec.objective.l1 > 0.0 || spec.objective.sparsity > 0.0)
    }),
    (&["cond", "filters"], "the label is given to dense layers: cond=1 needs filters=none", |spec| {
        spec.architecture.conditional && !spec.architecture.filters.is_empty()
    }),
    (&["size", "data"], "only data=own has a size to choose: all other images are of one size", |spec| {
        spec.data.size != ImageSize::MNIST && spec.data.set != DataKind::Own
    }),
    (&["cond", "data"], "only the images of data=mnist, data=fashion and data=own have labels for cond=1", |spec| {
        spec.architecture.conditional && !has_labels(spec)
    }),
    (&["digits", "data"], "only data=mnist, data=fashion and data=own have classes to choose from", |spec| {
        spec.data.classes != Classes::ALL && !has_labels(spec)
    }),
    (&["loss", "out"], "the loss bce, cross-entropy, needs out=sigmoid, whose output is between 0 and 1", |spec| {
        spec.objective.loss == LossKind::Bce && spec.architecture.output_activation != ActivationKind::Sigmoid
    }),
    (&["loss", "data"], "cross-entropy is for pixels between 0 and 1, and the points of data=points are not", |spec| {
        spec.objective.loss == LossKind::Bce && spec.data.set == DataKind::Points
    }),
    (&["sparsity", "code"], "the sparsity penalty is for activations between 0 and 1: it needs code=sigmoid", |spec| {
        spec.objective.sparsity > 0.0 && spec.architecture.code_activation != ActivationKind::Sigmoid
    }),
    (
        &["strength", "noise"],
        "as a share of dropped pixels it must be at most 0.95: of nothing nothing is learnt",
        |spec| {
            let share = matches!(spec.corruption.kind, CorruptionKind::Dropout | CorruptionKind::Masking);
            share && spec.corruption.strength > 0.95
        },
    ),
    (
        &["schedule", "filters", "latent", "cond"],
        "layer by layer and with labels only plain dense layers learn",
        |spec| {
            let plain = spec.architecture.filters.is_empty() && !gaussian(spec) && !spec.architecture.conditional;
            !together(spec) && !plain
        },
    ),
    (
        &["schedule", "noise", "drop", "l1", "sparsity"],
        "noise, drop, l1 and sparsity are for schedule=together",
        |spec| {
            let ObjectiveSpec { l1, sparsity, .. } = spec.objective;
            let bare = spec.corruption.kind == CorruptionKind::None && spec.architecture.dropout == 0.0;
            !together(spec) && (!bare || l1 > 0.0 || sparsity > 0.0)
        },
    ),
    (
        &["schedule", "loss", "reduce"],
        "layer by layer and with labels the loss is fixed: they need loss=mse and reduce=mean",
        |spec| {
            let fixed = spec.objective.loss == LossKind::Mse && spec.objective.reduction == ReductionKind::Mean;
            !together(spec) && !fixed
        },
    ),
    (
        &["schedule", "widths"],
        "one layer at a time needs widths that read the same from both ends, at least three",
        |spec| layerwise(spec) && !(mirrored(spec) && spec.architecture.widths.len() >= 3),
    ),
    (&["schedule", "data"], "a classifier needs the labels of data=mnist, data=fashion or data=own", |spec| {
        classifies(spec) && !has_labels(spec)
    }),
];

/// The first rule that is broken.
pub(crate) fn broken_rule(spec: &ExperimentSpec) -> Option<BrokenRule> {
    if let Some((keys, reason, _)) = RULES.iter().find(|(_, _, broken)| broken(spec)) {
        return Some(BrokenRule { keys, reason: (*reason).into() });
    }
    if let Some(reason) = no_way_back(spec) {
        return Some(BrokenRule { keys: &["filters", "size", "data"], reason });
    }
    let Plan { parameters, bytes, .. } = Plan::new(spec);
    if parameters > MAX_PARAMETERS {
        let reason = format!("these layers have {parameters} parameters, and at most {MAX_PARAMETERS} fit");
        return Some(BrokenRule {
            keys: &["widths", "filters", "tie", "latent", "cond", "size", "data", "schedule"],
            reason,
        });
    }
    let most = MOST_BYTES.load(Ordering::Relaxed);
    if bytes > most {
        let (needed, most) = (bytes >> 20, most >> 20);
        let reason = format!("this run would need {needed} MB of memory, and at most {most} MB are given to one");
        return Some(BrokenRule { keys: FIELD_KEYS, reason });
    }
    None
}

/// Everything that memory depends on.
const FIELD_KEYS: &[&str] = &[
    "widths", "filters", "batch", "tie", "latent", "cond", "noise", "drop", "opt", "size", "data", "images", "digits",
    "labels", "schedule", "l1", "sparsity",
];

/// Why the convolutions of a network cannot give an image of the size that it is given.
fn no_way_back(spec: &ExperimentSpec) -> Option<String> {
    let (image, poolings) = (image_shape(spec.data), spec.architecture.filters.len());
    let (width, height, most) = (image.width, image.height, most_poolings(image));
    if poolings > most {
        let shrunk = if width == height { "one" } else { "one in height or width" };
        return Some(format!(
            "{most} poolings shrink {width} x {height} pixels to {shrunk}, and another would have nothing left to pool"
        ));
    }
    if paddings(image, poolings).is_some() {
        return None;
    }
    let fits = (1..poolings).rev().find(|&fewer| paddings(image, fewer).is_some());
    let advice = fits.map_or_else(
        || "only images of even width and height can be convolved".into(),
        |fewer| format!("at most {fewer} of them fit"),
    );
    Some(format!("{poolings} poolings of {width} x {height} pixels do not lead back to the same size: {advice}"))
}

/// Whether a recipe can do nothing with images that have no labels.
pub(crate) fn needs_labels(spec: &ExperimentSpec) -> bool {
    classifies(spec) || spec.architecture.conditional || spec.data.classes != Classes::ALL
}

fn mirrored(spec: &ExperimentSpec) -> bool {
    let widths = &spec.architecture.widths;
    widths.iter().eq(widths.iter().rev())
}

fn gaussian(spec: &ExperimentSpec) -> bool {
    spec.architecture.code == CodeKind::Gaussian
}

fn together(spec: &ExperimentSpec) -> bool {
    spec.schedule.kind == ScheduleKind::Together
}

fn has_labels(spec: &ExperimentSpec) -> bool {
    // Whether one's own images have any is found out when they are there.
    matches!(spec.data.set, DataKind::Mnist | DataKind::Fashion | DataKind::Own)
}

fn layerwise(spec: &ExperimentSpec) -> bool {
    !matches!(spec.schedule.kind, ScheduleKind::Together | ScheduleKind::Classifier)
}

fn classifies(spec: &ExperimentSpec) -> bool {
    matches!(spec.schedule.kind, ScheduleKind::Classifier | ScheduleKind::Pretrained | ScheduleKind::StackedSoftmax)
}
