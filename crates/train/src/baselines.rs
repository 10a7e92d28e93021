//! What a model is measured against: exact PCA, and a linear probe on its codes. Both take seconds, so they come in pieces.

use crate::analysis::pca::{Covariance, Pca, PcaComparison, principal_components, span};
use crate::analysis::probe::{LabelledCodes, ProbeResult, probe};
use crate::experiment::{Experiment, inputs, rows_of};
use crate::images::Images;
use ndarray::Array2;
use nn::{Activation, Layer};

/// Images of one piece.
const PIECE: usize = 512;

/// An exact PCA in the making.
#[derive(Debug, Default)]
pub(crate) struct PcaWork {
    covariance: Option<Covariance>,
    pca: Option<Pca>,
    /// Error over the first so many test images with the first so many components.
    error: PcaError,
}

#[derive(Clone, Copy, Debug, Default)]
struct PcaError {
    components: usize,
    images: usize,
    sum: f64,
}

/// A probe in the making: codes with their labels, of training images and of test images.
#[derive(Debug)]
pub(crate) struct ProbeWork {
    counts: [usize; 2],
    codes: [LabelledCodes; 2],
}

impl Experiment {
    /// One piece of the covariance of the training images. Returns whether all are in; `None` if an image has not arrived.
    pub fn advance_covariance(&mut self) -> Option<bool> {
        let count = self.training_count();
        let done = self.pca.covariance.as_ref().map_or(0, Covariance::count);
        if self.pca.pca.is_some() || done == count {
            return Some(true);
        }
        let end = count.min(done + PIECE);
        let (values, _) = inputs(&self.run.training, &self.dataset, self.pixels(), done..end)?;
        let images = rows_of(&values, self.pixels());
        let covariance = self.pca.covariance.get_or_insert_with(|| Covariance::new(&values[..images.ncols()]));
        covariance.add(images, &mut kernels::MatmulScratch::default());
        Some(end == count)
    }

    /// Share of the training images that are in the covariance.
    #[must_use]
    pub fn covariance_share(&self) -> f64 {
        if self.pca.pca.is_some() {
            return 1.0;
        }
        self.pca.covariance.as_ref().map_or(0.0, |covariance| covariance.count() as f64 / self.training_count() as f64)
    }

    /// The covariance (P, P) for [`principal_components`], once [`Self::advance_covariance`] has finished.
    #[must_use]
    pub fn covariance(&self) -> Option<Vec<f64>> {
        let covariance = self.pca.covariance.as_ref()?;
        (covariance.count() == self.training_count()).then(|| covariance.matrix())
    }

    /// Takes what [`principal_components`] made of the covariance.
    ///
    /// # Panics
    /// If the length is another, or if there was no covariance.
    pub fn set_principal_components(&mut self, decomposition: &[f64]) {
        let covariance = self.pca.covariance.take().expect("components come from a covariance");
        self.pca.pca = Some(Pca::new(covariance.mean(), decomposition));
    }

    /// One piece of an exact PCA of the training images. Returns whether it is finished; `None` if an image has not arrived.
    /// The last piece takes seconds: the eigenvectors of a 784 x 784 matrix. Whoever has to listen meanwhile has them
    /// computed elsewhere, see [`Self::covariance`].
    pub fn advance_pca(&mut self) -> Option<bool> {
        if self.pca.pca.is_none() {
            if !self.advance_covariance()? {
                return Some(false);
            }
            let covariance = self.covariance()?;
            self.set_principal_components(&principal_components(&covariance));
        }
        Some(true)
    }

    /// The principal components, once they are known.
    #[must_use]
    pub fn pca(&self) -> Option<&Pca> {
        self.pca.pca.as_ref()
    }

    /// Reconstructions (N, P) of inputs (N, P) from their first components; `None` before those are known.
    ///
    /// # Panics
    /// If the lengths do not fit.
    #[must_use]
    pub fn pca_reconstruct(&self, inputs: &[f32], components: usize) -> Option<Vec<f32>> {
        let x = rows_of(inputs, self.pixels());
        let pca = self.pca()?;
        Some(pca.reconstruct(x, components.min(pca.dimensions())).into_raw_vec_and_offset().0)
    }

