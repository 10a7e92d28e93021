//! A run as a safetensors file: its weights with PyTorch's names and layout, and what it takes to go on from there.
//!
//! The metadata say what the weights are of. A checkpoint also has the optimiser's moments; everything else that decides
//! how a run goes on (the order of the images, the noise of each step) is a function of the specification and the step.

use crate::digest::digest;
use crate::link::LINK_VERSION;
use crate::run::Run;
use crate::safetensors::{Block, write};
use crate::weights::{file_tensors, little_endian};

/// Whether a file holds the weights alone, or all that it takes to go on as if nothing had been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// For whoever wants to use the model.
    Weights,
    /// For whoever wants to train on.
    Checkpoint,
}

/// Names of the optimiser's moments, one block of all parameters each.
pub(crate) const MOMENTS: [&str; 2] = ["optimizer.moment.0", "optimizer.moment.1"];

/// The file. `notes` are entries of the metadata that the caller has, such as the specification as JSON; the engine's own
/// entries are not to be overwritten by them.
pub(crate) fn safetensors(run: &Run, contents: Contents, notes: &[(String, String)]) -> Vec<u8> {
    let parameters = &run.model.parameters;
    let mut tensors: Vec<Block<'_>> = file_tensors(&run.model, &run.softmax)
        .into_iter()
        .map(|tensor| {
            let (name, shape) = (tensor.name.clone(), tensor.shape.clone());
            Block { name, shape, bytes: Box::new(move || tensor.bytes(parameters)) }
        })
        .collect();
    let metrics = run.metrics;
    let mut metadata: Vec<(String, String)> = notes.to_vec();
    let mut say = |key: &str, value: String| {
        metadata.retain(|(other, _)| other != key);
        metadata.push((key.into(), value));
    };
    say("format", "pt".into());
    say("version", LINK_VERSION.to_string());
    say("step", metrics.step.to_string());
    say("arithmetic", kernels::Arithmetic::CURRENT.name().into());
    say("digest", digest(parameters));
    if contents == Contents::Checkpoint {
        for (name, moment) in MOMENTS.into_iter().zip(run.optimizer.moments()) {
            let bytes = || little_endian(moment.len(), |i| moment[i]);
            tensors.push(Block { name: name.into(), shape: vec![moment.len()], bytes: Box::new(bytes) });
        }
        say("phase", metrics.phase.to_string());
        say("losses", [metrics.reconstruction, metrics.kl, metrics.penalty].map(hexadecimal).join(" "));
        say("beta_powers", run.optimizer.beta_powers().map(hexadecimal).join(" "));
    }
    write(tensors, &metadata)
}

/// All 64 bits of a number: what is read back is the same to the last one.
fn hexadecimal(value: f64) -> String {
    format!("{:016x}", value.to_bits())
}
