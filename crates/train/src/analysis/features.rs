//! Features: what a unit looks for in an image, and what a unit adds to one.

use nn::{Layer, Parameters, Shape};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Weights as small images.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Features {
    /// Number of images.
    pub count: u32,
    /// Height of each; 1 where the weights are no image.
    pub height: u32,
    /// Width of each.
    pub width: u32,
    /// (count, height, width)
    pub values: Vec<f32>,
}

/// For each unit of the first layer, its weights to the pixels; for a convolution, its kernels, channel by channel.
pub(crate) fn of_encoder(layers: &[Layer], parameters: &Parameters, image: Shape) -> Features {
    let pixels = image.units();
    match layers.iter().find(|layer| layer.tensors().is_some()) {
        Some(Layer::Dense(dense)) => {
            // Inputs beyond the pixels are a label.
            let weight = dense.weight(parameters); // (I, O)
            let columns = weight.columns().into_iter();
            images(dense.outputs, image, columns.flat_map(|unit| unit.into_iter().take(pixels).copied()))
        }
        Some(Layer::Conv2D(conv)) => kernels(conv, parameters),
        _ => Features::default(),
    }
}

/// For each unit of the last hidden layer, what it adds to the pixels.
pub(crate) fn of_decoder(layers: &[Layer], parameters: &Parameters, image: Shape) -> Features {
    match layers.iter().rfind(|layer| layer.tensors().is_some()) {
        Some(Layer::Dense(dense)) if dense.outputs == image.units() => {
            let weight = dense.weight(parameters); // (I, P)
            images(dense.inputs, image, weight.iter().copied())
        }
        Some(Layer::Conv2D(conv)) => kernels(conv, parameters),
        _ => Features::default(),
    }
}

fn kernels(conv: &nn::Conv2D, parameters: &Parameters) -> Features {
    let (k, c, o) = (conv.kernel, conv.input.channels, conv.filters);
    let weight = parameters.value(conv.weight); // (K K C, O)
    let place = |filter: usize, channel: usize, at: usize| weight[[at * c + channel, filter]];
    let all = (0..o).flat_map(|filter| (0..c).map(move |channel| (filter, channel)));
    let values = all.flat_map(|(filter, channel)| (0..k * k).map(move |at| place(filter, channel, at))).collect();
    Features { count: (o * c) as u32, height: k as u32, width: k as u32, values }
}

fn images(count: usize, image: Shape, values: impl Iterator<Item = f32>) -> Features {
    // A point in space has no height and width.
    let (height, width) = if image.channels == 1 { (image.height, image.width) } else { (1, image.units()) };
    Features { count: count as u32, height: height as u32, width: width as u32, values: values.collect() }
}
