//! One experiment: its specification, training step, metrics, evaluation and exports.
//!
//! This crate brings the images of `mnist` and the models of `nn` together. It has no clock, no file system and has never
//! heard of a browser: whoever drives it calls [`Experiment::advance`] as long as there is time.

mod analysis;
mod baselines;
mod configure;
mod decimal;
mod decoder_shapes;
mod digest;
mod domain;
mod evaluation;
mod experiment;
mod export;
mod field_table;
mod fields;
mod held_out;
mod images;
mod inspection;
mod json;
mod link;
mod link_extras;
mod manifest;
mod names;
mod plan;
mod presets;
mod requirements;
mod rules;
mod run;
mod safetensors;
mod saved_run;
mod schedule;
mod setters;
mod sort;
mod spec;
mod streams;
mod watchman;
mod weights;

pub use analysis::features::Features;
pub use analysis::pca::{Pca, PcaComparison, principal_components};
pub use analysis::probe::ProbeResult;
pub use domain::Domain;
pub use evaluation::{Evaluation, TestMetrics, UnitStatistics};
pub use experiment::{CodeDistribution, Experiment};
pub use export::Contents;
pub use field_table::FIELDS;
pub use fields::{Field, SpecError};
pub use inspection::{LayerChange, LayerFlow, Trace};
pub use link::{LINK_VERSION, Link, Refusal, format_link, parse_link};
pub use manifest::{Manifest, ManifestError, ManifestImages, ManifestShard};
pub use names::{
    ActivationKind, CodeKind, CorruptionKind, DataKind, InitializerKind, LossKind, MathChoice, OptimizerKind,
    ReductionKind, ScheduleKind, TrainingImages,
};
pub use plan::{LayerPlan, Plan};
pub use presets::{PRESETS, Preset};
pub use rules::{MAX_BYTES, MAX_PARAMETERS, check, check_corruption, limit_memory, with_value};
pub use run::{Advance, StepMetrics};
pub use saved_run::SavedRun;
pub use schedule::Phase;
pub use spec::{
    ArchitectureSpec, Classes, CorruptionSpec, DataSpec, ExperimentSpec, ImageSize, ObjectiveSpec, OptimizerSpec,
    ScheduleSpec,
};
pub use streams::{Purpose, stream};
pub use watchman::{Alert, AlertKind, Fix, Seen};
