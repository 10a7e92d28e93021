//! Exact principal component analysis (Pearson 1901; Bishop 2006, section 12.1): the best that a linear autoencoder can do
//! (Baldi and Hornik 1989).
//!
//! The covariance is summed over the training images a piece at a time; the eigenvectors come from `nalgebra`, in `f64`.

use crate::sort;
use nalgebra::{DMatrix, SymmetricEigen};
use ndarray::{Array2, ArrayView2, Axis, s};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Sums for a covariance.
#[derive(Clone, Debug)]
pub(crate) struct Covariance {
    /// Subtracted from every image, so that the sums stay small and lose nothing.
    origin: Vec<f32>,
    count: usize,
    /// Sum over the images of each pixel, less the origin.
    sums: Vec<f64>,
    /// Sum over the images of each product of two pixels, less the origin, (P, P).
    products: Vec<f64>,
    piece: Array2<f32>,
}

/// Principal components of the training images.
#[derive(Clone, Debug)]
pub struct Pca {
    /// Mean image, (P).
    mean: Vec<f64>,
    /// Directions of the largest variance first, one a column, orthonormal: (P, P).
    components: DMatrix<f64>,
    /// Variance along each, (P).
    variances: Vec<f64>,
}

/// A model beside exact PCA with as many components as its code has numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct PcaComparison {
    /// Number of components.
    pub components: u32,
    /// Mean squared error a pixel of exact PCA on the test images.
    pub mse: f64,
    /// Principal angles between the span of the decoder and that of the components in degrees, the smallest first; of a
    /// decoder that is linear. Empty otherwise.
    pub angles: Vec<f64>,
}

impl Covariance {
    /// Nothing yet, for images like `first` (P).
    pub(crate) fn new(first: &[f32]) -> Self {
        let p = first.len();
        let piece = Array2::zeros((p, p));
        Self { origin: first.to_vec(), count: 0, sums: vec![0.0; p], products: vec![0.0; p * p], piece }
    }

    /// Images that are in.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Adds images (N, P).
    pub(crate) fn add(&mut self, images: ArrayView2<'_, f32>, scratch: &mut kernels::MatmulScratch) {
        let origin = ArrayView2::from_shape((1, self.origin.len()), &self.origin).expect("one row");
        let centred = &images - &origin;
        kernels::matmul(centred.t(), centred.view(), self.piece.view_mut(), kernels::Output::Overwrite, scratch);
        self.products.iter_mut().zip(&self.piece).for_each(|(sum, value)| *sum += f64::from(*value));
        for image in centred.axis_iter(Axis(0)) {
            self.sums.iter_mut().zip(image).for_each(|(sum, value)| *sum += f64::from(*value));
        }
        self.count += images.nrows();
    }

    /// The covariance of all images that were added, (P, P).
    pub(crate) fn matrix(&self) -> Vec<f64> {
        let (p, n) = (self.sums.len(), self.count.max(1) as f64);
        let mean = |i: usize| self.sums[i] / n;
        (0..p * p).map(|at| self.products[at] / n - mean(at / p) * mean(at % p)).collect()
    }

    /// Their mean, (P).
    pub(crate) fn mean(&self) -> Vec<f64> {
        let n = self.count.max(1) as f64;
        self.sums.iter().zip(&self.origin).map(|(sum, origin)| sum / n + f64::from(*origin)).collect()
    }
}

/// Variances (P) and directions (P, P), one after the other, of a covariance (P, P), the largest variance first. For 784
/// pixels this takes seconds; it needs nothing but the covariance, so it can be computed in another place.
///
/// # Panics
/// If the covariance is not square.
#[must_use]
pub fn principal_components(covariance: &[f64]) -> Vec<f64> {
    let p = covariance.len().isqrt();
    assert_eq!(p * p, covariance.len(), "a covariance is square");
    let SymmetricEigen { eigenvalues, eigenvectors } = SymmetricEigen::new(DMatrix::from_row_slice(p, p, covariance));
    let mut order: Vec<usize> = (0..p).collect();
    sort::by(&mut order, |&a, &b| eigenvalues[b].total_cmp(&eigenvalues[a]));
    let variances = order.iter().map(|&k| eigenvalues[k].max(0.0));
    variances.chain(order.iter().flat_map(|&k| eigenvectors.column(k).iter().copied().collect::<Vec<_>>())).collect()
}

impl Pca {
    /// From the mean image (P) and what [`principal_components`] gives.
    pub(crate) fn new(mean: Vec<f64>, decomposition: &[f64]) -> Self {
        let p = mean.len();
        let (variances, directions) = decomposition.split_at(p);
        Self { mean, components: DMatrix::from_column_slice(p, p, directions), variances: variances.to_vec() }
    }

