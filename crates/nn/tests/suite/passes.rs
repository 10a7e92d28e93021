//! Passes of a batch: what an image gives does not depend on the images beside it, and parts add up to the whole.

use crate::architectures::{Architecture, Kind};
use crate::batch::Batch;
use crate::{assert_close, both_ways, learning, stream, up_to};
use ndarray::{Array2, Axis, s};
use nn::{Autoencoder, Conditioning, Layer, Loss, Losses, Network, NetworkConfig, Parameters, Pass, Target};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Architectures of each kind.
const EACH: usize = 240;

/// An architecture with its network and a batch of one to nine images.
struct Made {
    architecture: Architecture,
    parameters: Parameters,
    network: Network,
    batch: Batch,
}

impl Made {
    fn new(kind: Kind, index: usize) -> Self {
        let architecture = Architecture::random(kind, index);
        let stream = &mut stream(3_000_000 + index as u64);
        let Autoencoder { parameters, encoder, decoder } = Autoencoder::new(&architecture.config, stream);
        let n = up_to(9, stream);
        let encoder_layers = encoder.len();
        let layers = [encoder, decoder].concat();
        let outputs = layers.last().expect("layers").outputs();
        let inputs = architecture.config.input.units();
        let batch = Batch::random(n, inputs, outputs, architecture.reduction, stream);
        let network = Network::new(layers, architecture.network(encoder_layers, n));
        Self { architecture, parameters, network, batch }
    }

    fn pass<'l>(&self, labels: &'l [u8]) -> Pass<'l> {
        Pass { corrupt: true, sample: true, labels, image_weight: self.batch.image_weight }
    }

    fn target<'t>(&self, t: &'t Array2<f32>) -> Target<'t> {
        match self.architecture.loss {
            Loss::SoftmaxCrossEntropy => Target::Labels,
            _ if self.architecture.frozen > 0 => Target::Hidden,
            _ => Target::Values(t.view()),
        }
    }

    /// Codes, outputs and losses in passes of `rows` images.
    fn evaluate(&mut self, rows: usize) -> (Array2<f32>, Array2<f32>, Losses) {
        let (mut codes, mut outputs, mut sum) = (Vec::new(), Vec::new(), Losses::default());
        self.network.reseed(self.batch.streams());
        let n = self.batch.x.nrows();
        for start in (0..n).step_by(rows) {
            let part = start..n.min(start + rows);
            let t = self.batch.t.slice(s![part.clone(), ..]).to_owned();
            let labels = self.batch.labels[part.clone()].to_vec();
            let (target, pass) = (self.target(&t), self.pass(&labels));
            let x = self.batch.x.slice(s![part.clone(), ..]);
            let losses = self.network.evaluate(&self.parameters, x, target, pass);
            codes.push(self.network.code(part.len()).to_owned());
            outputs.push(self.network.output(part.len()).to_owned());
            sum.reconstruction += losses.reconstruction;
            sum.kl += losses.kl;
            sum.l1 += losses.l1;
        }
        let join = |parts: &[Array2<f32>]| {
            let views: Vec<_> = parts.iter().map(|part| part.view()).collect();
            ndarray::concatenate(Axis(0), &views).expect("parts of one width")
        };
        (join(&codes), join(&outputs), sum)
    }

    fn gradients(&mut self, rows: usize) -> Vec<f32> {
        self.parameters.clear_gradients();
        self.batch.cost(&mut self.network, &mut self.parameters, rows, true);
        let mut all = Vec::new();
        self.parameters.for_each_with_gradient(|_, _, _, gradient| all.extend_from_slice(gradient));
        all
    }
}

/// All kinds of architectures.
fn all() -> impl Iterator<Item = Made> {
    Kind::ALL.into_iter().flat_map(|kind| (0..EACH).map(move |index| Made::new(kind, index)))
}

