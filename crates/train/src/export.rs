//! Weights as a safetensors file, with PyTorch's names and layout.

use crate::link::LINK_VERSION;
use nn::{Autoencoder, Conv2D, Dense, Layer, Parameters};
use safetensors::{Dtype, View, serialize};
use std::borrow::Cow;

/// A tensor in the making: shape and little-endian bytes.
struct FileTensor {
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl FileTensor {
    fn new<'v>(shape: Vec<usize>, values: impl Iterator<Item = &'v f32>) -> Self {
        Self { shape, bytes: values.flat_map(|value| value.to_le_bytes()).collect() }
    }
}

impl View for FileTensor {
    fn dtype(&self) -> Dtype {
        Dtype::F32
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(&self.bytes)
    }

    fn data_len(&self) -> usize {
        self.bytes.len()
    }
}

/// All layers with parameters as `encoder.K.weight`, `encoder.K.bias`, `decoder.K.weight` and so on; tied weights are written
/// out for both layers. A dense weight is (O, I), a convolution's (O, C, K, K), as PyTorch has them. The metadata hold the
/// specification as JSON (written by whoever has a writer of JSON), the step and the version of the format.
pub(crate) fn safetensors(model: &Autoencoder, softmax: &[Layer], specification: &str, step: u32) -> Vec<u8> {
    let mut tensors = Vec::new();
    for (part, layers) in [("encoder", &model.encoder[..]), ("decoder", &model.decoder), ("classifier", softmax)] {
        let with_parameters = layers.iter().filter_map(|layer| match layer {
            Layer::Dense(dense) => Some(dense_weight(dense, &model.parameters)),
            Layer::Conv2D(conv) => Some(conv_weight(conv, &model.parameters)),
            _ => None,
        });
        for (k, (weight, bias)) in with_parameters.enumerate() {
            tensors.push((format!("{part}.{k}.weight"), weight));
            tensors.push((format!("{part}.{k}.bias"), bias));
        }
    }
    let metadata = [
        ("format".to_string(), "pt".to_string()),
        ("specification".to_string(), specification.to_string()),
        ("step".to_string(), step.to_string()),
        ("version".to_string(), LINK_VERSION.to_string()),
    ];
    // Collected into whatever map the library was built with.
    let metadata = metadata.into_iter().collect();
    serialize(tensors, Some(metadata)).expect("names are unique and shapes fit their bytes")
}

fn dense_weight(layer: &Dense, parameters: &Parameters) -> (FileTensor, FileTensor) {
    // The logical order of the transposed view is row by row of (O, I).
    let weight = layer.weight(parameters).reversed_axes();
    (FileTensor::new(vec![layer.outputs, layer.inputs], weight.iter()), bias(parameters.slice(layer.bias)))
}

fn conv_weight(layer: &Conv2D, parameters: &Parameters) -> (FileTensor, FileTensor) {
    let (o, c, k) = (layer.filters, layer.input.channels, layer.kernel);
    let weight = parameters.slice(layer.weight); // (K, K, C, O)
    let places = (0..o * c * k * k).map(|i| &weight[((i % (k * k)) * c + i / (k * k) % c) * o + i / (k * k * c)]);
    (FileTensor::new(vec![o, c, k, k], places), bias(parameters.slice(layer.bias)))
}

fn bias(values: &[f32]) -> FileTensor {
    FileTensor::new(vec![values.len()], values.iter())
}
