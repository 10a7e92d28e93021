//! The schedule: which layers learn what, and when. A run goes through its phases by itself.
//!
//! With encoder layers e1 ... em and decoder layers dm ... d1, phase k of the layer-by-layer schedules trains ek and dk to copy
//! what e1 ... e(k-1) give (Bengio et al. 2007, section 3; Hinton and Salakhutdinov 2006): the images in the first phase, hidden
//! activations in the others. All phases share one set of parameters; each has networks of its own over it.

use crate::configure::loss;
use crate::names::ScheduleKind;
use crate::spec::ExperimentSpec;
use nn::{Activation, Autoencoder, Layer, Loss, Network, NetworkConfig, Reduction};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// What a phase trains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// All layers, to copy the images.
    Together,
    /// The k-th layer of the encoder (from 0) and its counterpart.
    Layer(usize),
    /// The softmax layer alone, from labels.
    SoftmaxLayer,
    /// Encoder and softmax layer, from labels.
    Labels,
}

/// One phase of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Phase {
    /// What it is called: `all layers`, `layer 2 of 2`, `softmax layer`, `classifier`, `fine-tuning`.
    pub name: String,
    /// Steps in all.
    pub steps: u32,
    /// Steps of an epoch.
    pub steps_per_epoch: u32,
    /// Images of a step.
    pub batch_size: u32,
    /// Images that it learns from.
    pub images: u32,
    /// Whether it learns from labels.
    pub labels: bool,
    /// Layers at the beginning that do not learn.
    pub frozen: u32,
    /// Whether what those give is computed once and kept.
    pub cached: bool,
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub(crate) stage: Stage,
}

/// The phases of a specification, for so many training images.
pub(crate) fn phases(spec: &ExperimentSpec, images: u32) -> Vec<Phase> {
    let kind = spec.schedule.kind;
    let (to_code, _) = spec.architecture.halves();
    let layers = to_code.len();
    let cached = kind != ScheduleKind::Phases;
    let layer = |k: usize| (format!("layer {} of {layers}", k + 1), Stage::Layer(k), k, cached && k > 0);
    let one_by_one = (0..layers).map(layer);
    let frozen = if spec.schedule.frozen { layers } else { 0 };
    let classifier = |frozen| ("classifier".to_string(), Stage::Labels, frozen, false);
    let stages: Vec<_> = match kind {
        ScheduleKind::Together => vec![("all layers".to_string(), Stage::Together, 0, false)],
        ScheduleKind::Separate | ScheduleKind::Phases | ScheduleKind::Cached => one_by_one.collect(),
        ScheduleKind::Classifier => vec![classifier(0)],
        ScheduleKind::Pretrained => one_by_one.chain([classifier(frozen)]).collect(),
        ScheduleKind::StackedSoftmax => {
            let softmax = ("softmax layer".to_string(), Stage::SoftmaxLayer, layers, false);
            one_by_one.chain([softmax, ("fine-tuning".to_string(), Stage::Labels, 0, false)]).collect()
        }
    };
    let phase = |(name, stage, frozen, cached)| {
        let labels = matches!(stage, Stage::SoftmaxLayer | Stage::Labels);
        let images = if labels { images.min(spec.data.labels) } else { images };
        // Few labels make small batches: an epoch has one step at least.
        let batch_size = spec.schedule.batch_size.min(images).max(1);
        let steps_per_epoch = images / batch_size;
        let steps = match steps_per_epoch.saturating_mul(spec.schedule.epochs) {
            all if spec.schedule.max_steps > 0 => all.min(spec.schedule.max_steps),
            all => all,
        };
        Phase { name, steps, steps_per_epoch, batch_size, images, labels, frozen: frozen as u32, cached, stage }
    };
    stages.into_iter().map(phase).collect()
}

/// The networks of a phase.
#[derive(Debug)]
pub(crate) struct Networks {
    /// The one that learns.
    pub(crate) training: Network,
    /// From the images to what is cached; none where nothing is.
    pub(crate) prefix: Option<Network>,
    /// What the phase minimises, from the images on; none where `training` begins with them.
    pub(crate) objective: Option<Network>,
    /// From the image to the reconstruction, or to the class; none where `training` does that.
    pub(crate) view: Option<Network>,
}

impl Networks {
    /// Networks of `phase` over the layers of a model, with memory for passes of `rows` images.
    pub(crate) fn new(
        spec: &ExperimentSpec,
        phase: &Phase,
        model: &Autoencoder,
        softmax: &[Layer],
        rows: usize,
    ) -> Self {
        let make = |layers: Vec<Layer>, encoder_layers: usize, frozen: usize, (loss, reduction): (Loss, Reduction)| {
            Network::new(layers, NetworkConfig { encoder_layers, frozen, loss, reduction, rows })
        };
        let (encoder, decoder) = (&model.encoder, &model.decoder);
        let objective = loss(spec.objective);
        let squares = (Loss::SquaredError, Reduction::Mean);
        match phase.stage {
            Stage::Together => {
                let layers = [encoder.as_slice(), decoder].concat();
                Self { training: make(layers, encoder.len(), 0, objective), prefix: None, objective: None, view: None }
            }
            Stage::SoftmaxLayer | Stage::Labels => {
                let layers = [encoder.as_slice(), softmax].concat();
                let entropy = (Loss::SoftmaxCrossEntropy, Reduction::Mean);
                let training = make(layers, encoder.len(), phase.frozen as usize, entropy);
                Self { training, prefix: None, objective: None, view: None }
            }
            Stage::Layer(k) => {
                let counterpart = decoder.len() - 1 - k;
                let copying = self::counterpart(spec, &decoder[counterpart]);
                let through = [&encoder[..=k], std::slice::from_ref(&copying)].concat();
                let view = [&encoder[..=k], &decoder[counterpart..]].concat();
                let view = (k > 0).then(|| make(view, k + 1, 0, squares));
                if !phase.cached {
                    let training = make(through, k + 1, k, squares);
                    return Self { training, prefix: None, objective: None, view };
                }
                Self {
                    training: make(vec![encoder[k].clone(), copying], 1, 0, squares),
                    prefix: Some(make(encoder[..k].to_vec(), k, 0, squares)),
                    objective: Some(make(through, k + 1, k, squares)),
                    view,
                }
            }
        }
    }

    /// The network from the image to the reconstruction, or to the class.
    pub(crate) fn view(&mut self) -> &mut Network {
        self.view.as_mut().unwrap_or(&mut self.training)
    }

    /// The network whose loss the phase minimises, from the images on.
    pub(crate) fn objective(&mut self) -> &mut Network {
        self.objective.as_mut().unwrap_or(&mut self.training)
    }
}

/// The layer that copies a hidden activation. A shallow autoencoder of its own has the activation of the output there; in one
/// network the layer has the one that it will have in the end.
fn counterpart(spec: &ExperimentSpec, layer: &Layer) -> Layer {
    match (layer, spec.schedule.kind) {
        (Layer::Dense(dense), ScheduleKind::Separate | ScheduleKind::StackedSoftmax) => {
            let activation: Activation = crate::configure::activation(spec.architecture.output_activation);
            let mut dense = *dense;
            dense.activation = activation;
            Layer::Dense(dense)
        }
        _ => layer.clone(),
    }
}
