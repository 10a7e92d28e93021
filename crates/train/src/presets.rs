//! The presets: recipes that courses use, each with an id, a title, a chapter and a sentence.

use crate::names::{
    ActivationKind, CodeKind, CorruptionKind, DataKind, InitializerKind, LossKind, OptimizerKind, ReductionKind,
    ScheduleKind, TrainingImages,
};
use crate::spec::{
    ArchitectureSpec, Classes, CorruptionSpec, DataSpec, ExperimentSpec, ImageSize, ObjectiveSpec, OptimizerSpec,
    ScheduleSpec,
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
    /// The chapter that it belongs to.
    pub chapter: &'static str,
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

    /// The one that stands for all that was not asked for.
    #[must_use]
    pub fn fallback() -> &'static Self {
        Self::of_id("vae-2d").unwrap_or(&PRESETS[0])
    }

    /// Its specification, with seed 0.
    #[must_use]
    pub fn spec(&self) -> ExperimentSpec {
        (self.make)()
    }
}

/// All presets, chapter by chapter.
pub const PRESETS: &[Preset] = &[
    Preset {
        id: "pca",
        title: "PCA in 3-D",
        chapter: "Compress",
        summary: "A linear network flattens 100 points in space onto a plane: the very plane that PCA finds.",
        make: || {
            let mut spec = linear();
            spec.data.set = DataKind::Points;
            spec.architecture.widths = vec![2];
            spec.optimizer.learning_rate = 0.01;
            spec.schedule.batch_size = 100;
            spec.schedule.epochs = 10_000;
            spec
        },
    },
    Preset {
        id: "linear",
        title: "Linear = PCA",
        chapter: "Compress",
        summary: "A linear network on digits against exact PCA with as many components: neither can beat the other.",
        make: linear,
    },
    Preset {
        id: "vanilla",
        title: "Vanilla",
        chapter: "Compress",
        summary: "The smallest network worth the name: one hidden layer of 64 units between image and reconstruction.",
        make: vanilla,
    },
    Preset {
        id: "multilayer",
        title: "Multilayer",
        chapter: "Compress",
        summary: "The same 64 numbers as vanilla, with one more layer on each side of them.",
        make: || {
            let mut spec = vanilla();
            spec.architecture.widths = vec![128, 64, 128];
            spec
        },
    },
    Preset {
        id: "stacked",
        title: "Stacked",
        chapter: "Compress",
        summary: "Three hidden layers squeeze 784 pixels into 150 numbers and back.",
        make: stacked,
    },
    Preset {
        id: "tied",
        title: "Tied weights",
        chapter: "Compress",
        summary: "The decoder reuses the encoder's weights, transposed: half the parameters, and a better reconstruction.",
        make: tied,
    },
    Preset {
        id: "convolutional",
        title: "Convolutional",
        chapter: "Compress",
        summary: "Filters that slide over the image, and a code that is still a little map: 4 x 4 x 8.",
        make: convolutional,
    },
    Preset {
        id: "convolutional-course",
        title: "Convolutional, gone dark",
        chapter: "Compress",
        summary: "The same from other initial weights: every output goes black, and the page says why and what helps.",
        make: || {
            let mut spec = convolutional();
            spec.architecture.initializer = InitializerKind::Glorot;
            spec
        },
    },
    Preset {
        id: "overcomplete",
        title: "Overcomplete",
        chapter: "Compress",
        summary: "A code wider than the image: nothing forces it to learn about digits, so it learns to copy.",
        make: || {
            let mut spec = vanilla();
            spec.architecture.widths = vec![1000];
            spec
        },
    },
    Preset {
        id: "noise-data",
        title: "Random pixels",
        chapter: "Compress",
        summary: "Images without any pattern: no narrow code can hold them, however long it trains.",
        make: || {
            let mut spec = vanilla();
            spec.data.set = DataKind::Pixels;
            spec
        },
    },
    Preset {
        id: "layerwise-separate",
        title: "Two shallow ones",
        chapter: "One layer at a time",
        summary: "Two shallow autoencoders, the second on the codes of the first; then they are stacked.",
        make: || {
            let mut spec = stacked();
            spec.objective.l2 = 5e-4;
            spec.schedule.kind = ScheduleKind::Separate;
            spec
        },
    },
    Preset {
        id: "layerwise-phases",
        title: "In phases",
        chapter: "One layer at a time",
        summary: "One network: first its outer layers learn, then the inner ones, while the first layer stands still.",
        make: || {
            let mut spec = stacked();
            spec.schedule.kind = ScheduleKind::Phases;
            spec
        },
    },
    Preset {
        id: "layerwise-cached",
        title: "In phases, cached",
        chapter: "One layer at a time",
        summary: "The same, with what the frozen layer gives computed once: the same curve for less work.",
        make: || {
            let mut spec = stacked();
            spec.schedule.kind = ScheduleKind::Cached;
            spec
        },
    },
    Preset {
        id: "classifier",
        title: "Classifier",
        chapter: "One layer at a time",
        summary: "Half an autoencoder with a softmax layer on top learns to tell the digits, from as many labels as you give it.",
        make: classifier,
    },
    Preset {
        id: "pretrained-classifier",
        title: "Pretrained classifier",
        chapter: "One layer at a time",
        summary: "The same after learning from all images without labels: does it help?",
        make: || {
            let mut spec = classifier();
            spec.objective.l2 = 1e-4;
            spec.schedule.kind = ScheduleKind::Pretrained;
            spec
        },
    },
    Preset {
        id: "stacked-softmax",
        title: "Stacked with softmax",
        chapter: "One layer at a time",
        summary: "Two autoencoders, a softmax layer on the second code, and then all of it fine-tuned with labels.",
        make: || {
            let mut spec = classifier();
            spec.data.labels = 55_000;
            spec.architecture.widths = vec![100, 50, 100];
            spec.objective.l2 = 1e-4;
            spec.schedule.labels_l2 = 1e-4;
            spec.optimizer.learning_rate = 0.001;
            spec.schedule.kind = ScheduleKind::StackedSoftmax;
            spec
        },
    },
    Preset {
        id: "sparse-l1",
        title: "Sparse by L1",
        chapter: "Constrain",
        summary: "Vanilla with a price on every activation: most units stay silent for most digits.",
        make: || {
            let mut spec = vanilla();
            spec.objective.l1 = 1e-4;
            spec
        },
    },
    Preset {
        id: "sparse-kl",
        title: "Sparse by KL",
        chapter: "Constrain",
        summary: "A thousand units, each of which should be active a tenth of the time.",
        make: sparse_kl,
    },
    Preset {
        id: "denoising-gaussian",
        title: "Denoising, Gaussian",
        chapter: "Repair",
        summary: "Noise goes in, the clean digit is asked for; with the course's own learning rate it is unstable.",
        make: || {
            let mut spec = denoising();
            spec.corruption.kind = CorruptionKind::Gaussian;
            spec.corruption.strength = 0.057_735_026_918_962_58;
            spec
        },
    },
    Preset {
        id: "denoising-dropout",
        title: "Denoising, dropout",
        chapter: "Repair",
        summary: "Three pixels in ten are missing, and the network fills them in.",
        make: || {
            let mut spec = denoising();
            spec.corruption.kind = CorruptionKind::Dropout;
            spec.corruption.strength = 0.3;
            spec
        },
    },
    Preset {
        id: "denoising-visible",
        title: "Denoising you can see",
        chapter: "Repair",
        summary: "Noise strong enough to hide the digit from you, and the digit behind it.",
        make: || {
            let mut spec = denoising();
            spec.corruption.kind = CorruptionKind::Gaussian;
            spec.corruption.strength = 0.5;
            spec.corruption.clamp = true;
            spec.architecture.output_activation = ActivationKind::Sigmoid;
            spec.optimizer.learning_rate = 0.001;
            spec
        },
    },
    Preset {
        id: "latent-2d",
        title: "Two numbers",
        chapter: "Explore the code",
        summary: "Ones, fives and sixes in two numbers each: a map of handwriting, to be walked on.",
        make: latent_2d,
    },
    Preset {
        id: "latent-gaussian",
        title: "Dice in the code",
        chapter: "Explore the code",
        summary: "A Gaussian fitted to the codes of a plain autoencoder, and what its samples look like: often no digits.",
        make: || {
            let mut spec = stacked();
            spec.architecture.widths = vec![300, 20, 300];
            spec.architecture.code_activation = ActivationKind::Linear;
            spec.optimizer.learning_rate = 0.001;
            spec
        },
    },
    Preset {
        id: "vae",
        title: "Variational",
        chapter: "Generate",
        summary: "The code is a cloud instead of a point, so every point near it means a digit: draw new ones from dice.",
        make: vae,
    },
    Preset {
        id: "vae-2d",
        title: "Variational, two numbers",
        chapter: "Generate",
        summary: "A code of two numbers that is told to fill the plane: all of handwriting on one sheet.",
        make: || {
            let mut spec = vae();
            spec.architecture.widths = vec![500, 500, 2, 500, 500];
            spec
        },
    },
    Preset {
        id: "beta-vae",
        title: "Beta",
        chapter: "Generate",
        summary: "The weight of the KL term, yours to turn: too much of it, and the code says nothing.",
        make: || {
            let mut spec = vae();
            spec.objective.beta = 4.0;
            spec
        },
    },
    Preset {
        id: "conditional-vae",
        title: "Conditional",
        chapter: "Generate",
        summary: "Both halves are told the digit, so that the code keeps the style alone: choose the digit, keep the hand.",
        make: || {
            let mut spec = vae();
            spec.architecture.conditional = true;
            spec
        },
    },
];

