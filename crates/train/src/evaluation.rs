//! Evaluation on held-out images, in pieces, so that it never holds up a *pause*. It reads the model and changes nothing.

use nn::{Loss, Losses, kl_to_target};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// An evaluation in progress.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// Images to evaluate.
    pub(crate) images: usize,
    /// Images done.
    pub(crate) done: usize,
    pub(crate) losses: Losses,
    pub(crate) squared_error: Option<f64>,
    pub(crate) correct: Option<u32>,
    pub(crate) units: Vec<UnitSums>,
    /// Divergence of each unit of a Gaussian code, summed over the images.
    pub(crate) divergence: Vec<f64>,
}

/// Sums over the images of one unit's activation (its mean, for a Gaussian code).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct UnitSums {
    sum: f64,
    squares: f64,
    least: f32,
    most: f32,
}

impl UnitSums {
    pub(crate) fn add(&mut self, value: f32, first: bool) {
        self.sum += f64::from(value);
        self.squares += f64::from(value) * f64::from(value);
        self.least = if first { value } else { self.least.min(value) };
        self.most = if first { value } else { self.most.max(value) };
    }
}

/// What the recipes are judged by. What a model does not have is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct TestMetrics {
    /// What the phase minimises, without penalties on weights and code: an image's mean, in the units of the objective.
    pub loss: f64,
    /// Mean squared error a pixel of the reconstructions of clean images; a classifier has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub mse: Option<f64>,
    /// Reconstruction loss of an image from a sampled code, in nats where the loss is a summed cross-entropy.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub reconstruction: Option<f64>,
    /// Divergence of an image's code from the standard normal in nats.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub kl: Option<f64>,
    /// Their sum: the negative evidence lower bound in nats, whatever beta is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub neg_elbo: Option<f64>,
    /// Share of images that the classifier gets right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub accuracy: Option<f64>,
    /// Sum over the units of KL(target : mean activation), not weighed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub sparsity_loss: Option<f64>,
    /// Mean activation of the code over units and images.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub mean_activation: Option<f64>,
    /// Images evaluated: the first so many of the test images.
    pub images: u32,
}

/// What each unit of the code did over the images of an evaluation.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct UnitStatistics {
    /// Mean activation of each unit.
    pub mean: Vec<f64>,
    /// Variance over the images.
    pub variance: Vec<f64>,
    /// Divergence of each unit of a Gaussian code in nats; empty for a plain one.
    pub kl: Vec<f64>,
    /// Units that are the same for every image.
    pub dead: Vec<bool>,
    /// Units whose variance is above 0.01 (Burda et al. 2016, section 5.3).
    pub active: u32,
}

/// Which of the optional metrics a model has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) gaussian: bool,
    /// Target of the sparsity penalty, where there is one.
    pub(crate) target: Option<f64>,
    /// Whether the code is held down by any penalty on its activity.
    pub(crate) sparse: bool,
}

impl Evaluation {
    /// An evaluation of the first `images` test images.
    #[must_use]
    pub fn new(images: usize) -> Self {
        Self { images, ..Self::default() }
    }

    /// Whether all images are done.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.done == self.images
    }

    /// Adds the codes (N, D) of images that come after those that are done.
    pub(crate) fn add_codes(&mut self, codes: ndarray::ArrayView2<'_, f32>) {
        self.units.resize(codes.ncols(), UnitSums::default());
        for (i, code) in codes.rows().into_iter().enumerate() {
            for (unit, &value) in self.units.iter_mut().zip(code) {
                unit.add(value, self.done == 0 && i == 0);
            }
        }
    }

    pub(crate) fn add_predictions(&mut self, outputs: ndarray::ArrayView2<'_, f32>, labels: &[u8]) {
        let right = |(row, label): (ndarray::ArrayView1<'_, f32>, &u8)| {
            let mut best = 0;
            for (k, value) in row.iter().enumerate() {
                if *value > row[best] {
                    best = k;
                }
            }
            u32::from(best == usize::from(*label))
        };
        let correct: u32 = outputs.rows().into_iter().zip(labels).map(right).sum();
        self.correct = Some(self.correct.unwrap_or(0) + correct);
    }

    /// The result so far.
    pub(crate) fn metrics(&self, kind: Kind) -> TestMetrics {
        let n = self.done.max(1) as f64;
        let (reconstruction, kl) = (self.losses.reconstruction / n, self.losses.kl / n);
        let means = || self.units.iter().map(|unit| unit.sum / n);
        TestMetrics {
            loss: reconstruction,
            mse: self.squared_error.map(|sum| sum / n),
            reconstruction: kind.gaussian.then_some(reconstruction),
            kl: kind.gaussian.then_some(kl),
            neg_elbo: kind.gaussian.then_some(reconstruction + kl),
            accuracy: self.correct.map(|correct| f64::from(correct) / n),
            sparsity_loss: kind.target.map(|target| means().map(|mean| kl_to_target(target, mean)).sum()),
            mean_activation: kind.sparse.then(|| means().sum::<f64>() / self.units.len().max(1) as f64),
            images: self.done as u32,
        }
    }

    /// What each unit of the code did.
    #[must_use]
    pub fn units(&self) -> UnitStatistics {
        let n = self.done.max(1) as f64;
        let variance = |unit: &UnitSums| (unit.squares / n - (unit.sum / n).powi(2)).max(0.0);
        let variances: Vec<f64> = self.units.iter().map(variance).collect();
        UnitStatistics {
            mean: self.units.iter().map(|unit| unit.sum / n).collect(),
            active: variances.iter().filter(|variance| **variance > 0.01).count() as u32,
            variance: variances,
            kl: self.divergence.iter().map(|sum| sum / n).collect(),
            dead: self.units.iter().map(|unit| unit.least == unit.most).collect(),
        }
    }
}

/// Whether a network with this loss tells classes.
pub(crate) fn classifies(loss: Loss) -> bool {
    loss == Loss::SoftmaxCrossEntropy
}
