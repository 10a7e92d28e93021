//! The images of a run: a part of the shards, or a toy set that is made from the seed.

use crate::names::{DataKind, TrainingImages};
use crate::spec::{DataSpec, ExperimentSpec, ImageSize};
use crate::streams::{Purpose, stream};
use mnist::{Dataset, Selection, Split};
use ndarray::ArrayViewMut2;
use nn::{Shape, standard_normal, uniform};
use rand::Rng;

/// Points of the toy set, and numbers of each.
const POINTS: usize = 100;
const DIMENSIONS: usize = 3;
/// Images of random pixels to train on, and to test on.
const PIXEL_IMAGES: [usize; 2] = [10_000, 1_000];
/// Pixels of one of them.
const PIXELS: usize = 28 * 28;

/// Shape of one image of a data set.
pub(crate) fn image_shape(data: DataSpec) -> Shape {
    let size = if data.set == DataKind::Own { data.size } else { ImageSize::MNIST };
    match data.set {
        DataKind::Points => Shape::flat(DIMENSIONS),
        _ => Shape { height: size.height(), width: size.width(), channels: 1 },
    }
}

/// Images, addressed by a running number.
#[derive(Debug)]
pub(crate) enum Images {
    /// Of the shards; those that have not arrived are awaited.
    Shards(Selection),
    /// Points in space, (N, 3).
    Points(Vec<f32>),
    /// Random pixels, (N, 784).
    Pixels(Vec<u8>),
}

impl Images {
    /// The images to train on.
    pub(crate) fn training(spec: &ExperimentSpec, dataset: &Dataset) -> Self {
        let splits: &[Split] = match spec.data.training {
            TrainingImages::WithoutValidation => &[Split::Train],
            // Of one's own images none are for validation.
            TrainingImages::All => &[Split::Train, Split::Validation],
        };
        Self::new(spec, dataset, splits, 0)
    }

    /// The images to test on. A cloud of points is drawn whole: it is its own test.
    pub(crate) fn test(spec: &ExperimentSpec, dataset: &Dataset) -> Self {
        Self::new(spec, dataset, &[Split::Test], 1)
    }

    fn new(spec: &ExperimentSpec, dataset: &Dataset, splits: &[Split], part: usize) -> Self {
        let DataSpec { set, classes, .. } = spec.data;
        match set {
            DataKind::Mnist | DataKind::Fashion | DataKind::Own => {
                Self::Shards(Selection::new(dataset, splits, classes.mask()))
            }
            DataKind::Points => Self::Points(points(spec.seed)),
            DataKind::Pixels => {
                let mut stream = stream(spec.seed, Purpose::Toy, 1 + part as u64);
                let mut pixels = vec![0; PIXEL_IMAGES[part] * PIXELS];
                stream.fill_bytes(&mut pixels);
                Self::Pixels(pixels)
            }
        }
    }

    /// Takes note of the shards that have arrived.
    pub(crate) fn update(&mut self, dataset: &Dataset) {
        if let Self::Shards(selection) = self {
            selection.update(dataset);
        }
    }

    /// Number of images, there or on their way.
    pub(crate) fn count(&self) -> usize {
        match self {
            Self::Shards(selection) => selection.count(),
            Self::Points(values) => values.len() / DIMENSIONS,
            Self::Pixels(pixels) => pixels.len() / PIXELS,
        }
    }

    /// Number of images that are there without a gap from the first.
    pub(crate) fn available(&self) -> usize {
        if let Self::Shards(selection) = self { selection.available() } else { self.count() }
    }

    /// Sizes of the pieces that arrive one by one, cut to the first `most` images.
    pub(crate) fn sizes(&self, most: usize) -> Vec<usize> {
        let sizes = match self {
            Self::Shards(selection) => selection.sizes().collect(),
            _ => vec![self.count()],
        };
        let mut left = most;
        let cut = |size: usize| {
            let taken = size.min(left);
            left -= taken;
            taken
        };
        sizes.into_iter().map(cut).collect()
    }

    /// Whether image `index` is there.
    pub(crate) fn contains(&self, dataset: &Dataset, index: usize) -> bool {
        match self {
            Self::Shards(selection) => selection.image(dataset, index).is_some(),
            _ => index < self.count(),
        }
    }

    /// Pixels and label of image `index`, where it is an image of bytes and there. Toy sets have the label 0.
    pub(crate) fn pixels<'i>(&'i self, dataset: &'i Dataset, index: usize) -> Option<(&'i [u8], u8)> {
        match self {
            Self::Shards(selection) => selection.image(dataset, index),
            Self::Points(_) => None,
            Self::Pixels(pixels) => Some((pixels.as_chunks::<PIXELS>().0.get(index)?, 0)),
        }
    }

    /// Images at `indices` as rows of x (N, P), in [0, 1] where they are images, and their labels. All are there.
    pub(crate) fn fill(
        &self,
        dataset: &Dataset,
        indices: impl IntoIterator<Item = usize>,
        mut x: ArrayViewMut2<'_, f32>,
        labels: &mut [u8],
    ) {
        for ((index, mut row), label) in indices.into_iter().zip(x.rows_mut()).zip(labels) {
            let row = row.as_slice_mut().expect("rows are contiguous");
            if let Self::Points(values) = self {
                row.copy_from_slice(&values[index * DIMENSIONS..][..DIMENSIONS]);
                *label = 0;
            } else {
                let (pixels, of_image) =
                    self.pixels(dataset, index).expect("the images of a batch are there before it begins");
                kernels::scale_pixels(pixels, row);
                *label = of_image;
            }
        }
    }
}

/// A bent strip near a plane (A. Géron, *Hands-On Machine Learning*, chapter on autoencoders): angle t uniform in
/// [-0.5, 3 pi / 2 - 0.5], x = cos t + sin(t) / 2 + 0.05 n, y = 0.7 sin t + 0.05 n, z = 0.1 x + 0.3 y + 0.1 n with n standard
/// normal, then every column standardised. (100, 3)
fn points(seed: u64) -> Vec<f32> {
    let mut stream = stream(seed, Purpose::Toy, 0);
    let mut points: Vec<[f64; DIMENSIONS]> = Vec::with_capacity(POINTS);
    for _ in 0..POINTS {
        let t = f64::from(uniform(&mut stream)) * 1.5 * std::f64::consts::PI - 0.5;
        let mut noise = || f64::from(standard_normal(&mut stream));
        let x = libm::cos(t) + libm::sin(t) / 2.0 + 0.05 * noise();
        let y = 0.7 * libm::sin(t) + 0.05 * noise();
        points.push([x, y, 0.1 * x + 0.3 * y + 0.1 * noise()]);
    }
    for k in 0..DIMENSIONS {
        let mean = points.iter().map(|point| point[k]).sum::<f64>() / POINTS as f64;
        let variance = points.iter().map(|point| (point[k] - mean).powi(2)).sum::<f64>() / POINTS as f64;
        points.iter_mut().for_each(|point| point[k] = (point[k] - mean) / variance.sqrt());
    }
    points.iter().flatten().map(|&value| value as f32).collect()
}
