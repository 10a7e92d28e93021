//! Layers, losses, initialisers, optimisers and autoencoders: each forward with its hand-written backward beside it.
//!
//! Notation: N images in a batch, P pixels of an image, I inputs and O outputs of a layer, D numbers in a code.
//! `dx` means the gradient of the loss with respect to `x` and has the shape of `x`. Gradients accumulate over the chunks
//! of a batch; [`Parameters::clear_gradients`] is the only place where they start anew. Matrices are row-major, one image
//! a row.
//!
//! Reading order: [`Dense`], [`Network`], [`Autoencoder`].

mod autoencoder;
mod init;
mod layers;
mod loss;
mod network;
mod optimizer;
mod parameters;
mod random;

pub use autoencoder::{Autoencoder, AutoencoderConfig, KERNEL, LayerConfig, Outline};
pub use init::Initializer;
pub use kernels::Activation;
pub use layers::activity_penalty::{ActivityPenalty, kl_to_target};
pub use layers::conditioning::Conditioning;
pub use layers::conv2d::{Conv2D, Padding};
pub use layers::dense::{Dense, Weight};
pub use layers::dropout::Dropout;
pub use layers::gaussian_noise::GaussianNoise;
pub use layers::gaussian_sample::GaussianSample;
pub use layers::max_pool2d::MaxPool2D;
pub use layers::up_sampling2d::UpSampling2D;
pub use layers::{Layer, Pass, Shape, Workspace};
pub use loss::{Loss, Reduction};
pub use network::{Losses, Network, NetworkConfig, Target};
pub use optimizer::{Optimizer, OptimizerConfig};
pub use parameters::{Parameters, Tensor, TensorId, TensorKind};
pub use random::{NoisePurpose, Stream, fill_standard_normal, standard_normal, uniform};