    /// The mean (P) and the first components (count, P); `None` before they are known.
    #[must_use]
    pub fn pca_axes(&self, count: usize) -> Option<Vec<f32>> {
        let pca = self.pca()?;
        let components = (0..count.min(pca.dimensions())).flat_map(|k| pca.component(k));
        Some(pca.mean().iter().copied().chain(components).map(|value| value as f32).collect())
    }

    /// Exact PCA beside the model, with as many components as its code has numbers; `None` before the components are known,
    /// or if a test image has not arrived.
    pub fn compare_with_pca(&mut self) -> Option<PcaComparison> {
        while !self.advance_pca_error()? {}
        let components = self.code_width().min(self.pixels());
        let angles = if self.has_linear_decoder() {
            let pixels = self.pixels();
            let basis = span(|code| self.decode(code, &[]), components, pixels);
            self.pca()?.angles(basis.view())
        } else {
            Vec::new()
        };
        let PcaError { images, sum, .. } = self.pca.error;
        Some(PcaComparison { components: components as u32, mse: sum / images as f64, angles })
    }

    /// One piece of the error of exact PCA over the test images. Returns whether it is known; `None` as in
    /// [`Self::compare_with_pca`].
    pub fn advance_pca_error(&mut self) -> Option<bool> {
        let (count, pixels) = (self.test_count(), self.pixels());
        let components = self.code_width().min(pixels);
        if self.pca.error.components != components {
            self.pca.error = PcaError { components, ..PcaError::default() };
        }
        let done = self.pca.error.images;
        let end = count.min(done + PIECE);
        let pca = self.pca.pca.as_ref()?;
        if done < end {
            let (values, _) = inputs(&self.run.test, &self.dataset, pixels, done..end)?;
            self.pca.error.sum += pca.error_sum(rows_of(&values, pixels), components);
            self.pca.error.images = end;
        }
        Some(end == count)
    }

    fn has_linear_decoder(&self) -> bool {
        let decoder = &self.run.model.decoder;
        let linear = |layer: &Layer| matches!(layer, Layer::Dense(dense) if dense.activation == Activation::Linear);
        !self.classifies() && decoder.iter().all(linear) && self.code_width() <= self.pixels()
    }

    /// Begins a linear probe that learns from the codes of the first `images` training images and is tested on the first
    /// `test_images` test images. Returns whether there are labels to learn from.
    pub fn begin_probe(&mut self, images: usize, test_images: usize) -> bool {
        if !matches!(self.run.training, Images::Shards(_)) {
            return false;
        }
        let width = self.code_width();
        let none = || LabelledCodes { codes: Array2::zeros((0, width)), labels: Vec::new() };
        let counts = [images.min(self.training_count()), test_images.min(self.test_count())];
        self.probe = Some(ProbeWork { counts, codes: [none(), none()] });
        true
    }

    /// One piece of the probe that was begun. Returns its result after the last, and `Some(None)` before; `None` if an image
    /// has not arrived, or if none was begun.
    pub fn advance_probe(&mut self) -> Option<Option<ProbeResult>> {
        let work = self.probe.as_ref()?;
        let Some(part) = (0..2).find(|&part| work.codes[part].labels.len() < work.counts[part]) else {
            let [training, test] = self.probe.take()?.codes;
            return Some(Some(probe(self.run.spec.seed, &training, &test)));
        };
        let start = work.codes[part].labels.len();
        let end = work.counts[part].min(start + PIECE / 2);
        let images = if part == 0 { &self.run.training } else { &self.run.test };
        let (values, labels) = inputs(images, &self.dataset, self.pixels(), start..end)?;
        let told = if self.run.spec.architecture.conditional { labels.as_slice() } else { &[] };
        let codes = self.encode(&values, told);
        let ProbeWork { codes: all, .. } = self.probe.as_mut()?;
        all[part].codes.append(ndarray::Axis(0), rows_of(&codes, codes.len() / labels.len())).ok()?;
        all[part].labels.extend(labels);
        Some(None)
    }

    /// A whole linear probe in one go, see [`Self::begin_probe`].
    pub fn linear_probe(&mut self, images: usize, test_images: usize) -> Option<ProbeResult> {
        if !self.begin_probe(images, test_images) {
            return None;
        }
        loop {
            if let Some(result) = self.advance_probe()? {
                return Some(result);
            }
        }
    }
}
