//! The small models of `models.json`, built of our layers.

use crate::{Rows, activation, cases, matrix, stream};
use ndarray::{Array2, Axis};
use nn::{
    Activation, Autoencoder, AutoencoderConfig, Initializer, LayerConfig, Loss, Network, NetworkConfig, Padding,
    Parameters, Pass, Reduction, Shape, Target,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Numbers of every tensor by its name.
pub type Tensors = BTreeMap<String, Rows>;

#[derive(Deserialize)]
pub struct Case {
    pub name: String,
    pub x: Rows,
    /// The input, where it is not x.
    pub corrupted: Option<Rows>,
    #[serde(default)]
    noise: Rows,
    #[serde(default)]
    labels: Vec<u8>,
    beta: Option<f32>,
    #[serde(default)]
    code_activation: String,
    #[serde(default)]
    output_activation: String,
    #[serde(default)]
    tied: bool,
    #[serde(default)]
    pub l2: f64,
    pub clip_norm: Option<f64>,
    kl_sparsity: Option<Sparsity>,
    l1_activity: Option<L1>,
    pub initial: Tensors,
    // Results.
    #[serde(alias = "z")]
    pub code: Option<Rows>,
    pub mean: Option<Rows>,
    pub log_variance: Option<Rows>,
    pub logits: Option<Rows>,
    /// What a frozen layer gives, where that is to be copied.
    pub target: Option<Rows>,
    #[serde(alias = "probabilities")]
    pub reconstruction: Rows,
    #[serde(alias = "cross_entropy")]
    pub reconstruction_loss: f64,
    #[serde(default)]
    pub kl: f64,
    #[serde(default)]
    pub penalty: f64,
    pub loss: f64,
    pub gradients: Tensors,
    pub clipped_gradients: Option<Tensors>,
    #[serde(default)]
    pub step_norms: Vec<f64>,
    pub step_losses: Vec<f64>,
    pub final_loss: f64,
    pub r#final: Tensors,
}

#[derive(Clone, Copy, Deserialize)]
struct Sparsity {
    weight: f32,
    target: f32,
}

#[derive(Clone, Copy, Deserialize)]
struct L1 {
    strength: f32,
}

pub fn all_cases() -> Vec<Case> {
    let cases: Vec<Case> = cases(include_str!("../../../../tests/golden/models.json"));
    assert_eq!(cases.len(), 10);
    cases
}

impl Case {
    /// Layers of the encoder and of the decoder.
    fn halves(&self) -> [Vec<LayerConfig>; 2] {
        let dense = |units, activation| LayerConfig::Dense { units, activation };
        let elu = |units| dense(units, Activation::Elu);
        let linear = |units| dense(units, Activation::Linear);
        match self.name.as_str() {
            "convolutional" => {
                let conv = |filters, padding, activation| LayerConfig::Conv2D { filters, padding, activation };
                let relu = |filters| conv(filters, Padding::Same, Activation::Relu);
                let (pool, up) = (LayerConfig::MaxPool2D, LayerConfig::UpSampling2D);
                let last = conv(1, Padding::Valid, Activation::Sigmoid);
                [vec![relu(3), pool, relu(2), pool], vec![relu(2), up, relu(3), up, last]]
            }
            "variational" | "variational_beta_4" | "conditional_variational" => {
                let code = LayerConfig::GaussianCode { units: 2, beta: self.beta.expect("beta") };
                let mut halves = [vec![elu(5), code], vec![elu(5), linear(6)]];
                if !self.labels.is_empty() {
                    halves.iter_mut().for_each(|half| half.insert(0, LayerConfig::Conditioning { classes: 3 }));
                }
                halves
            }
            "classifier" => [vec![elu(5), elu(4)], vec![linear(3)]],
            "layer_by_layer" => [vec![elu(5), elu(3)], vec![elu(5), linear(6)]],
            _ => {
                let mut encoder = vec![dense(4, activation(&self.code_activation))];
                let (l1, sparsity) = (self.l1_activity.map(|l1| l1.strength), self.kl_sparsity);
                if l1.is_some() || sparsity.is_some() {
                    let Sparsity { weight, target } = sparsity.unwrap_or(Sparsity { weight: 0.0, target: 0.5 });
                    let l1 = l1.unwrap_or_default();
                    encoder.push(LayerConfig::ActivityPenalty { l1, sparsity: weight, target });
                }
                [encoder, vec![dense(6, activation(&self.output_activation))]]
            }
        }
    }

    fn loss_and_reduction(&self) -> (Loss, Reduction) {
        match self.name.as_str() {
            "variational" | "variational_beta_4" | "conditional_variational" => {
                (Loss::BinaryCrossEntropyFromLogits, Reduction::Sum)
            }
            "classifier" => (Loss::SoftmaxCrossEntropy, Reduction::Mean),
            _ => (Loss::SquaredError, Reduction::Mean),
        }
    }

    /// The layers with their initial parameters.
    pub fn autoencoder(&self) -> Autoencoder {
        let [encoder, decoder] = self.halves();
        let input = match self.name.as_str() {
            "convolutional" => Shape { height: 6, width: 6, channels: 1 },
            _ => Shape::flat(6),
        };
        let (initializer, bias_deviation) = (Initializer::HeNormal, 0.0);
        let config = AutoencoderConfig { input, encoder, decoder, tied: self.tied, initializer, bias_deviation };
        let mut made = Autoencoder::new(&config, &mut stream(0));
        let named = |tensor: &nn::Tensor| {
            let rows = matrix(&self.initial[&tensor.name]);
            assert_eq!(tensor.shape, <[usize; 2]>::from(rows.dim()), "{}: {}", self.name, tensor.name);
            rows
        };
        let initial: Vec<f32> = made.parameters.tensors().iter().flat_map(named).collect();
        assert_eq!(made.parameters.tensors().len(), self.initial.len(), "{}", self.name);
        made.parameters.values_mut().copy_from_slice(&initial);
        made
    }
}

/// The terms of a batch's cost: of its loss, means over the batch or sums, as the case has it.
#[derive(Debug)]
pub struct Cost {
    pub reconstruction: f64,
    pub kl: f64,
    pub penalty: f64,
    pub total: f64,
}

/// A case with a network that learns it.
pub struct Model<'c> {
    case: &'c Case,
    pub parameters: Parameters,
    pub network: Network,
    input: Array2<f32>,
    x: Array2<f32>,
    rows: usize,
}

