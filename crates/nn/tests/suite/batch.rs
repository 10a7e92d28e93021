//! A batch with its noise, and what training on it minimises.

use crate::architectures::CLASSES;
use crate::stream;
use ndarray::{Array2, Axis};
use nn::{Loss, Losses, Network, NoisePurpose, Parameters, Pass, Reduction, Stream, Target, uniform};
use rand::Rng;

/// A batch with its noise.
pub struct Batch {
    pub x: Array2<f32>,
    pub t: Array2<f32>,
    pub labels: Vec<u8>,
    /// Decides all noise.
    seed: u64,
    pub image_weight: f64,
}

impl Batch {
    pub fn random(n: usize, inputs: usize, outputs: usize, reduction: Reduction, stream: &mut Stream) -> Self {
        Self {
            x: Array2::from_shape_simple_fn((n, inputs), || uniform(stream)),
            // Another target than the input, as for denoising.
            t: Array2::from_shape_simple_fn((n, outputs), || uniform(stream)),
            labels: (0..n).map(|_| (stream.next_u32() % CLASSES as u32) as u8).collect(),
            seed: stream.next_u64(),
            image_weight: if reduction == Reduction::Mean { 1.0 / n as f64 } else { 1.0 },
        }
    }

    /// The same noise each time.
    pub fn streams(&self) -> impl FnMut(NoisePurpose) -> Stream + use<> {
        let seed = self.seed;
        move |purpose| match purpose {
            NoisePurpose::Corruption => stream(seed),
            NoisePurpose::Dropout(layer) => stream(seed + 2 + u64::from(layer)),
            NoisePurpose::Latent => stream(seed + 1),
        }
    }

    /// What training minimises, and its gradients where they are wanted, in passes of `rows` images.
    pub fn cost(&self, network: &mut Network, parameters: &mut Parameters, rows: usize, gradients: bool) -> f64 {
        let config = network.config();
        let pass = |labels| Pass { corrupt: true, sample: true, labels, image_weight: self.image_weight };
        let passes = || self.x.axis_chunks_iter(Axis(0), rows).zip(self.labels.chunks(rows));
        let mut sparsity = 0.0;
        if let Some(penalty) = network.penalty_mut() {
            penalty.begin_batch();
            network.reseed(self.streams());
            passes().for_each(|(x, labels)| network.add_to_means(parameters, x, pass(labels)));
            sparsity = network.penalty_mut().expect("still there").finish_means();
        }
        // One stream for the whole batch: what an image gets does not depend on the passes.
        network.reseed(self.streams());
        let mut sum = Losses::default();
        for ((x, labels), t) in passes().zip(self.t.axis_chunks_iter(Axis(0), rows)) {
            let target = match config.loss {
                Loss::SoftmaxCrossEntropy => Target::Labels,
                _ if config.frozen > 0 => Target::Hidden,
                _ => Target::Values(t),
            };
            let losses = match gradients {
                true => network.accumulate_gradients(parameters, x, target, pass(labels)),
                false => network.evaluate(parameters, x, target, pass(labels)),
            };
            sum.reconstruction += losses.reconstruction;
            sum.kl += losses.kl;
            sum.l1 += losses.l1;
        }
        let beta = network.gaussian().map_or(0.0, |layer| f64::from(layer.beta));
        let images = self.x.nrows() as f64;
        self.image_weight * (sum.reconstruction + beta * sum.kl + sum.l1 + images * sparsity)
    }
}