    /// The mean image, (P).
    #[must_use]
    pub fn mean(&self) -> &[f64] {
        &self.mean
    }

    /// The direction of component k, (P).
    #[must_use]
    pub fn component(&self, k: usize) -> Vec<f64> {
        self.components.column(k).iter().copied().collect()
    }

    /// P
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.mean.len()
    }

    /// Variance along each component, the largest first.
    #[must_use]
    pub fn variances(&self) -> &[f64] {
        &self.variances
    }

    /// Codes (N, k) of images (N, P): coordinates along the first k components.
    #[must_use]
    pub fn encode(&self, images: ArrayView2<'_, f32>, k: usize) -> Array2<f64> {
        let mut codes = Array2::zeros((images.nrows(), k));
        for (image, mut code) in images.axis_iter(Axis(0)).zip(codes.axis_iter_mut(Axis(0))) {
            for (j, code) in code.iter_mut().enumerate() {
                let along = self.components.column(j);
                let centred = image.iter().zip(&self.mean).map(|(x, mean)| f64::from(*x) - mean);
                *code = centred.zip(along.iter()).map(|(x, c)| x * c).sum();
            }
        }
        codes
    }

    /// Reconstructions (N, P) of images (N, P) from their first k components.
    #[must_use]
    pub fn reconstruct(&self, images: ArrayView2<'_, f32>, k: usize) -> Array2<f32> {
        let codes = self.encode(images, k);
        Array2::from_shape_fn(images.dim(), |(i, p)| {
            let sum: f64 = (0..k).map(|j| codes[[i, j]] * self.components[(p, j)]).sum();
            (self.mean[p] + sum) as f32
        })
    }

    /// Sum over images (N, P) of the mean squared error a pixel with the first k components: what is left of an image once
    /// its coordinates are taken off (Pythagoras).
    #[must_use]
    pub(crate) fn error_sum(&self, images: ArrayView2<'_, f32>, k: usize) -> f64 {
        let codes = self.encode(images, k);
        let left = |(image, code): (ndarray::ArrayView1<'_, f32>, ndarray::ArrayView1<'_, f64>)| {
            let whole: f64 = image.iter().zip(&self.mean).map(|(x, mean)| (f64::from(*x) - mean).powi(2)).sum();
            (whole - code.iter().map(|c| c * c).sum::<f64>()) / self.dimensions() as f64
        };
        images.axis_iter(Axis(0)).zip(codes.axis_iter(Axis(0))).map(left).sum()
    }

    /// Principal angles in degrees between the rows of `basis` (k, P) and the first k components, the smallest first
    /// (Björck and Golub 1973, section 3).
    #[must_use]
    pub fn angles(&self, basis: ArrayView2<'_, f32>) -> Vec<f64> {
        let k = basis.nrows();
        let rows = DMatrix::from_fn(self.dimensions(), k, |p, j| f64::from(basis[[j, p]]));
        let orthonormal = rows.qr().q();
        let ours = self.components.columns(0, k);
        let along = ours.transpose() * &orthonormal;
        // Cosines are the singular values of what lies along, sines those of what is left over. Both are taken, because the
        // cosine of a small angle is 1 to all digits.
        let off = &orthonormal - ours * &along;
        let cosines = squared_singular_values(&along);
        let sines = squared_singular_values(&off);
        let angle = |(sine, cosine): (&f64, &f64)| libm::atan2(sine.sqrt(), cosine.sqrt()).to_degrees();
        sines.iter().rev().zip(&cosines).map(angle).collect()
    }
}

/// Squares of the singular values of a tall matrix, the largest first.
fn squared_singular_values(matrix: &DMatrix<f64>) -> Vec<f64> {
    let mut values: Vec<f64> = SymmetricEigen::new(matrix.transpose() * matrix).eigenvalues.iter().copied().collect();
    sort::by(&mut values, |a, b| b.total_cmp(a));
    values.iter().map(|value| value.max(0.0)).collect()
}

/// The basis that a linear decoder spans: what each unit of the code adds to the image, (D, P).
pub(crate) fn span(mut decode: impl FnMut(&[f32]) -> Vec<f32>, units: usize, pixels: usize) -> Array2<f32> {
    let origin = decode(&vec![0.0; units]);
    let mut basis = Array2::zeros((units, pixels));
    for unit in 0..units {
        let mut code = vec![0.0; units];
        code[unit] = 1.0;
        let image = decode(&code);
        let mut row = basis.slice_mut(s![unit, ..]);
        row.iter_mut().zip(image.iter().zip(&origin)).for_each(|(to, (image, origin))| *to = image - origin);
    }
    basis
}
