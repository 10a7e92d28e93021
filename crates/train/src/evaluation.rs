//! Evaluation on held-out images, in pieces, so that it never holds up a *pause*. It reads the model and changes nothing.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// An evaluation in progress.
#[derive(Clone, Copy, Debug)]
pub struct Evaluation {
    /// Images to evaluate.
    pub(crate) images: usize,
    /// Images done.
    pub(crate) done: usize,
    pub(crate) loss_sum: f64,
    pub(crate) squared_error_sum: f64,
}

/// What the recipes are judged by.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct TestMetrics {
    /// Reconstruction loss in the units of the objective, without penalties.
    pub loss: f64,
    /// Mean squared error a pixel.
    pub mse: f64,
    /// Images evaluated: the first so many of the test images.
    pub images: u32,
}

impl Evaluation {
    /// An evaluation of the first `images` test images.
    #[must_use]
    pub fn new(images: usize) -> Self {
        Self { images, done: 0, loss_sum: 0.0, squared_error_sum: 0.0 }
    }

    /// The result so far.
    #[must_use]
    pub fn metrics(&self) -> TestMetrics {
        let n = self.done.max(1) as f64;
        TestMetrics { loss: self.loss_sum / n, mse: self.squared_error_sum / n, images: self.done as u32 }
    }
}
