//! Gradients of thousands of random architectures against central differences; see `differences.rs` and `architectures.rs`.

use crate::architectures::{Architecture, CLASSES, Kind};
use crate::batch::Batch;
use crate::differences::{Compared, compare};
use crate::{learning, stream, up_to};
use nn::{
    Activation, Autoencoder, AutoencoderConfig, Layer, LayerConfig, Loss, Network, NetworkConfig, Padding, Reduction,
};
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Architectures of each kind: every activation with every loss and both reductions, many times.
const EACH: usize = 720;

/// Sums over architectures.
#[derive(Debug, Default)]
struct Sum {
    architectures: usize,
    compared: Compared,
}

impl Sum {
    fn add(&mut self, compared: Compared) {
        self.architectures += 1;
        self.compared.gradients += compared.gradients;
        self.compared.kinks += compared.kinks;
    }

    /// That many architectures and gradients were compared, and few left out.
    fn assert(&self, kind: &str, architectures: usize, gradients: usize) {
        let Compared { gradients: compared, kinks } = self.compared;
        assert_eq!(self.architectures, architectures, "{kind}: {self:?}");
        assert!(compared >= gradients && kinks * 50 < compared, "{kind}: {self:?}");
    }
}

/// Compares every gradient of an architecture whose decoder is what `change` makes of it.
fn check(architecture: &Architecture, index: usize, change: impl FnOnce(&mut Vec<Layer>)) -> Compared {
    let stream = &mut stream(1_000_000 + index as u64);
    let Autoencoder { mut parameters, encoder, mut decoder } = Autoencoder::new(&architecture.config, stream);
    change(&mut decoder);
    let encoder_layers = encoder.len();
    let layers = [encoder, decoder].concat();
    let frozen: Vec<_> = layers[..architecture.frozen].iter().filter_map(Layer::tensors).flatten().collect();
    let n = up_to(5, stream);
    let outputs = layers.last().expect("layers").outputs();
    let mut network = Network::new(layers, architecture.network(encoder_layers, n));
    let batch = Batch::random(n, architecture.config.input.units(), outputs, architecture.reduction, stream);
    // Gradients in passes, differences of the whole.
    let rows = up_to(n as u32, stream);
    parameters.clear_gradients();
    batch.cost(&mut network, &mut parameters, rows, true);
    assert!(frozen.iter().all(|&id| !parameters.learns(id)), "{architecture:?}");
    assert!(!learning(&mut parameters).is_empty(), "{architecture:?}");
    compare(architecture, &mut parameters, |parameters| batch.cost(&mut network, parameters, n, false))
}

fn check_all(kind: Kind, gradients: usize) {
    let mut sum = Sum::default();
    for index in 0..EACH {
        sum.add(check(&Architecture::random(kind, index), index, |_| {}));
    }
    sum.assert(&format!("{kind:?}"), EACH, gradients);
}

#[test]
fn of_dense_layers() {
    check_all(Kind::Dense, 20_000);
}

#[test]
fn of_tied_layers() {
    check_all(Kind::Tied, 15_000);
}

#[test]
fn of_convolutions_pooling_and_up_sampling() {
    check_all(Kind::Convolutional, 40_000);
}

#[test]
fn of_gaussian_codes() {
    check_all(Kind::Variational, 20_000);
}

#[test]
fn of_penalties_on_the_code() {
    check_all(Kind::Sparse, 20_000);
}

#[test]
fn of_noise_and_dropout() {
    check_all(Kind::Corrupted, 20_000);
}

#[test]
fn of_layers_behind_frozen_ones() {
    check_all(Kind::Frozen, 10_000);
}

