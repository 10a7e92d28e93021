//! Looking into the network: what flows through its layers, what a training step sees, and what an update changed. Nothing of
//! it changes the run.

use crate::experiment::{Experiment, labels_of, rows_of};
use crate::run::Run;
use crate::schedule::Stage;
use crate::streams::noise_streams;
use ndarray::{Array2, Axis, s};
use nn::{Layer, Network, Parameters, Pass, Target, TensorKind};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// What flowed out of a layer, and the gradient that flowed back into it.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerFlow {
    /// `image`, `dense`, `conv`, `pool`, `upsample` or `gaussian`.
    pub kind: &'static str,
    /// Height, width and channels of the output.
    pub shape: [u32; 3],
    /// The output (H W C); of the last layer what it means: pixels, or probabilities.
    pub values: Vec<f32>,
    /// Gradient of the loss with respect to it (of the last layer before its sigmoid or softmax), where one was computed.
    pub gradient: Option<Vec<f32>>,
    /// Root mean square of the gradient of the layer's weights, where it has any that learn.
    pub weight_gradient: Option<f64>,
}

/// One image as a training step sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// The image, (P).
    pub input: Vec<f32>,
    /// What the network is given instead, (P), where the input is corrupted.
    pub corrupted: Option<Vec<f32>>,
    /// Its label.
    pub label: u8,
    /// Images of the batch that it is the first of.
    pub batch_size: u32,
    /// Its loss, in the units of the objective.
    pub loss: f64,
    /// The layers, the image first.
    pub layers: Vec<LayerFlow>,
}

/// What an update did to a weight matrix.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct LayerChange {
    /// `encoder.0` and so on.
    pub name: String,
    /// Root mean square of the weights before it.
    pub weights: f64,
    /// Root mean square of what was added.
    pub change: f64,
}

impl Experiment {
    /// One input (P) through all layers; its label where the model is told it.
    ///
    /// # Panics
    /// If the input is not one image.
    pub fn flow(&mut self, input: &[f32], labels: &[u8]) -> Vec<LayerFlow> {
        let x = rows_of(input, self.pixels());
        assert_eq!(x.nrows(), 1, "one image");
        let Run { model, networks, .. } = &mut self.run;
        let network = networks.view();
        network.run(&model.parameters, x, Pass { labels: labels_of(labels, 0, 1), ..Pass::LOOK });
        layers_of(network, input, None)
    }

    /// Outputs (N, O) of layer `layer` for inputs (N, P), flattened: layers count as in [`Self::flow`], where 0 is the image.
    /// `None` where there is no such layer.
    ///
    /// # Panics
    /// If the lengths do not fit.
    pub fn layer_outputs(&mut self, layer: usize, inputs: &[f32], labels: &[u8]) -> Option<Vec<f32>> {
        let x = rows_of(inputs, self.pixels());
        let Run { model, plan, networks, .. } = &mut self.run;
        let network = networks.view();
        let Some(index) = layer.checked_sub(1) else { return Some(inputs.to_vec()) };
        let k = *visible(network).get(index)?;
        let last = k + 1 == network.layers().len();
        let (rows, mut all) = (plan.rows as usize, Vec::new());
        for (part, chunk) in x.axis_chunks_iter(Axis(0), rows).enumerate() {
            let n = chunk.nrows();
            let pass = Pass { labels: labels_of(labels, part * rows, n), ..Pass::LOOK };
            network.run_to(&model.parameters, chunk, k, pass);
            if last {
                let mut y = Array2::zeros(network.output(n).dim());
                network.finished_output(n, y.view_mut());
                all.extend(y);
            } else {
                all.extend(network.output_of(k, n));
            }
        }
        Some(all)
    }

    /// Standard deviations (N, D) of the posterior of inputs (N, P); `None` for a plain code.
    pub fn code_deviations(&mut self, inputs: &[f32], labels: &[u8]) -> Option<Vec<f32>> {
        let network = self.run.networks.view();
        let gaussian = network.layers().iter().position(|layer| matches!(layer, Layer::GaussianSample(_)))?;
        let heads_layer = visible(network).iter().position(|&k| k + 1 == gaussian)? + 1;
        let units = self.code_width();
        let heads = self.layer_outputs(heads_layer, inputs, labels)?;
        let of_image = |heads: &[f32]| heads[units..].iter().map(|lv| libm::expf(lv / 2.0)).collect::<Vec<_>>();
        Some(heads.chunks_exact(2 * units).flat_map(of_image).collect())
    }

