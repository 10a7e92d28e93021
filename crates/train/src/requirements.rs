//! What a specification asks of the images that are there, and cannot see for itself.

use crate::fields::SpecError;
use crate::names::DataKind;
use crate::rules::needs_labels;
use crate::spec::{DataSpec, ExperimentSpec};
use mnist::{Format, Layout, Split};

/// Most images of one's own to train on: as many as MNIST has, which is what memory is planned for.
const MOST_OWN: usize = 60_000;

/// Whether images like those of `layout` are the ones that `spec` means. Toy sets are made, whatever lies in the shards.
pub(crate) fn check_format(spec: &ExperimentSpec, layout: &Layout) -> Result<(), SpecError> {
    let refuse =
        |key: &str, value: &str, reason: String| Err(SpecError { key: key.into(), value: value.into(), reason });
    let (DataSpec { set, size, .. }, format) = (spec.data, layout.format());
    let (width, height) = (format.columns(), format.rows());
    match set {
        DataKind::Points | DataKind::Pixels => Ok(()),
        DataKind::Own if (size.width(), size.height()) != (width, height) => {
            refuse("size", &size.to_string(), format!("the images that are here have {width} x {height} pixels"))
        }
        DataKind::Own if needs_labels(spec) && !format.has_labels() => {
            refuse("data", set.name(), "this recipe learns from labels, and these images have none".into())
        }
        DataKind::Own if layout.count(Split::Train) > MOST_OWN => {
            refuse("data", set.name(), format!("at most {MOST_OWN} images of one's own are trained on"))
        }
        DataKind::Mnist | DataKind::Fashion if format != Format::MNIST => {
            refuse("data", set.name(), format!("the images that are here have {width} x {height} pixels"))
        }
        _ => Ok(()),
    }
}

/// What the data must have for a specification: so many images to train on, and so many held out.
pub(crate) fn check_counts(spec: &ExperimentSpec, images: usize, held_out: usize) -> Result<(), SpecError> {
    let refuse = |key: &str, value: String, reason: String| Err(SpecError { key: key.into(), value, reason });
    for (count, reason) in
        [(images, "no training image is of these classes"), (held_out, "no held-out image is of these classes")]
    {
        if count == 0 {
            return refuse("digits", spec.data.classes.to_string(), reason.into());
        }
    }
    let batch_size = spec.schedule.batch_size as usize;
    if batch_size > images {
        return refuse("batch", batch_size.to_string(), format!("there are {images} training images"));
    }
    let with_labels = !matches!(
        spec.schedule.kind,
        crate::names::ScheduleKind::Together
            | crate::names::ScheduleKind::Separate
            | crate::names::ScheduleKind::Phases
            | crate::names::ScheduleKind::Cached
    );
    if with_labels && spec.data.labels as usize > images {
        return refuse("labels", spec.data.labels.to_string(), format!("there are {images} training images"));
    }
    Ok(())
}
