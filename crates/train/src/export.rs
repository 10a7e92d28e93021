//! Weights as a safetensors file, with PyTorch's layout: a dense layer's weight is (O, I).

use crate::link::LINK_VERSION;
use crate::spec::ExperimentSpec;
use nn::{Autoencoder, Dense};
use safetensors::{Dtype, View, serialize};
use std::borrow::Cow;

/// A tensor in the making: shape and little-endian bytes.
struct FileTensor {
    shape: Vec<usize>,
    bytes: Vec<u8>,
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

/// All layers as `encoder.K.weight` (O, I), `encoder.K.bias` (O), `decoder.K.weight` and so on; tied weights are written
/// out for both layers. The metadata hold the specification as JSON, the step and the version of the format.
pub(crate) fn safetensors(model: &Autoencoder, spec: &ExperimentSpec, step: u32) -> Vec<u8> {
    let mut tensors = Vec::new();
    for (part, layers) in [("encoder", model.encoder()), ("decoder", model.decoder())] {
        for (k, layer) in layers.iter().enumerate() {
            tensors.extend(dense(&format!("{part}.{k}"), layer, model));
        }
    }
    let spec = serde_json::to_string(spec).expect("a specification is plain data");
    let metadata = [
        ("format".to_string(), "pt".to_string()),
        ("specification".to_string(), spec),
        ("step".to_string(), step.to_string()),
        ("version".to_string(), LINK_VERSION.to_string()),
    ];
    // Collected into whatever map the library was built with.
    let metadata = metadata.into_iter().collect();
    serialize(tensors, Some(metadata)).expect("names are unique and shapes fit their bytes")
}

fn dense(name: &str, layer: &Dense, model: &Autoencoder) -> [(String, FileTensor); 2] {
    let parameters = model.parameters();
    // The logical order of the transposed view is row by row of (O, I).
    let weight = layer.weight(parameters).reversed_axes();
    let weight = FileTensor {
        shape: vec![layer.outputs, layer.inputs],
        bytes: weight.iter().flat_map(|value| value.to_le_bytes()).collect(),
    };
    let bias = parameters.slice(layer.bias);
    let bias =
        FileTensor { shape: vec![layer.outputs], bytes: bias.iter().flat_map(|value| value.to_le_bytes()).collect() };
    [(format!("{name}.weight"), weight), (format!("{name}.bias"), bias)]
}
