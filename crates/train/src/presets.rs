//! The presets: recipes that courses use, each with an id, a title and a sentence.

use crate::spec::{
    ActivationKind, ArchitectureSpec, DataSpec, ExperimentSpec, InitializerKind, LossKind, ObjectiveSpec,
    OptimizerKind, OptimizerSpec, ScheduleSpec, TrainingImages,
};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// A recipe with a name.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Preset {
    /// Name in links and on the command line.
    pub id: &'static str,
    /// Name on the page.
    pub title: &'static str,
    /// What it is, in one sentence.
    pub summary: &'static str,
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    make: fn() -> ExperimentSpec,
}

impl Preset {
    /// The preset of an id.
    #[must_use]
    pub fn of_id(id: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.id == id)
    }

    /// Its specification, with seed 0.
    #[must_use]
    pub fn spec(&self) -> ExperimentSpec {
        (self.make)()
    }
}

/// All presets; the first is what the page shows when nothing was asked for.
pub const PRESETS: &[Preset] = &[
    Preset {
        id: "stacked",
        title: "Stacked",
        summary: "Three hidden layers squeeze 784 pixels into 150 numbers and back.",
        make: stacked,
    },
    Preset {
        id: "tied",
        title: "Tied weights",
        summary: "The decoder reuses the encoder's weights, transposed: half the parameters, and a better reconstruction.",
        make: || {
            let mut spec = stacked();
            spec.architecture.tied = true;
            spec
        },
    },
    Preset {
        id: "vanilla",
        title: "Vanilla",
        summary: "The smallest network worth the name: one hidden layer of 64 units between image and reconstruction.",
        make: vanilla,
    },
    Preset {
        id: "multilayer",
        title: "Multilayer",
        summary: "The same 64 numbers as vanilla, with one more layer on each side of them.",
        make: || {
            let mut spec = vanilla();
            spec.architecture.widths = vec![128, 64, 128];
            spec
        },
    },
];

fn stacked() -> ExperimentSpec {
    ExperimentSpec {
        data: DataSpec { training: TrainingImages::WithoutValidation },
        architecture: ArchitectureSpec {
            widths: vec![300, 150, 300],
            activation: ActivationKind::Elu,
            code_activation: ActivationKind::Elu,
            output_activation: ActivationKind::Linear,
            tied: false,
            initializer: InitializerKind::He,
            initial_deviation: 0.1,
        },
        objective: ObjectiveSpec { loss: LossKind::Mse, l2: 1e-4 },
        optimizer: OptimizerSpec { kind: OptimizerKind::Adam, learning_rate: 0.01 },
        schedule: ScheduleSpec { batch_size: 150, epochs: 4 },
        seed: 0,
    }
}

fn vanilla() -> ExperimentSpec {
    ExperimentSpec {
        data: DataSpec { training: TrainingImages::All },
        architecture: ArchitectureSpec {
            widths: vec![64],
            activation: ActivationKind::Relu,
            code_activation: ActivationKind::Relu,
            output_activation: ActivationKind::Sigmoid,
            tied: false,
            initializer: InitializerKind::Glorot,
            initial_deviation: 0.1,
        },
        objective: ObjectiveSpec { loss: LossKind::Mse, l2: 0.0 },
        optimizer: OptimizerSpec { kind: OptimizerKind::Adam, learning_rate: 0.001 },
        schedule: ScheduleSpec { batch_size: 32, epochs: 5 },
        seed: 0,
    }
}
