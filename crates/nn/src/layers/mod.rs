//! One layer a file: forward, then backward with the same arguments.

pub(crate) mod activity_penalty;
pub(crate) mod conditioning;
pub(crate) mod conv2d;
pub(crate) mod dense;
pub(crate) mod dropout;
pub(crate) mod gaussian_noise;
pub(crate) mod gaussian_sample;
pub(crate) mod max_pool2d;
pub(crate) mod up_sampling2d;

use crate::parameters::{Parameters, TensorId};
use crate::random::{NoisePurpose, Stream};
use activity_penalty::ActivityPenalty;
use conditioning::Conditioning;
use conv2d::{Conv2D, ConvolutionScratch};
use dense::{Dense, Weight};
use dropout::Dropout;
use gaussian_noise::GaussianNoise;
use gaussian_sample::{GaussianSample, NoiseSource};
use kernels::MatmulScratch;
use max_pool2d::MaxPool2D;
use ndarray::{ArrayView2, ArrayViewMut2};
use up_sampling2d::UpSampling2D;

/// Height, width and channels of what flows between layers. A batch is a matrix (N, H W C) with channels innermost, so
/// *flatten* and *reshape* are another shape for the same memory and no layers of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// H
    pub height: usize,
    /// W
    pub width: usize,
    /// C
    pub channels: usize,
}

impl Shape {
    /// A row of units.
    #[must_use]
    pub fn flat(units: usize) -> Self {
        Self { height: 1, width: 1, channels: units }
    }

    /// Numbers in all.
    #[must_use]
    pub fn units(self) -> usize {
        self.height * self.width * self.channels
    }

    fn pooling(self) -> kernels::Pooling {
        kernels::Pooling { height: self.height, width: self.width, channels: self.channels }
    }
}

/// What a pass through the layers is for.
#[derive(Clone, Copy, Debug)]
pub struct Pass<'a> {
    /// Whether noise and dropout are on: while training.
    pub corrupt: bool,
    /// Whether a Gaussian code is sampled; otherwise it is its mean.
    pub sample: bool,
    /// Labels of the images, (N); empty where no layer and no loss asks for them.
    pub labels: &'a [u8],
    /// Weight of one image in the cost: 1 / batch size for a mean over the batch, 1 for a sum.
    pub image_weight: f64,
}

impl Pass<'_> {
    /// Neither noise nor samples nor labels: what the model makes of its input.
    pub const LOOK: Self = Self { corrupt: false, sample: false, labels: &[], image_weight: 1.0 };
}

/// Memory that layers share, because each needs it only while it is at work.
#[derive(Debug, Default)]
pub struct Workspace {
    pub(crate) matmul: MatmulScratch,
    pub(crate) convolution: ConvolutionScratch,
    pub(crate) kernel: Vec<f32>,
}

/// A layer: from x (N, I) to y (N, O).
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "each has a file of its own")]
pub enum Layer {
    Dense(Dense),
    Conv2D(Conv2D),
    MaxPool2D(MaxPool2D),
    UpSampling2D(UpSampling2D),
    GaussianNoise(GaussianNoise),
    Dropout(Dropout),
    GaussianSample(GaussianSample),
    Conditioning(Conditioning),
    ActivityPenalty(ActivityPenalty),
}

impl Layer {
    /// I
    #[must_use]
    pub fn inputs(&self) -> usize {
        match self {
            Self::Dense(layer) => layer.inputs,
            Self::Conv2D(layer) => layer.input.units(),
            Self::MaxPool2D(layer) => layer.input.units(),
            Self::UpSampling2D(layer) => layer.input.units(),
            Self::GaussianNoise(layer) => layer.units,
            Self::Dropout(layer) => layer.units,
            Self::GaussianSample(layer) => 2 * layer.units,
            Self::Conditioning(layer) => layer.inputs,
            Self::ActivityPenalty(layer) => layer.units,
        }
    }

    /// O
    #[must_use]
    pub fn outputs(&self) -> usize {
        match self {
            Self::Dense(layer) => layer.outputs,
            Self::Conv2D(layer) => layer.output().units(),
            Self::MaxPool2D(layer) => layer.output().units(),
            Self::UpSampling2D(layer) => layer.output().units(),
            Self::GaussianNoise(layer) => layer.units,
            Self::Dropout(layer) => layer.units,
            Self::GaussianSample(layer) => layer.units,
            Self::Conditioning(layer) => layer.inputs + layer.classes,
            Self::ActivityPenalty(layer) => layer.units,
        }
    }