fn stacked() -> ExperimentSpec {
    ExperimentSpec {
        data: DataSpec {
            size: ImageSize::MNIST,
            set: DataKind::Mnist,
            training: TrainingImages::WithoutValidation,
            classes: Classes::ALL,
            labels: 20_000,
        },
        corruption: CorruptionSpec { kind: CorruptionKind::None, strength: 0.3, clamp: false },
        architecture: ArchitectureSpec {
            filters: Vec::new(),
            widths: vec![300, 150, 300],
            activation: ActivationKind::Elu,
            code_activation: ActivationKind::Elu,
            output_activation: ActivationKind::Linear,
            code: CodeKind::Plain,
            conditional: false,
            tied: false,
            dropout: 0.0,
            initializer: InitializerKind::He,
            initial_deviation: 0.1,
            bias_deviation: 0.0,
        },
        objective: ObjectiveSpec {
            loss: LossKind::Mse,
            reduction: ReductionKind::Mean,
            l2: 1e-4,
            l1: 0.0,
            sparsity: 0.0,
            sparsity_target: 0.1,
            beta: 1.0,
        },
        optimizer: OptimizerSpec { kind: OptimizerKind::Adam, learning_rate: 0.01, clip_norm: 0.0 },
        schedule: ScheduleSpec {
            kind: ScheduleKind::Together,
            frozen: false,
            labels_l2: 5e-4,
            batch_size: 150,
            replacement: false,
            epochs: 4,
            max_steps: 0,
        },
        seed: 0,
    }
}

