//! The table of all values of a specification: key in a link, meaning, allowed range, and how to read and write it.
//!
//! Links, the command line, the page's controls and the checks of a specification that came from elsewhere all go through
//! this one table, so that a range is written once.

use crate::spec::{ActivationKind, ExperimentSpec, InitializerKind, LossKind, OptimizerKind, TrainingImages};
use serde::Serialize;
use std::fmt;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The values that a field may have.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub enum Domain {
    /// A whole number from min to max.
    Integer {
        /// Smallest.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        min: u64,
        /// Largest.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        max: u64,
    },
    /// A number from min to max.
    Number {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
    },
    /// One of some names.
    Choice {
        /// The names.
        names: &'static [&'static str],
    },
    /// `1` for yes, `0` for no.
    Switch,
    /// An odd number of widths with a hyphen between: `300-150-300`.
    Widths {
        /// Most hidden layers.
        layers: u32,
        /// Widest layer.
        max: u32,
    },
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer { min, max } => write!(f, "a whole number from {min} to {max}"),
            Self::Number { min, max } => write!(f, "a number from {min} to {max}"),
            Self::Choice { names } => write!(f, "one of {}", names.join(", ")),
            Self::Switch => write!(f, "1 for yes or 0 for no"),
            Self::Widths { layers, max } => {
                write!(f, "an odd number of widths, up to {layers}, each from 1 to {max}, such as 300-150-300")
            }
        }
    }
}

/// One value of a specification.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Field {
    /// Name in links.
    pub key: &'static str,
    /// Name on the page.
    pub label: &'static str,
    /// What it does, in one line.
    pub meaning: &'static str,
    /// What it may be.
    pub domain: Domain,
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    get: fn(&ExperimentSpec) -> Value,
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    set: fn(&mut ExperimentSpec, Value),
}

/// A value of any domain, checked.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Integer(u64),
    Number(f64),
    Name(&'static str),
    Switch(bool),
    Widths(Vec<u32>),
}

/// Why a value was refused: the field, the value and what would be allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct SpecError {
    /// Name of the field in links.
    pub key: String,
    /// The value that was refused.
    pub value: String,
    /// One sentence with the allowed range.
    pub reason: String,
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={} is refused: {}", self.key, self.value, self.reason)
    }
}

impl std::error::Error for SpecError {}

/// Largest integer that JavaScript's numbers hold exactly.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// All fields, in the order of a link.
pub const FIELDS: &[Field] = &[
    Field {
        key: "images",
        label: "Training images",
        meaning: "how many of MNIST's 60,000 training images are used; without the first 5,000 those are for validation",
        domain: Domain::Choice { names: TrainingImages::NAMES },
        get: |spec| Value::Name(spec.data.training.name()),
        set: |spec, value| assign_name(&mut spec.data.training, value, TrainingImages::from_name),
    },
    Field {
        key: "widths",
        label: "Hidden layers",
        meaning: "units of each hidden layer, the code in the middle",
        domain: Domain::Widths { layers: 9, max: 2048 },
        get: |spec| Value::Widths(spec.architecture.widths.clone()),
        set: |spec, value| {
            if let Value::Widths(widths) = value {
                spec.architecture.widths = widths;
            }
        },
    },
    Field {
        key: "act",
        label: "Activation",
        meaning: "non-linearity of the hidden layers",
        domain: Domain::Choice { names: ActivationKind::NAMES },
        get: |spec| Value::Name(spec.architecture.activation.name()),
        set: |spec, value| assign_name(&mut spec.architecture.activation, value, ActivationKind::from_name),
    },
    Field {
        key: "code",
        label: "Code activation",
        meaning: "non-linearity of the code",
        domain: Domain::Choice { names: ActivationKind::NAMES },
        get: |spec| Value::Name(spec.architecture.code_activation.name()),
        set: |spec, value| assign_name(&mut spec.architecture.code_activation, value, ActivationKind::from_name),
    },
    Field {
        key: "out",
        label: "Output activation",
        meaning: "non-linearity of the reconstruction",
        domain: Domain::Choice { names: ActivationKind::NAMES },
        get: |spec| Value::Name(spec.architecture.output_activation.name()),
        set: |spec, value| assign_name(&mut spec.architecture.output_activation, value, ActivationKind::from_name),
    },
    Field {
        key: "tie",
        label: "Tie weights",
        meaning: "the decoder uses the encoder's weights, transposed",
        domain: Domain::Switch,
        get: |spec| Value::Switch(spec.architecture.tied),
        set: |spec, value| {
            if let Value::Switch(tied) = value {
                spec.architecture.tied = tied;
            }
        },
    },
    Field {
        key: "init",
        label: "Initial weights",
        meaning: "distribution of the initial weights; zeros shows why not",
        domain: Domain::Choice { names: InitializerKind::NAMES },
        get: |spec| Value::Name(spec.architecture.initializer.name()),
        set: |spec, value| assign_name(&mut spec.architecture.initializer, value, InitializerKind::from_name),
    },
    Field {
        key: "sd",
        label: "Initial deviation",
        meaning: "standard deviation of normal initial weights",
        domain: Domain::Number { min: 0.0001, max: 10.0 },
        get: |spec| Value::Number(spec.architecture.initial_deviation),
        set: |spec, value| assign_number(&mut spec.architecture.initial_deviation, value),
    },
    Field {
        key: "loss",
        label: "Loss",
        meaning: "what a wrong reconstruction costs: squared error, or cross-entropy of the pixels",
        domain: Domain::Choice { names: LossKind::NAMES },
        get: |spec| Value::Name(spec.objective.loss.name()),
        set: |spec, value| assign_name(&mut spec.objective.loss, value, LossKind::from_name),
    },
    Field {
        key: "l2",
        label: "Weight penalty",
        meaning: "strength of the L2 penalty that keeps weights small",
        domain: Domain::Number { min: 0.0, max: 1.0 },
        get: |spec| Value::Number(spec.objective.l2),
        set: |spec, value| assign_number(&mut spec.objective.l2, value),
    },
    Field {
        key: "opt",
        label: "Optimiser",
        meaning: "how the gradient becomes a step",
        domain: Domain::Choice { names: OptimizerKind::NAMES },
        get: |spec| Value::Name(spec.optimizer.kind.name()),
        set: |spec, value| assign_name(&mut spec.optimizer.kind, value, OptimizerKind::from_name),
    },
    Field {
        key: "lr",
        label: "Learning rate",
        meaning: "size of a step; can be changed while training",
        domain: Domain::Number { min: 0.000_001, max: 10.0 },
        get: |spec| Value::Number(spec.optimizer.learning_rate),
        set: |spec, value| assign_number(&mut spec.optimizer.learning_rate, value),
    },
    Field {
        key: "batch",
        label: "Batch size",
        meaning: "images of one training step",
        domain: Domain::Integer { min: 1, max: 1000 },
        get: |spec| Value::Integer(spec.schedule.batch_size.into()),
        set: |spec, value| assign_integer(&mut spec.schedule.batch_size, value),
    },
    Field {
        key: "epochs",
        label: "Epochs",
        meaning: "passes over the training images",
        domain: Domain::Integer { min: 1, max: 1000 },
        get: |spec| Value::Integer(spec.schedule.epochs.into()),
        set: |spec, value| assign_integer(&mut spec.schedule.epochs, value),
    },
    Field {
        key: "seed",
        label: "Seed",
        meaning: "every random number of the run follows from it",
        domain: Domain::Integer { min: 0, max: MAX_SAFE_INTEGER },
        get: |spec| Value::Integer(spec.seed),
        set: |spec, value| {
            if let Value::Integer(seed) = value {
                spec.seed = seed;
            }
        },
    },
];

