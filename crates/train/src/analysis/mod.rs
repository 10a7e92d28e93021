//! What can be learnt about a model by looking at it. Nothing here changes a run.

pub(crate) mod features;
pub(crate) mod latent;
pub(crate) mod pca;
pub(crate) mod probe;
