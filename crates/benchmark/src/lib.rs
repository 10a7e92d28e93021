//! Products and layers alone, timed from outside by `npm run bench`. A module of its own: the one that visitors download has
//! no use for it. It is made of the same kernels with the same flags.

mod products;

use ndarray::Array2;
use nn::{Activation, Conv2D, Padding, Parameters, Shape, TensorKind, Workspace};
use wasm_bindgen::prelude::*;

/// Side of all filters, as in the recipes.
const KERNEL: usize = 3;

/// A convolution with a batch of images and the gradient of its output. Biases are part of it; activations, which cost the same
/// in every layer, are not.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Convolution {
    layer: Conv2D,
    parameters: Parameters,
    x: Array2<f32>,
    y: Array2<f32>,
    dy: Array2<f32>,
    dx: Array2<f32>,
    workspace: Workspace,
}

#[wasm_bindgen]
impl Convolution {
    /// For images (N, H, W, C), with zeros around them or without.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(images: usize, height: usize, width: usize, channels: usize, filters: usize, padded: bool) -> Self {
        let mut parameters = Parameters::default();
        let mut numbers = (0..).map(|i: u32| (i * 7 % 17) as f32 / 17.0 - 0.5);
        let mut next = || numbers.next().unwrap_or_default();
        let shape = [KERNEL * KERNEL * channels, filters];
        let weight = parameters.add("weight".into(), TensorKind::Weight, shape, &mut next);
        let bias = parameters.add("bias".into(), TensorKind::Bias, [1, filters], &mut next);
        let input = Shape { height, width, channels };
        let padding = if padded { Padding::Same } else { Padding::Valid };
        let activation = Activation::Linear;
        let layer = Conv2D { input, filters, kernel: KERNEL, padding, weight, bias, activation };
        let (inputs, outputs) = ((images, input.units()), (images, layer.output().units()));
        let mut matrix = |shape| Array2::from_shape_simple_fn(shape, &mut next);
        let (x, dy) = (matrix(inputs), matrix(outputs));
        let (y, dx) = (Array2::zeros(outputs), Array2::zeros(inputs));
        Self { layer, parameters, x, y, dy, dx, workspace: Workspace::default() }
    }

    /// The output of all images, `repeats` times.
    pub fn forward(&mut self, repeats: u32) {
        for _ in 0..repeats {
            self.layer.forward(&self.parameters, self.x.view(), self.y.view_mut(), &mut self.workspace);
        }
    }

    /// The gradients of weights and biases, and of the images too if they are wanted, `repeats` times.
    pub fn backward(&mut self, images: bool, repeats: u32) {
        let Self { layer, parameters, x, y, dy, dx, workspace } = self;
        for _ in 0..repeats {
            parameters.clear_gradients();
            let dx = images.then(|| dx.view_mut());
            layer.backward(parameters, x.view(), y.view(), dy.view_mut(), dx, workspace);
        }
    }
}
