//! What a specification will cost, known before it is spent: parameters, memory, and how a step is cut into pieces.

use crate::configure::{SOFTMAX_LAYER, model_config, outlines};
use crate::names::{DataKind, OptimizerKind, ScheduleKind, TrainingImages};
use crate::spec::ExperimentSpec;
use nn::{AutoencoderConfig, LayerConfig, Outline, Shape};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Operations of one piece of work: about 25 ms of plain SIMD on a desktop core, so that *pause* is heard in time.
const PIECE: u64 = 800_000_000;

/// The cost of a specification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Plan {
    /// Weights and biases.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub parameters: u64,
    /// Images of one pass. A batch is cut into passes of equal size (the last may be smaller), and their gradients are
    /// added up in order: a function of the specification, like everything that decides the result.
    pub rows: u32,
    /// Bytes of parameters, gradients, moments, buffers, cached activations and the last good states, without the images.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
    /// Layers from the image to the output, for a drawing.
    pub layers: Vec<LayerPlan>,
    /// How many of them are the encoder's: the last of those gives the code.
    pub encoder_layers: u32,
}

/// One layer of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct LayerPlan {
    /// `image`, `dense`, `conv`, `pool`, `upsample`, `noise`, `dropout`, `gaussian`, `label` or `softmax`.
    pub kind: &'static str,
    /// Height, width and channels of its output; a row of units has height and width 1.
    pub shape: [u32; 3],
}

/// Sums over layers.
#[derive(Default)]
struct Sums {
    weights: u64,
    biases: u64,
    multiplications: u64,
    kept: u64,
}

fn sums(outlines: &[Outline]) -> Sums {
    outlines.iter().fold(Sums::default(), |sum, layer| Sums {
        weights: sum.weights + layer.weights,
        biases: sum.biases + layer.biases,
        multiplications: sum.multiplications + layer.multiplications,
        kept: sum.kept + layer.kept,
    })
}

impl Plan {
    /// The cost of `spec`, whose values are in their ranges.
    #[must_use]
    pub fn new(spec: &ExperimentSpec) -> Self {
        let config = model_config(spec);
        let (kind, pixels) = (spec.schedule.kind, config.input.units() as u64);
        let to_code = outlines(config.input, &config.encoder);
        let code = to_code.last().map_or(config.input, |outline| outline.output);
        let classifies =
            matches!(kind, ScheduleKind::Classifier | ScheduleKind::Pretrained | ScheduleKind::StackedSoftmax);
        let softmax = if classifies { vec![SOFTMAX_LAYER] } else { Vec::new() };
        let halves = [sums(&to_code), sums(&outlines(code, &config.decoder)), sums(&outlines(code, &softmax))];
        let [encoder, decoder, head] = &halves;
        let decoder_weights = if config.tied { 0 } else { decoder.weights };
        let parameters =
            encoder.weights + decoder_weights + head.weights + halves.iter().map(|half| half.biases).sum::<u64>();

        // Forward, weight gradient and input gradient take two operations a multiplication and image each.
        let batch = u64::from(spec.schedule.batch_size);
        let multiplications: u64 = halves.iter().map(|half| half.multiplications).sum();
        let fitting = (PIECE / (6 * multiplications).max(1)).clamp(16, 512);
        let rows = batch.div_ceil(batch.div_ceil(fitting));

        let moments = match spec.optimizer.kind {
            OptimizerKind::Sgd => 0,
            OptimizerKind::Momentum | OptimizerKind::RmsProp => 1,
            OptimizerKind::Adam => 2,
        };
        // Outputs and their gradients of every layer, and three buffers of images: input, target and reconstruction. In
        // phases there are two networks more, one to look through and one to evaluate.
        let kept: u64 = halves.iter().map(|half| half.kept).sum();
        let networks = if kind == ScheduleKind::Together { 1 } else { 3 };
        let buffers = rows * (2 * kept * networks + 3 * pixels);
        // Values, gradients and moments; and values and moments of two good states.
        let bytes = 4 * (parameters * (4 + 3 * moments) + buffers + cached_numbers(spec));
        let (layers, encoder_layers) = drawing(&config, &softmax);
        Self { parameters, rows: rows as u32, bytes, layers, encoder_layers }
    }
}

/// Activations that are kept of every training image, at the most.
fn cached_numbers(spec: &ExperimentSpec) -> u64 {
    let images = match (spec.data.set, spec.data.training) {
        // How many there are is only known of images that are here; more are refused then.
        (DataKind::Own, _) | (_, TrainingImages::All) => 60_000,
        (_, TrainingImages::WithoutValidation) => 55_000,
    };
    let (hidden, _) = spec.architecture.halves();
    let widest = hidden.split_last().and_then(|(_, before)| before.iter().max()).copied().unwrap_or(0);
    match spec.schedule.kind {
        ScheduleKind::Together | ScheduleKind::Phases | ScheduleKind::Classifier => 0,
        _ => images * u64::from(widest),
    }
}

/// The layers of the network that the run ends with.
fn drawing(config: &AutoencoderConfig, softmax: &[LayerConfig]) -> (Vec<LayerPlan>, u32) {
    let Shape { height, width, channels } = config.input;
    let mut layers = vec![LayerPlan { kind: "image", shape: [height as u32, width as u32, channels as u32] }];
    let mut shape = config.input;
    let mut add = |config: &LayerConfig, layers: &mut Vec<LayerPlan>| {
        shape = config.outline(shape).output;
        let kind = match config {
            LayerConfig::Dense { .. } => "dense",
            LayerConfig::Conv2D { .. } => "conv",
            LayerConfig::MaxPool2D => "pool",
            LayerConfig::UpSampling2D => "upsample",
            LayerConfig::GaussianNoise { .. } | LayerConfig::Masking { .. } => "noise",
            LayerConfig::Dropout { .. } => "dropout",
            LayerConfig::GaussianCode { .. } => "gaussian",
            LayerConfig::Conditioning { .. } => "label",
            LayerConfig::Reshape(_) | LayerConfig::ActivityPenalty { .. } => return,
        };
        layers.push(LayerPlan { kind, shape: [shape.height as u32, shape.width as u32, shape.channels as u32] });
    };
    config.encoder.iter().for_each(|layer| add(layer, &mut layers));
    let encoder_layers = layers.len() as u32 - 1;
    let ends_with_labels = !softmax.is_empty();
    let rest = if ends_with_labels { softmax } else { &config.decoder };
    rest.iter().for_each(|layer| add(layer, &mut layers));
    if let Some(last) = layers.last_mut().filter(|_| ends_with_labels) {
        last.kind = "softmax";
    }
    (layers, encoder_layers)
}
