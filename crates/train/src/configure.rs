//! From the words of a specification to the layers, losses and optimisers of `nn`.

use crate::spec::{ActivationKind, ExperimentSpec, InitializerKind, LossKind, OptimizerKind, OptimizerSpec};
use mnist::IMAGE_PIXELS;
use nn::{Activation, AutoencoderConfig, Initializer, LayerConfig, Loss, OptimizerConfig};

/// The autoencoder of a specification, with memory for passes of `rows` images.
pub(crate) fn model_config(spec: &ExperimentSpec, rows: usize) -> AutoencoderConfig {
    let architecture = &spec.architecture;
    let layer = |&width: &u32, kind| LayerConfig { outputs: width as usize, activation: activation(kind) };
    let (to_code, to_output) = architecture.halves();
    let mut encoder: Vec<_> = to_code.iter().map(|width| layer(width, architecture.activation)).collect();
    if let Some(code) = encoder.last_mut() {
        code.activation = activation(architecture.code_activation);
    }
    let mut decoder: Vec<_> = to_output.iter().map(|width| layer(width, architecture.activation)).collect();
    let (loss, output_activation) = match spec.objective.loss {
        LossKind::Mse => (Loss::MeanSquaredError, activation(architecture.output_activation)),
        // The sigmoid is a part of the loss, where it can be computed without overflow.
        LossKind::Bce => (Loss::BinaryCrossEntropyFromLogits, Activation::Linear),
    };
    decoder.push(LayerConfig { outputs: IMAGE_PIXELS, activation: output_activation });
    let initializer = match architecture.initializer {
        InitializerKind::He => Initializer::HeNormal,
        InitializerKind::Glorot => Initializer::GlorotUniform,
        InitializerKind::Normal => Initializer::Normal(architecture.initial_deviation as f32),
        InitializerKind::Zeros => Initializer::Zeros,
    };
    AutoencoderConfig { inputs: IMAGE_PIXELS, encoder, decoder, tied: architecture.tied, initializer, loss, rows }
}

fn activation(kind: ActivationKind) -> Activation {
    match kind {
        ActivationKind::Linear => Activation::Linear,
        ActivationKind::Relu => Activation::Relu,
        ActivationKind::LeakyRelu => Activation::LeakyRelu,
        ActivationKind::Elu => Activation::Elu,
        ActivationKind::Selu => Activation::Selu,
        ActivationKind::Softplus => Activation::Softplus,
        ActivationKind::Sigmoid => Activation::Sigmoid,
        ActivationKind::Tanh => Activation::Tanh,
    }
}

/// The optimiser of a specification.
pub(crate) fn optimizer_config(spec: OptimizerSpec) -> OptimizerConfig {
    match spec.kind {
        OptimizerKind::Sgd => OptimizerConfig::Sgd,
        OptimizerKind::Momentum => OptimizerConfig::Momentum { momentum: 0.9 },
        OptimizerKind::RmsProp => OptimizerConfig::RmsProp { rho: 0.9, epsilon: 1e-7 },
        OptimizerKind::Adam => OptimizerConfig::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    }
}
