//! The specification: everything that decides a run, and nothing else.
//!
//! The link, the preset, the JSON export, the tests and the generated TypeScript type are all this one type. Two runs of
//! one specification in one arithmetic have the same parameters, bit for bit, after every step.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Everything that decides a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ExperimentSpec {
    /// Which images.
    pub data: DataSpec,
    /// Which layers.
    pub architecture: ArchitectureSpec,
    /// What is minimised.
    pub objective: ObjectiveSpec,
    /// How it is minimised.
    pub optimizer: OptimizerSpec,
    /// For how long.
    pub schedule: ScheduleSpec,
    /// Every random number of the run follows from it; 0 to 2^53 - 1.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub seed: u64,
}

/// Which images.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct DataSpec {
    /// Images to train on; the 10,000 test images are always held out.
    pub training: TrainingImages,
}

/// Layers from the image over the code and back to the image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ArchitectureSpec {
    /// Units of the hidden layers, an odd number of them: the one in the middle is the code.
    pub widths: Vec<u32>,
    /// Activation of the hidden layers besides the code.
    pub activation: ActivationKind,
    /// Activation of the code.
    pub code_activation: ActivationKind,
    /// Activation of the reconstruction.
    pub output_activation: ActivationKind,
    /// Whether the decoder's weights are the encoder's, transposed.
    pub tied: bool,
    /// Distribution of the initial weights.
    pub initializer: InitializerKind,
    /// Standard deviation of the initial weights, where the initializer is `normal`.
    pub initial_deviation: f64,
}

/// What is minimised.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ObjectiveSpec {
    /// Reconstruction loss.
    pub loss: LossKind,
    /// Strength s of the penalty `s * sum(w²) / 2` on all weights.
    pub l2: f64,
}

/// How it is minimised.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct OptimizerSpec {
    /// Kind.
    pub kind: OptimizerKind,
    /// Learning rate.
    pub learning_rate: f64,
}

/// For how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ScheduleSpec {
    /// Images of a training step.
    pub batch_size: u32,
    /// Passes over the training images.
    pub epochs: u32,
}

/// Defines an enum whose values have one name each, in links, in JSON and in TypeScript.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(TS))]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every value's name.
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            /// The name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The value of a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

named! {
    /// Which part of MNIST's training file is trained on.
    TrainingImages {
        /// All but the first 5,000, which are for validation.
        WithoutValidation = "55000",
        /// All.
        All = "60000",
    }
}

named! {
    /// Activation functions; `kernels::Activation` has their formulas.
    ActivationKind {
        /// z
        Linear = "linear",
        /// max(z, 0)
        Relu = "relu",
        /// z or 0.01 z
        LeakyRelu = "leaky-relu",
        /// z or e^z - 1
        Elu = "elu",
        /// Scaled ELU.
        Selu = "selu",
        /// ln(1 + e^z)
        Softplus = "softplus",
        /// 1 / (1 + e^-z)
        Sigmoid = "sigmoid",
        /// tanh z
        Tanh = "tanh",
    }
}

named! {
    /// Initialisers; `nn::Initializer` has their formulas.
    InitializerKind {
        /// Truncated normal, factor 2, fan-in.
        He = "he",
        /// Uniform, fan-average.
        Glorot = "glorot",
        /// Normal with a given standard deviation.
        Normal = "normal",
        /// All zero.
        Zeros = "zeros",
    }
}

named! {
    /// Reconstruction losses, as means over pixels and images.
    LossKind {
        /// Mean squared error.
        Mse = "mse",
        /// Binary cross-entropy, computed from the logits of a sigmoid output.
        Bce = "bce",
    }
}

named! {
    /// Optimisers.
    OptimizerKind {
        /// Stochastic gradient descent.
        Sgd = "sgd",
        /// Momentum 0.9.
        Momentum = "momentum",
        /// Decay 0.9, epsilon 1e-7.
        RmsProp = "rmsprop",
        /// Decays 0.9 and 0.999, epsilon 1e-8.
        Adam = "adam",
    }
}

impl ArchitectureSpec {
    /// Widths from the first hidden layer to the code, and from there to the last hidden layer.
    #[must_use]
    pub fn halves(&self) -> (&[u32], &[u32]) {
        self.widths.split_at(self.widths.len().div_ceil(2))
    }
}