    /// The first image of the next batch as its training step will see it, noise included: forward, loss and backward.
    /// `None` in the middle of a step, at the end of the schedule, or if the image has not arrived.
    pub fn trace(&mut self) -> Option<Trace> {
        let index = self.run.next_image()? as usize;
        let (mut x, mut labels) = (Array2::zeros((1, self.pixels())), [0]);
        if !self.run.training.contains(&self.dataset, index) {
            return None;
        }
        self.run.training.fill(&self.dataset, [index], x.slice_mut(s![.., ..]), &mut labels);
        let Run { spec, phases, phase, metrics, model, networks, .. } = &mut self.run;
        let network = networks.objective();
        network.reseed(noise_streams(spec.seed, metrics.step, 0));
        let target = match phases[*phase].stage {
            Stage::SoftmaxLayer | Stage::Labels => Target::Labels,
            Stage::Layer(k) if k > 0 => Target::Hidden,
            _ => Target::Values(x.view()),
        };
        let pass = Pass { corrupt: true, sample: true, labels: &labels, image_weight: 1.0 };
        // Those of the last step are void, and would be added to.
        model.parameters.clear_gradients();
        let losses = network.accumulate_gradients(&mut model.parameters, x.view(), target, pass);
        let input = x.as_slice().unwrap_or_default();
        let layers = layers_of(network, input, Some(&model.parameters));
        // The gradients belong to nobody: the next batch begins with none.
        model.parameters.clear_gradients();
        let corrupts = matches!(network.layers()[0], Layer::GaussianNoise(_) | Layer::Dropout(_));
        Some(Trace {
            corrupted: corrupts.then(|| network.output_of(0, 1).iter().copied().collect()),
            label: labels[0],
            batch_size: phases[*phase].batch_size,
            loss: losses.reconstruction,
            layers,
            input: input.to_vec(),
        })
    }

    /// Remembers the weights, so that [`Self::changes`] can say what the next step did to them.
    pub fn remember(&mut self) {
        self.remembered = Some(self.run.model.parameters.values().to_vec());
    }

    /// What has changed since [`Self::remember`], weight matrix by weight matrix; forgets what was remembered.
    pub fn changes(&mut self) -> Vec<LayerChange> {
        let Some(before) = self.remembered.take() else { return Vec::new() };
        let parameters = &self.run.model.parameters;
        let mut start = 0;
        let change = |tensor: &nn::Tensor| {
            let range = start..start + tensor.shape[0] * tensor.shape[1];
            start = range.end;
            let (old, new) = (&before[range.clone()], &parameters.values()[range]);
            let weight = tensor.kind == TensorKind::Weight;
            weight.then(|| LayerChange {
                name: tensor.name.trim_end_matches(".weight").into(),
                weights: root_mean_square(old.iter().map(|w| f64::from(*w))),
                change: root_mean_square(old.iter().zip(new).map(|(old, new)| f64::from(new - old))),
            })
        };
        parameters.tensors().iter().filter_map(change).collect()
    }
}

/// The layers that are drawn: those that do nothing to a clean image are left out.
fn visible(network: &Network) -> Vec<usize> {
    let layers = network.layers().iter().enumerate();
    layers.filter_map(|(k, layer)| kind_of(layer).map(|_| k)).collect()
}

fn kind_of(layer: &Layer) -> Option<&'static str> {
    match layer {
        Layer::Dense(_) => Some("dense"),
        Layer::Conv2D(_) => Some("conv"),
        Layer::MaxPool2D(_) => Some("pool"),
        Layer::UpSampling2D(_) => Some("upsample"),
        Layer::GaussianSample(_) => Some("gaussian"),
        Layer::GaussianNoise(_) | Layer::Dropout(_) | Layer::Conditioning(_) | Layer::ActivityPenalty(_) => None,
    }
}

fn shape_of(layer: &Layer, pixels: usize) -> [u32; 3] {
    let shape = match layer {
        Layer::Conv2D(layer) => layer.output(),
        Layer::MaxPool2D(layer) => layer.output(),
        Layer::UpSampling2D(layer) => layer.output(),
        other => return square(other.outputs(), pixels),
    };
    [shape.height, shape.width, shape.channels].map(|side| side as u32)
}

/// An image has sides, a row of units has none.
fn square(units: usize, pixels: usize) -> [u32; 3] {
    let side = units.isqrt();
    if units == pixels && side * side == units { [side as u32, side as u32, 1] } else { [1, 1, units as u32] }
}

/// The last pass of one image, layer by layer; with the gradients of the parameters where it went back as well.
fn layers_of(network: &Network, input: &[f32], gradients: Option<&Parameters>) -> Vec<LayerFlow> {
    let pixels = input.len();
    let first = network.first_learning();
    let image = LayerFlow {
        kind: "image",
        shape: square(pixels, pixels),
        values: input.to_vec(),
        gradient: None,
        weight_gradient: None,
    };
    let flow = |k: usize| {
        let layer = &network.layers()[k];
        let last = k + 1 == network.layers().len();
        let mut values = Array2::zeros((1, layer.outputs()));
        if last {
            network.finished_output(1, values.view_mut());
        } else {
            values.assign(&network.output_of(k, 1));
        }
        let back = gradients.filter(|_| k >= first);
        let of_weights = |parameters: &Parameters| {
            let [weight, _] = layer.tensors()?;
            parameters
                .learns(weight)
                .then(|| root_mean_square(parameters.gradient(weight).iter().map(|g| f64::from(*g))))
        };
        LayerFlow {
            kind: kind_of(layer).unwrap_or_default(),
            shape: shape_of(layer, pixels),
            values: values.into_raw_vec_and_offset().0,
            gradient: back.map(|_| network.gradient_of(k, 1).iter().copied().collect()),
            weight_gradient: back.and_then(of_weights),
        }
    };
    [image].into_iter().chain(visible(network).into_iter().map(flow)).collect()
}

fn root_mean_square(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value * value, count + 1));
    (sum / count.max(1) as f64).sqrt()
}
