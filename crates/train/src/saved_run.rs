//! A file that [`crate::Experiment::checkpoint`] or [`crate::Experiment::safetensors`] wrote, on its way back: hostile until it
//! is read. Nothing of a run changes before everything has been found to fit.

use crate::digest::digest;
use crate::export::MOMENTS;
use crate::fields::SpecError;
use crate::link::LINK_VERSION;
use crate::run::{Run, StepMetrics};
use crate::safetensors::{File, Tensor, read};
use crate::sort;
use crate::spec::ExperimentSpec;
use crate::weights::file_tensors;
use mnist::Dataset;

/// A safetensors file whose header has been read.
#[derive(Debug)]
pub struct SavedRun<'f> {
    tensors: Vec<Tensor<'f>>,
    /// Sorted by key.
    metadata: Vec<(String, String)>,
}

/// The refusal of a file, or of a part of it.
fn refuse<T>(part: &str, reason: impl Into<String>) -> Result<T, SpecError> {
    Err(SpecError { key: "file".into(), value: part.into(), reason: reason.into() })
}

impl<'f> SavedRun<'f> {
    /// Reads the header: names, shapes and places of the tensors, which lie in the file without gap or overlap.
    pub fn read(bytes: &'f [u8]) -> Result<Self, SpecError> {
        let File { tensors, mut metadata } = match read(bytes) {
            Ok(file) => file,
            Err(reason) => return refuse("safetensors", reason),
        };
        sort::by(&mut metadata, |(a, _), (b, _)| a.cmp(b));
        let saved = Self { tensors, metadata };
        match saved.note("version") {
            Some(version) if version != LINK_VERSION.to_string() => {
                let reason =
                    format!("it is of version {}, and this engine reads version {LINK_VERSION}", short(version));
                refuse("version", reason)
            }
            _ => Ok(saved),
        }
    }

    /// An entry of the metadata.
    #[must_use]
    pub fn note(&self, key: &str) -> Option<&str> {
        self.metadata.iter().find(|(other, _)| other == key).map(|(_, value)| value.as_str())
    }

    /// All entries of the metadata, sorted by key.
    #[must_use]
    pub fn notes(&self) -> &[(String, String)] {
        &self.metadata
    }

    /// Whether it holds all that it takes to go on as if nothing had been.
    #[must_use]
    pub fn is_checkpoint(&self) -> bool {
        self.note("beta_powers").is_some()
    }

    /// The steps that were taken; 0 where the file does not say.
    pub fn step(&self) -> Result<u32, SpecError> {
        self.number("step").map(Option::unwrap_or_default)
    }

    fn number(&self, key: &str) -> Result<Option<u32>, SpecError> {
        match self.note(key) {
            None => Ok(None),
            Some(text) => match text.parse() {
                Ok(number) => Ok(Some(number)),
                Err(_) => refuse(key, format!("it says {}, and a whole number is needed", short(text))),
            },
        }
    }

    /// Numbers that were written with all their bits.
    fn exact<const N: usize>(&self, key: &str) -> Result<[f64; N], SpecError> {
        let text = self.note(key).unwrap_or_default();
        let read = |word: &str| (word.len() == 16).then(|| u64::from_str_radix(word, 16).ok()).flatten();
        let numbers =
            text.split(' ').map(read).collect::<Option<Vec<_>>>().and_then(|bits| <[u64; N]>::try_from(bits).ok());
        match numbers {
            Some(bits) => Ok(bits.map(f64::from_bits)),
            None => {
                refuse(key, format!("it says {}, and {N} numbers of 16 hexadecimal digits are needed", short(text)))
            }
        }
    }

    /// The bytes of a tensor of 32-bit numbers of this shape.
    fn tensor(&self, name: &str, shape: &[usize]) -> Result<&'f [u8], SpecError> {
        let Some(tensor) = self.tensors.iter().find(|tensor| tensor.name == name) else {
            return refuse(name, "it is not in the file, and the recipe's network has it");
        };
        if tensor.dtype != "F32" || tensor.shape != shape {
            let (there, kind) = (&tensor.shape, short(&tensor.dtype));
            let reason = format!("it is {there:?} of {kind}, and the recipe's network has {shape:?} of F32");
            return refuse(name, reason);
        }
        Ok(tensor.data)
    }

    /// The run as it was when the file was written; `spec` is what it was of. Of a file with weights alone the optimiser
    /// begins anew.
    pub(crate) fn restore(&self, spec: &ExperimentSpec, dataset: &Dataset) -> Result<Run, SpecError> {
        let step = self.step()?;
        let mut run = Run::new(spec, dataset)?;
        let metrics = self.metrics(&run, step)?;
        let tensors = file_tensors(&run.model, &run.softmax);
        if let Some(other) = self.unknown_tensor(|name| tensors.iter().any(|tensor| tensor.name == name)) {
            return refuse(&short(other), "it is in the file, and the recipe's network has no such tensor");
        }
        run.go_to(metrics);
        for tensor in &tensors {
            tensor.read(self.tensor(&tensor.name, &tensor.shape)?, &mut run.model.parameters);
        }
        if self.note("digest").is_some_and(|said| said != digest(&run.model.parameters)) {
            return refuse("digest", "the weights are not the ones that were saved: the file is damaged");
        }
        if self.is_checkpoint() {
            let powers = self.exact::<2>("beta_powers")?;
            if !powers.iter().all(|power| (0.0..=1.0).contains(power)) {
                return refuse("beta_powers", "they are powers of decay rates, from 0 to 1");
            }
            let length = run.model.parameters.values().len();
            let count = run.optimizer.moments().len();
            let moments = MOMENTS[..count].iter().map(|name| self.tensor(name, &[length]));
            run.optimizer.restore(moments.collect::<Result<Vec<_>, _>>()?.into_iter(), powers);
        }
        Ok(run)
    }

    /// A tensor of the file that `known` does not know, and that is none of the optimiser's.
    fn unknown_tensor(&self, known: impl Fn(&str) -> bool) -> Option<&str> {
        let mut names = self.tensors.iter().map(|tensor| tensor.name.as_str());
        let is_moment = |name: &&str| self.is_checkpoint() && MOMENTS.contains(name);
        names.find(|name| !known(name) && !is_moment(name))
    }

    /// The numbers of the last step, as far as the file has them, in the phase that the step belongs to.
    fn metrics(&self, run: &Run, step: u32) -> Result<StepMetrics, SpecError> {
        let total: u32 = run.phases.iter().fold(0, |sum, phase| sum.saturating_add(phase.steps));
        if step > total {
            return refuse("step", format!("it says {step}, and the schedule has {total} steps"));
        }
        let [reconstruction, kl, penalty] = if self.is_checkpoint() { self.exact("losses")? } else { [0.0; 3] };
        let before = |phase: usize| run.phases[..phase].iter().map(|phase| phase.steps).sum::<u32>();
        let possible = |&phase: &usize| before(phase) <= step && step <= before(phase) + run.phases[phase].steps;
        // Between two phases a step belongs to both.
        let phase = match self.number("phase")? {
            Some(said) => Some(said as usize).filter(|&said| said < run.phases.len()).filter(possible),
            None => (0..run.phases.len()).find(possible),
        };
        let Some(phase) = phase else {
            return refuse("phase", format!("step {step} is in another phase of this schedule"));
        };
        let epoch = (step - before(phase)) / run.phases[phase].steps_per_epoch;
        Ok(StepMetrics { step, epoch, phase: phase as u32, reconstruction, kl, penalty })
    }
}

/// What is shown of a text that may be long.
fn short(text: &str) -> String {
    text.chars().take(40).collect()
}