#[test]
fn codes_and_outputs_have_the_same_bits_whatever_the_cut() {
    let mut checked = 0;
    for mut made in all() {
        let n = made.batch.x.nrows();
        let (codes, outputs, losses) = made.evaluate(n);
        for rows in [1, 2, 3, 5] {
            let (cut_codes, cut_outputs, cut_losses) = made.evaluate(rows);
            assert_eq!((&cut_codes, &cut_outputs), (&codes, &outputs), "{:?}, {rows} a pass", made.architecture);
            // Sums in f64 of the same losses of images.
            for (cut, whole) in [
                (cut_losses.reconstruction, losses.reconstruction),
                (cut_losses.kl, losses.kl),
                (cut_losses.l1, losses.l1),
            ] {
                assert!((cut - whole).abs() <= 1e-12 * whole.abs(), "{:?}: {cut}, not {whole}", made.architecture);
            }
            checked += 1;
        }
    }
    assert_eq!(checked, 4 * 7 * EACH);
}

#[test]
fn gradients_of_parts_add_up() {
    for mut made in all() {
        let whole: Vec<f64> = made.gradients(made.batch.x.nrows()).into_iter().map(f64::from).collect();
        for rows in [1, 2, 4] {
            let what = format!("{:?}, {rows} a pass", made.architecture);
            assert_close(&what, &made.gradients(rows), &whole, 1e-4);
        }
    }
}

/// Whatever stood in the memory of the gradients, even NaN, is gone with the first pass of a batch.
#[test]
fn nothing_is_left_of_an_earlier_batch() {
    for mut made in all() {
        let n = made.batch.x.nrows();
        let fresh = made.gradients(n);
        let tensors: Vec<_> = made.network.layers().iter().filter_map(Layer::tensors).flatten().collect();
        tensors.into_iter().for_each(|id| made.parameters.gradient_mut(id).0.fill(f32::NAN));
        assert_eq!(made.gradients(n), fresh, "{:?}", made.architecture);
        // And another batch in between changes nothing.
        made.gradients(1);
        assert_eq!(made.gradients(n), fresh, "{:?}", made.architecture);
    }
}

/// Encoding and decoding are the two halves of an evaluation; without corruption and samples nothing is random.
#[test]
fn halves_make_the_whole_and_a_look_is_not_random() {
    for mut made in all() {
        let (n, labels) = (made.batch.x.nrows(), made.batch.labels.clone());
        let look = Pass { labels: &labels, ..Pass::LOOK };
        let t = made.batch.t.clone();
        let target = made.target(&t);
        let Made { network, parameters, batch, architecture } = &mut made;
        let mut looks = Vec::new();
        for seed in [1, 2] {
            network.reseed(|_| stream(seed));
            network.evaluate(parameters, batch.x.view(), target, look);
            let mut finished = Array2::zeros(network.output(n).dim());
            network.finished_output(n, finished.view_mut());
            let evaluated = network.code(n).to_owned();
            let codes = network.encode(parameters, batch.x.view(), look).to_owned();
            assert_eq!(codes, evaluated, "{architecture:?}");
            let mut decoded = Array2::from_elem(finished.dim(), f32::NAN);
            network.decode(parameters, codes.view(), look, decoded.view_mut());
            assert_eq!(decoded, finished, "{architecture:?}");
            looks.push((codes, decoded));
        }
        assert_eq!(looks[0], looks[1], "{architecture:?}");
    }
}