impl<'c> Model<'c> {
    /// A model whose batch is cut into passes of `rows` images.
    pub fn new(case: &'c Case, rows: usize) -> Self {
        let Autoencoder { parameters, encoder, mut decoder } = case.autoencoder();
        let frozen = usize::from(case.name == "layer_by_layer");
        decoder.truncate(decoder.len() - frozen);
        let (loss, reduction) = case.loss_and_reduction();
        let config = NetworkConfig { encoder_layers: encoder.len(), frozen, loss, reduction, rows };
        let network = Network::new([encoder, decoder].concat(), config);
        let x = matrix(&case.x);
        let input = case.corrupted.as_ref().map_or_else(|| x.clone(), matrix);
        Self { case, parameters, network, input, x, rows }
    }

    /// Gradients of one batch.
    pub fn batch(&mut self) -> Cost {
        let Self { case, parameters, network, input, x, rows } = self;
        let n = x.nrows();
        let image_weight = if network.config().reduction == Reduction::Sum { 1.0 } else { 1.0 / n as f64 };
        let pass = Pass { corrupt: true, sample: true, labels: &[], image_weight };
        let parts = || input.axis_chunks_iter(Axis(0), *rows).zip(x.axis_chunks_iter(Axis(0), *rows));
        parameters.clear_gradients();
        let mut penalty = 0.0;
        if case.kl_sparsity.is_some() {
            network.penalty_mut().expect("a penalty").begin_batch();
            parts().for_each(|(input, _)| network.add_to_means(parameters, input, pass));
            penalty += network.penalty_mut().expect("a penalty").finish_means();
        }
        let (mut reconstruction, mut kl, mut start) = (0.0, 0.0, 0);
        for (input, x) in parts() {
            let end = start + input.nrows();
            if let Some(noise) = case.noise.get(start..end) {
                network.give_noise(&noise.concat().iter().map(|&x| x as f32).collect::<Vec<_>>());
            }
            let pass = Pass { labels: case.labels.get(start..end).unwrap_or_default(), ..pass };
            let target = match case.name.as_str() {
                "classifier" => Target::Labels,
                "layer_by_layer" => Target::Hidden,
                _ => Target::Values(x),
            };
            let losses = network.accumulate_gradients(parameters, input, target, pass);
            reconstruction += losses.reconstruction * image_weight;
            kl += losses.kl * image_weight;
            penalty += losses.l1 * image_weight;
            start = end;
        }
        penalty += case.l2 * parameters.half_sum_of_squared_weights();
        let total = reconstruction + f64::from(case.beta.unwrap_or(0.0)) * kl + penalty;
        Cost { reconstruction, kl, penalty, total }
    }

    /// Outputs of the layer so many places before the one that gives the code.
    pub fn before_the_code(&self, places: usize) -> ndarray::ArrayView2<'_, f32> {
        self.network.output_of(self.network.config().encoder_layers - 1 - places, self.x.nrows())
    }
}
