//! The specification: everything that decides a run, and nothing else.
//!
//! The link, the preset, the JSON export, the tests and the generated TypeScript type are all this one type. Two runs of
//! one specification in one arithmetic have the same parameters, bit for bit, after every step.

use crate::names::{
    ActivationKind, CodeKind, CorruptionKind, DataKind, InitializerKind, LossKind, OptimizerKind, ReductionKind,
    ScheduleKind, TrainingImages,
};
use serde::{Deserialize, Deserializer, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Everything that decides a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ExperimentSpec {
    /// Which images.
    pub data: DataSpec,
    /// What is done to the input while training.
    pub corruption: CorruptionSpec,
    /// Which layers.
    pub architecture: ArchitectureSpec,
    /// What is minimised.
    pub objective: ObjectiveSpec,
    /// How it is minimised.
    pub optimizer: OptimizerSpec,
    /// In which phases, and for how long.
    pub schedule: ScheduleSpec,
    /// Every random number of the run follows from it; 0 to 2^53 - 1.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    #[serde(deserialize_with = "seed")]
    pub seed: u64,
}

/// Which images.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct DataSpec {
    /// Where they come from.
    pub set: DataKind,
    /// Images to train on; the test images are always held out. Of one's own images all others are trained on.
    pub training: TrainingImages,
    /// Width and height of one's own images; of all others what it is by itself. Files of older versions do not tell it.
    #[serde(default)]
    pub size: ImageSize,
    /// Which of the classes.
    pub classes: Classes,
    /// Images whose labels a classifier may see: the first so many of the training images.
    pub labels: u32,
}

/// Width and height of an image in pixels, each from 8 to 64; written as `32x24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "typescript", derive(TS), ts(as = "String"))]
pub struct ImageSize {
    width: u8,
    height: u8,
}

impl ImageSize {
    /// MNIST's, 28 x 28.
    pub const MNIST: Self = Self { width: 28, height: 28 };

    /// A size, if both sides are in their range.
    #[must_use]
    pub fn new(width: u64, height: u64) -> Option<Self> {
        let side = |side: u64| u8::try_from(side).ok().filter(|side| mnist::Format::SIDES.contains(side));
        Some(Self { width: side(width)?, height: side(height)? })
    }

    /// Width in pixels.
    #[must_use]
    pub fn width(self) -> usize {
        self.width.into()
    }

    /// Height in pixels.
    #[must_use]
    pub fn height(self) -> usize {
        self.height.into()
    }
}

impl Default for ImageSize {
    fn default() -> Self {
        Self::MNIST
    }
}

impl std::fmt::Display for ImageSize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

impl TryFrom<String> for ImageSize {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        crate::domain::parse_size(&text).ok_or_else(|| format!("an image's size is {}", crate::domain::Domain::Size))
    }
}

impl From<ImageSize> for String {
    fn from(size: ImageSize) -> Self {
        size.to_string()
    }
}

/// A set of the ten classes; written as their digits, `156`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "typescript", derive(TS), ts(as = "String"))]
pub struct Classes(u16);

impl Classes {
    /// All ten.
    pub const ALL: Self = Self(0x3ff);

    /// Whether the class is one of them.
    #[must_use]
    pub fn contains(self, class: u8) -> bool {
        class < 10 && self.0 >> class & 1 == 1
    }

    /// Bit k for class k.
    #[must_use]
    pub(crate) fn mask(self) -> mnist::ClassMask {
        self.0
    }

    /// The set of some digits, each at most once and at least one of them.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut set = 0;
        for c in text.chars() {
            let bit = 1 << c.to_digit(10)?;
            if set & bit != 0 {
                return None;
            }
            set |= bit;
        }
        (set != 0).then_some(Self(set))
    }
}

impl std::fmt::Display for Classes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        (0..10).filter(|&class| self.contains(class)).try_for_each(|class| write!(f, "{class}"))
    }
}