/// What the tests above compared has layers of every sort in it, each many times.
#[test]
fn no_layer_is_forgotten() {
    let mut counts = BTreeMap::new();
    for kind in Kind::ALL {
        for index in 0..EACH {
            let AutoencoderConfig { encoder, decoder, .. } = Architecture::random(kind, index).config;
            for layer in encoder.into_iter().chain(decoder) {
                let sort = match layer {
                    LayerConfig::Dense { .. } => "dense",
                    LayerConfig::Conv2D { padding: Padding::Same, .. } => "convolution with rim",
                    LayerConfig::Conv2D { padding: Padding::Valid, .. } => "convolution without rim",
                    LayerConfig::MaxPool2D => "pooling",
                    LayerConfig::UpSampling2D => "up-sampling",
                    LayerConfig::Reshape(_) => "reshape",
                    LayerConfig::GaussianNoise { clamp, .. } => ["noise", "clamped noise"][usize::from(clamp)],
                    LayerConfig::Dropout { .. } => "dropout",
                    LayerConfig::Masking { .. } => "masking",
                    LayerConfig::GaussianCode { .. } => "Gaussian code",
                    LayerConfig::Conditioning { .. } => "conditioning",
                    LayerConfig::ActivityPenalty { l1, sparsity, .. } => match (l1 > 0.0, sparsity > 0.0) {
                        (true, true) => "both penalties",
                        (true, false) => "L1",
                        _ => "sparsity",
                    },
                };
                *counts.entry(sort).or_insert(0) += 1;
            }
        }
    }
    assert!(counts.len() == 15 && counts.values().all(|&count| count >= 50), "{counts:?}");
}

/// A layer that is used twice, or three times, adds to its gradient each time.
#[test]
fn of_layers_used_more_than_once() {
    let square = |layer: &Layer| layer.tensors().is_some() && layer.inputs() == layer.outputs();
    let mut sum = Sum::default();
    for kind in [Kind::Dense, Kind::Convolutional, Kind::Corrupted] {
        for index in 0..EACH {
            let architecture = Architecture::random(kind, index);
            let decoder = Autoencoder::new(&architecture.config, &mut stream(0)).decoder;
            let Some(place) = decoder.iter().position(square) else { continue };
            sum.add(check(&architecture, index, |decoder| {
                (0..1 + index % 2).for_each(|_| decoder.insert(place, decoder[place].clone()));
            }));
        }
    }
    sum.assert("repeated", 822, 35_000);
}

/// Two networks over one set of parameters, the second with a classifier on the first one's code: their gradients add up.
#[test]
fn of_two_networks_that_share_their_encoder() {
    let mut sum = Sum::default();
    for kind in [Kind::Dense, Kind::Variational, Kind::Convolutional] {
        for index in (0..EACH).step_by(3) {
            let architecture = Architecture::random(kind, index);
            let stream = &mut stream(2_000_000 + index as u64);
            let mut model = Autoencoder::new(&architecture.config, stream);
            let softmax = LayerConfig::Dense { units: CLASSES, activation: Activation::Linear };
            let classifier = model.classifier(&architecture.config, &[softmax], stream);
            let Autoencoder { mut parameters, encoder, decoder } = model;
            let n = up_to(4, stream);
            let copying = architecture.network(encoder.len(), n);
            let naming = NetworkConfig { loss: Loss::SoftmaxCrossEntropy, reduction: Reduction::Mean, ..copying };
            let inputs = architecture.config.input.units();
            let mut parts = [(decoder, copying), (classifier, naming)].map(|(behind, config)| {
                let layers = [encoder.clone(), behind].concat();
                let outputs = layers.last().expect("layers").outputs();
                let batch = Batch::random(n, inputs, outputs, config.reduction, stream);
                (Network::new(layers, config), batch)
            });
            parameters.clear_gradients();
            parts.iter_mut().for_each(|(network, batch)| {
                batch.cost(network, &mut parameters, n, true);
            });
            sum.add(compare(&architecture, &mut parameters, |parameters| {
                parts.iter_mut().map(|(network, batch)| batch.cost(network, parameters, n, false)).sum()
            }));
        }
    }
    sum.assert("two networks", EACH, 10_000);
}
