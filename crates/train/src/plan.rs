//! What a specification will cost, known before it is spent: parameters, memory, and how a step is cut into pieces.

use crate::spec::{ExperimentSpec, OptimizerKind};
use mnist::IMAGE_PIXELS;
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Operations of one piece of work: about 25 ms of plain SIMD on a desktop core, so that *pause* is heard in time.
const PIECE: u64 = 800_000_000;

/// The cost of a specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Plan {
    /// Weights and biases.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub parameters: u64,
    /// Images of one pass. A batch is cut into passes of equal size (the last may be smaller), and their gradients are
    /// added up in order: a function of the specification, like everything that decides the result.
    pub rows: u32,
    /// Bytes of parameters, gradients, moments and buffers, without the images.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
}

impl Plan {
    /// The cost of `spec`, whose values are in their ranges.
    #[must_use]
    pub fn new(spec: &ExperimentSpec) -> Self {
        let pixels = IMAGE_PIXELS as u64;
        let widths: Vec<u64> = spec.architecture.widths.iter().map(|&width| u64::from(width)).collect();
        let chain: Vec<u64> = [pixels].into_iter().chain(widths.iter().copied()).chain([pixels]).collect();
        let products: Vec<u64> = chain.windows(2).map(|pair| pair[0] * pair[1]).collect();
        let connections: u64 = products.iter().sum();
        let weights = if spec.architecture.tied { products[..products.len() / 2].iter().sum() } else { connections };
        let parameters = weights + chain[1..].iter().sum::<u64>();

        // Forward, weight gradient and input gradient take two operations a connection and image each.
        let batch = u64::from(spec.schedule.batch_size);
        let fitting = (PIECE / (6 * connections)).clamp(16, 512);
        let rows = batch.div_ceil(batch.div_ceil(fitting));

        let moments = match spec.optimizer.kind {
            OptimizerKind::Sgd => 0,
            OptimizerKind::Momentum | OptimizerKind::RmsProp => 1,
            OptimizerKind::Adam => 2,
        };
        // Outputs and their gradients of every layer, and three buffers of images: input, target and reconstruction.
        let buffers = rows * (2 * chain[1..].iter().sum::<u64>() + 3 * pixels);
        Self { parameters, rows: rows as u32, bytes: 4 * (parameters * (2 + moments) + buffers) }
    }
}