    /// Weight and bias, where it has any.
    #[must_use]
    pub fn tensors(&self) -> Option<[TensorId; 2]> {
        match self {
            Self::Dense(layer) => match layer.weight {
                Weight::Own(id) | Weight::TransposeOf(id) => Some([id, layer.bias]),
            },
            Self::Conv2D(layer) => Some([layer.weight, layer.bias]),
            _ => None,
        }
    }

    /// Memory for passes of up to `rows` images; to be called before the first of them.
    pub fn reserve(&mut self, rows: usize) {
        match self {
            Self::MaxPool2D(layer) => layer.reserve(rows),
            Self::Dropout(layer) => layer.reserve(rows),
            Self::GaussianSample(layer) => layer.reserve(rows),
            _ => {}
        }
    }

    /// The stream of random numbers for what comes next, where the layer draws any.
    pub fn reseed(&mut self, stream_of: &mut impl FnMut(NoisePurpose) -> Stream) {
        match self {
            Self::GaussianNoise(layer) => layer.stream = stream_of(NoisePurpose::Corruption),
            Self::Dropout(layer) => layer.stream = stream_of(layer.purpose),
            Self::GaussianSample(layer) => layer.source = NoiseSource::Stream(stream_of(NoisePurpose::Latent)),
            _ => {}
        }
    }

    /// x (N, I) -> y (N, O), both contiguous.
    pub fn forward(
        &mut self,
        parameters: &Parameters,
        x: ArrayView2<'_, f32>,
        y: ArrayViewMut2<'_, f32>,
        pass: Pass<'_>,
        workspace: &mut Workspace,
    ) {
        match self {
            Self::Dense(layer) => layer.forward(parameters, x, y, &mut workspace.matmul),
            Self::Conv2D(layer) => layer.forward(parameters, x, y, workspace),
            Self::MaxPool2D(layer) => layer.forward(x, y),
            Self::UpSampling2D(layer) => layer.forward(x, y),
            Self::GaussianNoise(layer) => layer.forward(x, y, pass.corrupt),
            Self::Dropout(layer) => layer.forward(x, y, pass.corrupt),
            Self::GaussianSample(layer) => layer.forward(x, y, pass.sample),
            Self::Conditioning(layer) => layer.forward(x, y, pass.labels),
            Self::ActivityPenalty(layer) => layer.forward(x, y),
        }
    }

    /// dy (N, O) -> gradients of the parameters, and dx (N, I) if it is wanted. x and y are those of the forward pass; dy
    /// may be overwritten.
    #[expect(clippy::too_many_arguments, reason = "the arguments of forward, with their gradients")]
    pub fn backward(
        &mut self,
        parameters: &mut Parameters,
        x: ArrayView2<'_, f32>,
        y: ArrayView2<'_, f32>,
        dy: ArrayViewMut2<'_, f32>,
        dx: Option<ArrayViewMut2<'_, f32>>,
        pass: Pass<'_>,
        workspace: &mut Workspace,
    ) {
        match (self, dx) {
            (Self::Dense(layer), dx) => layer.backward(parameters, x, y, dy, dx, &mut workspace.matmul),
            (Self::Conv2D(layer), dx) => layer.backward(parameters, x, y, dy, dx, workspace),
            // The others have no parameters: without a wish for dx there is nothing to do.
            (_, None) => {}
            (Self::MaxPool2D(layer), Some(dx)) => layer.backward(dy.view(), dx),
            (Self::UpSampling2D(layer), Some(dx)) => layer.backward(dy.view(), dx),
            (Self::GaussianNoise(layer), Some(dx)) => layer.backward(y, dy.view(), dx, pass.corrupt),
            (Self::Dropout(layer), Some(dx)) => layer.backward(dy.view(), dx, pass.corrupt),
            (Self::GaussianSample(layer), Some(dx)) => layer.backward(x, dy.view(), dx, pass.image_weight),
            (Self::Conditioning(layer), Some(dx)) => layer.backward(dy.view(), dx),
            (Self::ActivityPenalty(layer), Some(dx)) => layer.backward(x, dy.view(), dx, pass.image_weight),
        }
    }
}

/// A contiguous matrix as one slice.
pub(crate) fn flat<'m>(matrix: &'m ArrayView2<'_, f32>) -> &'m [f32] {
    matrix.as_slice().expect("layers work on whole, contiguous batches")
}

/// A contiguous matrix as one slice, to be written to.
pub(crate) fn flat_mut<'m>(matrix: &'m mut ArrayViewMut2<'_, f32>) -> &'m mut [f32] {
    matrix.as_slice_mut().expect("layers work on whole, contiguous batches")
}
