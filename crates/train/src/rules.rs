//! Rules between values: what each field cannot see for itself. All are checked before any memory is asked for.

use crate::fields::{FIELDS, Field, SpecError};
use crate::plan::Plan;
use crate::spec::{ActivationKind, ExperimentSpec, LossKind};

/// Most parameters of a model. With gradients and two moments they take 16 bytes each: 64 MB.
pub const MAX_PARAMETERS: u64 = 4_000_000;

/// The first thing that is wrong with a specification that came from anywhere.
pub fn check(spec: &ExperimentSpec) -> Result<(), SpecError> {
    let mut copy = spec.clone();
    for field in FIELDS {
        // Writing and reading a value is the check of its range.
        field.set(&mut copy, &field.get(spec))?;
    }
    match broken_rule(spec) {
        Some(BrokenRule { keys, reason }) => {
            let key = keys[0];
            let value = Field::of_key(key).map(|field| field.get(spec)).unwrap_or_default();
            Err(SpecError { key: key.into(), value, reason })
        }
        None => Ok(()),
    }
}

/// A copy of `spec` with one value changed, or why not; a broken rule is blamed on the value that was to change.
pub fn with_value(spec: &ExperimentSpec, key: &str, value: &str) -> Result<ExperimentSpec, SpecError> {
    let refuse = |reason: String| SpecError { key: key.into(), value: value.into(), reason };
    let field = Field::of_key(key).ok_or_else(|| refuse("there is no value of that name".into()))?;
    let mut changed = spec.clone();
    field.set(&mut changed, value)?;
    match broken_rule(&changed) {
        Some(rule) => Err(refuse(rule.reason)),
        None => Ok(changed),
    }
}

/// A rule that is broken.
pub(crate) struct BrokenRule {
    /// The values that it is about; any of them could be changed to keep it.
    pub(crate) keys: &'static [&'static str],
    /// What it asks for.
    pub(crate) reason: String,
}

/// The first rule between values that is broken; every value for itself is in its range.
pub(crate) fn broken_rule(spec: &ExperimentSpec) -> Option<BrokenRule> {
    let architecture = &spec.architecture;
    let mirrored = architecture.widths.iter().eq(architecture.widths.iter().rev());
    if architecture.tied && !mirrored {
        let reason = "tied weights need widths that read the same from both ends, such as 300-150-300".into();
        return Some(BrokenRule { keys: &["tie", "widths"], reason });
    }
    if spec.objective.loss == LossKind::Bce && architecture.output_activation != ActivationKind::Sigmoid {
        let reason = "the loss bce, cross-entropy, needs out=sigmoid, whose output is between 0 and 1".into();
        return Some(BrokenRule { keys: &["loss", "out"], reason });
    }
    let parameters = Plan::new(spec).parameters;
    if parameters > MAX_PARAMETERS {
        let reason = format!("these layers have {parameters} parameters, and at most {MAX_PARAMETERS} fit");
        return Some(BrokenRule { keys: &["widths", "tie"], reason });
    }
    None
}
