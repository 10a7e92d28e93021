//! Layers, losses, initialisers, optimisers and autoencoders: each forward with its hand-written backward beside it.
//!
//! Notation: N images in a batch, P pixels of an image, I inputs and O outputs of a layer, D numbers in a code.
//! `dx` means the gradient of the loss with respect to `x` and has the shape of `x`. Gradients accumulate over the chunks
//! of a batch; [`Parameters::clear_gradients`] is the only place where they start anew. Matrices are row-major, one image
//! a row.
//!
//! Reading order: [`Dense`], [`Sequential`], [`Autoencoder`].

mod autoencoder;
mod init;
mod layers;
mod loss;
mod optimizer;
mod parameters;
mod random;
mod sequential;

pub use autoencoder::{Autoencoder, AutoencoderConfig, LayerConfig};
pub use init::Initializer;
pub use kernels::Activation;
pub use layers::dense::{Dense, Weight};
pub use loss::Loss;
pub use optimizer::{Optimizer, OptimizerConfig};
pub use parameters::{Parameters, Tensor, TensorId, TensorKind};
pub use random::{standard_normal, uniform};
pub use sequential::Sequential;
