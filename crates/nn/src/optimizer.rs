//! Optimisers: SGD, momentum, RMSProp, Adam. The arithmetic of one update is in `kernels`; here is what lasts between two.

use crate::parameters::{Parameters, TensorKind};
use kernels::{AdamStep, MomentumStep, RmsPropStep, SgdStep};

/// Kind and constants, besides the learning rate, which may change while training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OptimizerConfig {
    /// Stochastic gradient descent.
    Sgd,
    /// Classical momentum.
    Momentum {
        /// mu
        momentum: f64,
    },
    /// RMSProp.
    RmsProp {
        /// Decay of the mean square.
        rho: f64,
        /// Added under the root.
        epsilon: f64,
    },
    /// Adam.
    Adam {
        /// Decay of the first moment.
        beta1: f64,
        /// Decay of the second moment.
        beta2: f64,
        /// Added to the root.
        epsilon: f64,
    },
}

impl OptimizerConfig {
    /// Moments of each parameter that last from step to step.
    #[must_use]
    pub fn moments(self) -> usize {
        match self {
            Self::Sgd => 0,
            Self::Momentum { .. } | Self::RmsProp { .. } => 1,
            Self::Adam { .. } => 2,
        }
    }
}

/// An optimiser with its moments.
#[derive(Clone, Debug)]
pub struct Optimizer {
    config: OptimizerConfig,
    /// One block for each moment, laid out as the parameters' values.
    moments: Vec<Vec<f32>>,
    /// beta1^t and beta2^t after t steps, by repeated multiplication, which is the same on every host.
    beta_powers: [f64; 2],
}

impl Optimizer {
    /// An optimiser for `parameters` with all moments at zero.
    #[must_use]
    pub fn new(config: OptimizerConfig, parameters: &Parameters) -> Self {
        let moments = vec![vec![0.0; parameters.values().len()]; config.moments()];
        Self { config, moments, beta_powers: [1.0; 2] }
    }

    /// Takes over the moments of another optimiser of the same parameters.
    pub fn copy_from(&mut self, other: &Self) {
        for (to, from) in self.moments.iter_mut().zip(&other.moments) {
            to.copy_from_slice(from);
        }
        self.beta_powers = other.beta_powers;
    }

    /// One block for each moment, laid out as the parameters' values.
    #[must_use]
    pub fn moments(&self) -> &[Vec<f32>] {
        &self.moments
    }

    /// beta1^t and beta2^t after t steps.
    #[must_use]
    pub fn beta_powers(&self) -> [f64; 2] {
        self.beta_powers
    }

    /// Takes over moments, as little-endian bytes, and powers from a file; the lengths have been compared.
    pub fn restore<'f>(&mut self, moments: impl Iterator<Item = &'f [u8]>, beta_powers: [f64; 2]) {
        for (to, from) in self.moments.iter_mut().zip(moments) {
            to.iter_mut().zip(from.as_chunks::<4>().0).for_each(|(to, &from)| *to = f32::from_le_bytes(from));
        }
        self.beta_powers = beta_powers;
    }

    /// Updates every tensor that has a gradient. `l2` is the strength s of the penalty `s * sum(w²) / 2` on weights.
    pub fn step(&mut self, parameters: &mut Parameters, learning_rate: f32, l2: f32) {
        if let OptimizerConfig::Adam { beta1, beta2, .. } = self.config {
            self.beta_powers[0] *= beta1;
            self.beta_powers[1] *= beta2;
        }
        let [beta1_power, beta2_power] = self.beta_powers;
        let correction = ((1.0 - beta2_power).sqrt() / (1.0 - beta1_power)) as f32;
        let (config, moments) = (self.config, &mut self.moments);
        parameters.for_each_with_gradient(|kind, range, w, g| {
            let weight_decay = if kind == TensorKind::Weight { l2 } else { 0.0 };
            let mut moments = moments.iter_mut().map(|moment| &mut moment[range.clone()]);
            let mut next_moment = || moments.next().expect("as many moments as the configuration says");
            match config {
                OptimizerConfig::Sgd => SgdStep { learning_rate, weight_decay }.apply(w, g),
                OptimizerConfig::Momentum { momentum } => {
                    let momentum = momentum as f32;
                    MomentumStep { learning_rate, momentum, weight_decay }.apply(w, next_moment(), g);
                }
                OptimizerConfig::RmsProp { rho, epsilon } => {
                    let (rho, rate, epsilon) = (rho as f32, (1.0 - rho) as f32, epsilon as f32);
                    RmsPropStep { learning_rate, rho, rate, epsilon, weight_decay }.apply(w, next_moment(), g);
                }
                OptimizerConfig::Adam { beta1, beta2, epsilon } => {
                    let step = AdamStep {
                        corrected_learning_rate: learning_rate * correction,
                        first_rate: (1.0 - beta1) as f32,
                        second_rate: (1.0 - beta2) as f32,
                        epsilon: epsilon as f32,
                        weight_decay,
                    };
                    step.apply(w, next_moment(), next_moment(), g);
                }
            }
        });
    }
}
