//! The named choices of a specification: each value has one name, in links, in JSON and in TypeScript.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

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
    /// Where the images come from.
    DataKind {
        /// Handwritten digits.
        Mnist = "mnist",
        /// Pieces of clothing, in MNIST's format.
        Fashion = "fashion",
        /// 100 points in space, near a plane.
        Points = "points",
        /// Random pixels, which no narrow code can hold.
        Pixels = "pixels",
        /// Images of one's own, which whoever trains on them brings along.
        Own = "own",
    }
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
        /// Uniform, factor 2, fan-in.
        HeUniform = "he-uniform",
        /// Uniform, fan-average.
        Glorot = "glorot",
        /// Normal with a given standard deviation.
        Normal = "normal",
        /// All zero.
        Zeros = "zeros",
    }
}

named! {
    /// Reconstruction losses.
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

named! {
    /// Whether a loss is averaged or summed.
    ReductionKind {
        /// Mean over pixels and images.
        Mean = "mean",
        /// Sum over pixels and images: with cross-entropy a likelihood in nats.
        Sum = "sum",
    }
}

named! {
    /// Kinds of code.
    CodeKind {
        /// A point.
        Plain = "plain",
        /// A normal distribution with mean and variance: a variational autoencoder.
        Gaussian = "gaussian",
    }
}

named! {
    /// What is done to the input while training.
    CorruptionKind {
        /// Nothing.
        None = "none",
        /// Gaussian noise is added.
        Gaussian = "gaussian",
        /// Pixels are set to 0, and the others scaled up to keep the mean.
        Dropout = "dropout",
        /// Pixels are set to 0.
        Masking = "masking",
    }
}

named! {
    /// Schedules: which layers learn what, and when.
    ScheduleKind {
        /// All layers learn together to copy the image.
        Together = "together",
        /// One shallow autoencoder after the other, each on the codes of the last; then they are stacked.
        Separate = "layerwise-separate",
        /// One network whose outer layers learn first, then the inner ones to copy what the outer ones give.
        Phases = "layerwise-phases",
        /// The same; what the frozen layers give is computed once.
        Cached = "layerwise-cached",
        /// The encoder and a softmax layer learn from labels.
        Classifier = "classifier",
        /// First `layerwise-cached` on all images, then the classifier on the labelled ones.
        Pretrained = "pretrained-classifier",
        /// Separate autoencoders, then a softmax layer on the last code, then all of it from labels.
        StackedSoftmax = "stacked-softmax",
    }
}

named! {
    /// Arithmetic that a link asks for.
    MathChoice {
        /// Plain SIMD.
        Simd = "simd",
        /// Fused multiply-add.
        Fma = "fma",
    }
}