fn tied() -> ExperimentSpec {
    let mut spec = stacked();
    spec.architecture.tied = true;
    spec
}

fn vanilla() -> ExperimentSpec {
    let mut spec = stacked();
    spec.data.training = TrainingImages::All;
    spec.architecture.widths = vec![64];
    spec.architecture.activation = ActivationKind::Relu;
    spec.architecture.code_activation = ActivationKind::Relu;
    spec.architecture.output_activation = ActivationKind::Sigmoid;
    spec.architecture.initializer = InitializerKind::Glorot;
    spec.objective.l2 = 0.0;
    spec.optimizer.learning_rate = 0.001;
    spec.schedule.batch_size = 32;
    spec.schedule.epochs = 5;
    spec
}

fn linear() -> ExperimentSpec {
    let mut spec = stacked();
    spec.architecture.widths = vec![32];
    spec.architecture.activation = ActivationKind::Linear;
    spec.architecture.code_activation = ActivationKind::Linear;
    spec.architecture.initializer = InitializerKind::Glorot;
    spec.objective.l2 = 0.0;
    // Slow enough to end within one percent of exact PCA for 64 components.
    spec.optimizer.learning_rate = 0.0005;
    spec.schedule.epochs = 20;
    spec
}

fn convolutional() -> ExperimentSpec {
    let mut spec = vanilla();
    spec.architecture.filters = vec![16, 8, 8];
    spec.architecture.widths = Vec::new();
    spec.architecture.initializer = InitializerKind::HeUniform;
    spec
}

fn classifier() -> ExperimentSpec {
    let mut spec = stacked();
    spec.schedule.kind = ScheduleKind::Classifier;
    spec
}

fn sparse_kl() -> ExperimentSpec {
    let mut spec = stacked();
    spec.architecture.widths = vec![1000];
    spec.architecture.code_activation = ActivationKind::Sigmoid;
    spec.objective.l2 = 0.0;
    spec.objective.sparsity = 0.2;
    spec.schedule.batch_size = 1000;
    spec.schedule.epochs = 100;
    spec
}

fn denoising() -> ExperimentSpec {
    let mut spec = tied();
    spec.objective.l2 = 1e-5;
    spec.schedule.epochs = 10;
    spec
}

fn latent_2d() -> ExperimentSpec {
    let mut spec = stacked();
    spec.data.classes = Classes::parse("156").expect("three digits");
    spec.architecture.widths = vec![500, 300, 2, 300, 500];
    spec.architecture.activation = ActivationKind::Tanh;
    spec.architecture.code_activation = ActivationKind::Linear;
    spec.architecture.initializer = InitializerKind::Normal;
    spec.architecture.bias_deviation = 0.1;
    spec.objective.l2 = 0.0;
    spec.optimizer.learning_rate = 1e-4;
    spec.schedule.batch_size = 50;
    spec.schedule.replacement = true;
    // 16,583 images make 331 batches an epoch.
    spec.schedule.epochs = 8;
    spec.schedule.max_steps = 2500;
    spec
}

fn vae() -> ExperimentSpec {
    let mut spec = stacked();
    spec.architecture.widths = vec![500, 500, 20, 500, 500];
    spec.architecture.code_activation = ActivationKind::Linear;
    spec.architecture.output_activation = ActivationKind::Sigmoid;
    spec.architecture.code = CodeKind::Gaussian;
    spec.architecture.initializer = InitializerKind::Glorot;
    spec.objective.loss = LossKind::Bce;
    spec.objective.reduction = ReductionKind::Sum;
    spec.objective.l2 = 0.0;
    spec.optimizer.learning_rate = 0.001;
    spec.schedule.epochs = 50;
    spec
}