/// What is frozen has no gradient, whatever is frozen; with all layers frozen nothing learns, and the loss is the same.
#[test]
fn frozen_layers_have_no_gradient() {
    let mut checked = 0;
    for kind in [Kind::Dense, Kind::Convolutional, Kind::Variational, Kind::Corrupted] {
        for index in 0..EACH {
            let Made { architecture, mut parameters, network, batch } = Made::new(kind, index);
            let layers = network.layers().to_vec();
            let mut costs = Vec::new();
            for frozen in 0..=layers.len() {
                // What is to be copied stays the images, so the cost is the same function throughout.
                let config = NetworkConfig { frozen, ..network.config() };
                let mut network = Network::new(layers.clone(), config);
                parameters.clear_gradients();
                network.reseed(batch.streams());
                let target = match architecture.loss {
                    Loss::SoftmaxCrossEntropy => Target::Labels,
                    _ => Target::Values(batch.t.view()),
                };
                let pass = Pass { corrupt: true, sample: true, labels: &batch.labels, image_weight: 1.0 };
                let losses = network.accumulate_gradients(&mut parameters, batch.x.view(), target, pass);
                costs.push(losses.reconstruction);
                for (k, layer) in layers.iter().enumerate() {
                    let learns = layer.tensors().map(|ids| ids.map(|id| parameters.learns(id)));
                    assert!(learns.is_none_or(|learns| learns == [k >= frozen; 2]), "{architecture:?}, layer {k}");
                }
                checked += 1;
            }
            assert!(parameters.gradient_norm() == 0.0 && learning(&mut parameters).is_empty());
            assert!(costs.iter().all(|cost| *cost == costs[0]), "{architecture:?}: {costs:?}");
        }
    }
    assert!(checked > 4_000, "{checked}");
}

/// The divergence's gradient is in proportion to beta, and the losses do not know of it.
#[test]
fn beta_weighs_the_divergence() {
    for index in 0..EACH {
        let mut made = Made::new(Kind::Variational, index);
        let n = made.batch.x.nrows();
        let mut at = |beta: f32| {
            made.network.set_beta(beta);
            assert_eq!(made.network.gaussian().map(|layer| layer.beta), Some(beta));
            let losses = made.evaluate(n).2;
            (made.gradients(n), losses)
        };
        let [(none, losses), (one, same), (four, also)] = [0.0, 1.0, 4.0].map(&mut at);
        assert_eq!((losses, losses), (same, also));
        assert!(losses.kl > 0.0);
        let expected: Vec<f64> = none
            .iter()
            .zip(&one)
            .map(|(none, one)| f64::from(*none) + 4.0 * (f64::from(*one) - f64::from(*none)))
            .collect();
        assert_close(&format!("{:?}", made.architecture), &four, &expected, 1e-3);
    }
}

/// A dense architecture with squared errors asks for no labels; the others say what they miss.
#[test]
fn labels_are_not_asked_for_in_vain() {
    let mut made = Made::new(Kind::Dense, 0);
    let target = Target::Values(made.batch.t.view());
    let losses = made.network.evaluate(&made.parameters, made.batch.x.view(), target, Pass::LOOK);
    assert!(losses.reconstruction > 0.0);
}

#[test]
#[should_panic(expected = "one label an image")]
fn a_classifier_needs_labels() {
    let mut made = Made::new(Kind::Dense, 16);
    assert_eq!(made.architecture.loss, Loss::SoftmaxCrossEntropy);
    made.network.evaluate(&made.parameters, made.batch.x.view(), Target::Labels, Pass::LOOK);
}

#[test]
#[should_panic(expected = "one label an image")]
fn conditioning_needs_labels() {
    let mut layer = Layer::Conditioning(Conditioning { inputs: 4, classes: 3 });
    both_ways(&mut layer, &mut Parameters::default(), &Array2::zeros((2, 4)), &Array2::zeros((2, 7)), Pass::LOOK);
}

/// The label stands behind the image as a one-hot vector, and the gradient of the image comes back alone.
#[test]
fn conditioning_appends_the_label() {
    let x = ndarray::array![[0.5, -1.0], [2.0, 3.0]];
    let dy = ndarray::array![[1.0, 2.0, 9.0, 9.0, 9.0], [3.0, 4.0, 9.0, 9.0, 9.0]];
    let mut layer = Layer::Conditioning(Conditioning { inputs: 2, classes: 3 });
    let pass = Pass { labels: &[2, 0], ..Pass::LOOK };
    let (y, dx) = both_ways(&mut layer, &mut Parameters::default(), &x, &dy, pass);
    assert_eq!(y, ndarray::array![[0.5, -1.0, 0.0, 0.0, 1.0], [2.0, 3.0, 1.0, 0.0, 0.0]]);
    assert_eq!(dx, ndarray::array![[1.0, 2.0], [3.0, 4.0]]);
}