impl TryFrom<String> for Classes {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| "classes are written as some of the digits 0 to 9, each once".into())
    }
}

impl From<Classes> for String {
    fn from(classes: Classes) -> Self {
        classes.to_string()
    }
}

/// What is done to the input while training; the target stays clean.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct CorruptionSpec {
    /// Kind.
    pub kind: CorruptionKind,
    /// Standard deviation of Gaussian noise, or the probability that a pixel is dropped.
    pub strength: f64,
    /// Whether Gaussian noise is held to [0, 1], where images live.
    pub clamp: bool,
}

/// Layers from the image over the code and back to the image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ArchitectureSpec {
    /// Filters of each convolution of the encoder, each followed by max-pooling; the decoder mirrors them. Empty: none.
    pub filters: Vec<u32>,
    /// Units of the hidden dense layers, an odd number of them: the one in the middle is the code. Empty, where there are
    /// filters: the code is what the last pooling gives.
    pub widths: Vec<u32>,
    /// Activation of the hidden layers besides the code.
    pub activation: ActivationKind,
    /// Activation of the code.
    pub code_activation: ActivationKind,
    /// Activation of the reconstruction.
    pub output_activation: ActivationKind,
    /// Kind of code.
    pub code: CodeKind,
    /// Whether the label is given to both halves.
    pub conditional: bool,
    /// Whether the decoder's weights are the encoder's, transposed.
    pub tied: bool,
    /// Probability that a hidden unit, besides the code's, is dropped while training.
    pub dropout: f64,
    /// Distribution of the initial weights.
    pub initializer: InitializerKind,
    /// Standard deviation of the initial weights, where the initializer is `normal`.
    pub initial_deviation: f64,
    /// Standard deviation of the initial biases; 0 for zeros.
    pub bias_deviation: f64,
}

/// What is minimised.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ObjectiveSpec {
    /// Reconstruction loss.
    pub loss: LossKind,
    /// Whether the loss is averaged over pixels and images, or summed.
    pub reduction: ReductionKind,
    /// Strength s of the penalty `s * sum(w²) / 2` on all weights.
    pub l2: f64,
    /// Strength of the penalty on the sum of absolute activations of the code.
    pub l1: f64,
    /// Strength of the KL penalty on the mean activation of each unit of the code.
    pub sparsity: f64,
    /// Target of the mean activation.
    pub sparsity_target: f64,
    /// Weight of the divergence of a Gaussian code from the standard normal.
    pub beta: f64,
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
    /// Largest Euclidean norm of the gradient: a longer one is shortened to it. 0: no limit.
    pub clip_norm: f64,
}

/// In which phases, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ScheduleSpec {
    /// The phases.
    pub kind: ScheduleKind,
    /// Whether the pretrained layers stay as they are while the classifier learns.
    pub frozen: bool,
    /// Strength of the L2 penalty while learning from labels.
    pub labels_l2: f64,
    /// Images of a training step.
    pub batch_size: u32,
    /// Whether each batch is drawn anew from all images, instead of going through them in a random order.
    pub replacement: bool,
    /// Passes over the training images in each phase.
    pub epochs: u32,
    /// Most steps of a phase; 0: as many as the epochs have.
    pub max_steps: u32,
}

impl ArchitectureSpec {
    /// Widths of the dense layers from the first to the code, and from there to the last hidden one.
    #[must_use]
    pub fn halves(&self) -> (&[u32], &[u32]) {
        self.widths.split_at(self.widths.len().div_ceil(2))
    }
}

/// JavaScript's numbers are exact up to 2^53 - 1.
fn seed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    const LARGEST: f64 = 9_007_199_254_740_991.0;
    let value = f64::deserialize(deserializer)?;
    if value.fract() == 0.0 && (0.0..=LARGEST).contains(&value) {
        return Ok(value as u64);
    }
    Err(serde::de::Error::custom(format!("seed must be a whole number from 0 to {LARGEST}, not {value}")))
}