// A setter is only ever given a value that its own field's domain has made, so the other kinds cannot occur.
fn assign_name<T>(to: &mut T, value: Value, from_name: fn(&str) -> Option<T>) {
    if let Value::Name(name) = value
        && let Some(choice) = from_name(name)
    {
        *to = choice;
    }
}

fn assign_number(to: &mut f64, value: Value) {
    if let Value::Number(number) = value {
        *to = number;
    }
}

fn assign_integer(to: &mut u32, value: Value) {
    if let Value::Integer(integer) = value
        && let Ok(integer) = u32::try_from(integer)
    {
        *to = integer;
    }
}

impl Field {
    /// The field of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| field.key == key)
    }

    /// The value in `spec`, as links write it.
    #[must_use]
    pub fn get(&self, spec: &ExperimentSpec) -> String {
        (self.get)(spec).to_string()
    }

    /// Puts a value into `spec`, or says why not and leaves it as it is.
    pub fn set(&self, spec: &mut ExperimentSpec, text: &str) -> Result<(), SpecError> {
        let value = self.domain.parse(text).ok_or_else(|| self.refuse(text))?;
        (self.set)(spec, value);
        Ok(())
    }

    /// Copies the value of another specification.
    pub fn copy(&self, from: &ExperimentSpec, to: &mut ExperimentSpec) {
        (self.set)(to, (self.get)(from));
    }

    fn refuse(&self, text: &str) -> SpecError {
        // A hostile value may be long; what is shown of it is not.
        let value: String = text.chars().take(40).collect();
        SpecError {
            key: self.key.into(),
            value,
            reason: format!("{} must be {}", self.label.to_lowercase(), self.domain),
        }
    }
}

impl Domain {
    /// The value that `text` means, if it is allowed.
    fn parse(&self, text: &str) -> Option<Value> {
        match *self {
            Self::Integer { min, max } => {
                let value = parse_digits(text)?;
                (min..=max).contains(&value).then_some(Value::Integer(value))
            }
            Self::Number { min, max } => {
                // `parse` also reads "inf" and "nan"; neither lies in a range.
                let value: f64 = if text.len() <= 32 { text.parse().ok()? } else { return None };
                (min..=max).contains(&value).then_some(Value::Number(value))
            }
            Self::Choice { names } => names.iter().find(|&&name| name == text).map(|name| Value::Name(name)),
            Self::Switch => match text {
                "1" => Some(Value::Switch(true)),
                "0" => Some(Value::Switch(false)),
                _ => None,
            },
            Self::Widths { layers, max } => {
                let widths = text.split('-').take(layers as usize + 1).map(parse_digits).collect::<Option<Vec<_>>>()?;
                let odd = widths.len() % 2 == 1 && widths.len() <= layers as usize;
                let inside = widths.iter().all(|width| (1..=u64::from(max)).contains(width));
                (odd && inside).then(|| Value::Widths(widths.iter().map(|&width| width as u32).collect()))
            }
        }
    }
}

/// A number written in plain digits, without sign or spaces.
fn parse_digits(text: &str) -> Option<u64> {
    let plain = (1..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => write!(f, "{value}"),
            // Many zeros would be longer than what is read back.
            Self::Number(value) if *value != 0.0 && value.abs() < 1e-5 => write!(f, "{value:e}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Name(name) => f.write_str(name),
            Self::Switch(on) => f.write_str(if *on { "1" } else { "0" }),
            Self::Widths(widths) => {
                let widths: Vec<String> = widths.iter().map(u32::to_string).collect();
                f.write_str(&widths.join("-"))
            }
        }
    }
}
