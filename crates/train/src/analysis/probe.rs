//! The linear probe: how well a softmax layer on the frozen codes tells the classes (Alain and Bengio 2016, section 3).
//!
//! The layer learns from the codes of the first training images, standardised, with Adam 0.01 in batches of 100 for ten epochs,
//! and is tested on the test images. It works in pieces.

use crate::streams::{Purpose, stream};
use kernels::Activation;
use mnist::{BatchLoader, NUM_CLASSES};
use ndarray::{Array2, ArrayView2, Axis, s};
use nn::{
    Autoencoder, AutoencoderConfig, Initializer, LayerConfig, Loss, Network, NetworkConfig, Optimizer, OptimizerConfig,
    Pass, Reduction, Shape, Target,
};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

const BATCH: usize = 100;
const EPOCHS: u64 = 10;
const LEARNING_RATE: f32 = 0.01;

/// What the probe found.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ProbeResult {
    /// Share of test images that it gets right.
    pub accuracy: f64,
    /// Images that it learnt from.
    pub images: u32,
    /// Images that it was tested on.
    pub test_images: u32,
}

/// Codes with their labels.
#[derive(Clone, Debug)]
pub(crate) struct LabelledCodes {
    /// (N, D)
    pub(crate) codes: Array2<f32>,
    /// (N)
    pub(crate) labels: Vec<u8>,
}

/// Trains the probe and tests it; a millisecond or so an epoch of a thousand codes.
pub(crate) fn probe(seed: u64, training: &LabelledCodes, test: &LabelledCodes) -> ProbeResult {
    let (n, width) = training.codes.dim();
    let scale = Standardization::of(training.codes.view());
    let (x, x_test) = (scale.apply(training.codes.view()), scale.apply(test.codes.view()));
    let config = AutoencoderConfig {
        input: Shape::flat(width),
        encoder: vec![LayerConfig::Dense { units: NUM_CLASSES.into(), activation: Activation::Linear }],
        decoder: Vec::new(),
        tied: false,
        initializer: Initializer::GlorotUniform,
        bias_deviation: 0.0,
    };
    let mut model = Autoencoder::new(&config, &mut stream(seed, Purpose::Probe, 0));
    let network = NetworkConfig {
        encoder_layers: 1,
        frozen: 0,
        loss: Loss::SoftmaxCrossEntropy,
        reduction: Reduction::Mean,
        rows: BATCH,
    };
    let mut network = Network::new(model.encoder.clone(), network);
    let adam = OptimizerConfig::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    let mut optimizer = Optimizer::new(adam, &model.parameters);
    let batch_size = BATCH.min(n);
    let mut loader = BatchLoader::new([n].into_iter(), batch_size, &mut stream(seed, Purpose::Probe, 1));
    let mut batch = Array2::zeros((batch_size, width));
    let mut labels = vec![0; batch_size];
    while loader.position().epoch < EPOCHS {
        for ((&index, mut row), label) in loader.batch().iter().zip(batch.rows_mut()).zip(&mut labels) {
            row.assign(&x.row(index as usize));
            *label = training.labels[index as usize];
        }
        let pass = Pass { labels: &labels, image_weight: 1.0 / batch_size as f64, ..Pass::LOOK };
        model.parameters.clear_gradients();
        network.accumulate_gradients(&mut model.parameters, batch.view(), Target::Labels, pass);
        optimizer.step(&mut model.parameters, LEARNING_RATE, 0.0);
        loader.advance(|epoch| stream(seed, Purpose::Probe, 1 + epoch));
    }
    let mut correct = 0;
    for (rows, labels) in x_test.axis_chunks_iter(Axis(0), BATCH).zip(test.labels.chunks(BATCH)) {
        let logits = network.encode(&model.parameters, rows, Pass::LOOK);
        for (logits, label) in logits.axis_iter(Axis(0)).zip(labels) {
            let mut best = 0;
            for (k, value) in logits.iter().enumerate() {
                if *value > logits[best] {
                    best = k;
                }
            }
            correct += u32::from(best == usize::from(*label));
        }
    }
    let test_images = test.labels.len() as u32;
    ProbeResult { accuracy: f64::from(correct) / f64::from(test_images.max(1)), images: n as u32, test_images }
}

/// Mean and deviation of each number of a code.
struct Standardization(Vec<(f32, f32)>);

impl Standardization {
    fn of(codes: ArrayView2<'_, f32>) -> Self {
        let n = codes.nrows().max(1) as f64;
        let moments = |column: ndarray::ArrayView1<'_, f32>| {
            let mean = column.iter().map(|x| f64::from(*x)).sum::<f64>() / n;
            let variance = column.iter().map(|x| (f64::from(*x) - mean).powi(2)).sum::<f64>() / n;
            // A number that is the same for every image says nothing and stays 0.
            (mean as f32, if variance > 1e-12 { variance.sqrt() as f32 } else { 1.0 })
        };
        Self(codes.axis_iter(Axis(1)).map(moments).collect())
    }

    fn apply(&self, codes: ArrayView2<'_, f32>) -> Array2<f32> {
        let mut to = codes.to_owned();
        for (j, (mean, deviation)) in self.0.iter().enumerate() {
            to.slice_mut(s![.., j]).iter_mut().for_each(|x| *x = (*x - mean) / deviation);
        }
        to
    }
}
