//! One experiment: its specification, training step, metrics, evaluation and exports.
//!
//! This crate brings the images of `mnist` and the models of `nn` together. It has no clock, no file system and has never
//! heard of a browser: whoever drives it calls [`Experiment::advance`] as long as there is time.

mod configure;
mod digest;
mod evaluation;
mod experiment;
mod export;
mod fields;
mod link;
mod manifest;
mod plan;
mod presets;
mod rules;
mod spec;
mod streams;

pub use evaluation::{Evaluation, TestMetrics};
pub use experiment::{Advance, Experiment, StepMetrics};
pub use fields::{Domain, FIELDS, Field, SpecError};
pub use link::{LINK_VERSION, Link, MathChoice, Refusal, format_link, parse_link};
pub use manifest::{Manifest, ManifestError, ManifestShard};
pub use plan::Plan;
pub use presets::{PRESETS, Preset};
pub use rules::{MAX_PARAMETERS, check, with_value};
pub use spec::{
    ActivationKind, ArchitectureSpec, DataSpec, ExperimentSpec, InitializerKind, LossKind, ObjectiveSpec,
    OptimizerKind, OptimizerSpec, ScheduleSpec, TrainingImages,
};
pub use streams::{Purpose, stream};
