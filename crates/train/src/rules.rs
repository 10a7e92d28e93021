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
    check_rules(spec)
}

/// The first rule between values that is broken; every value for itself is in its range.
pub(crate) fn check_rules(spec: &ExperimentSpec) -> Result<(), SpecError> {
    let refuse = |key: &str, reason: String| {
        let value = Field::of_key(key).map(|field| field.get(spec)).unwrap_or_default();
        Err(SpecError { key: key.into(), value, reason })
    };
    let architecture = &spec.architecture;
    let mirrored = architecture.widths.iter().eq(architecture.widths.iter().rev());
    if architecture.tied && !mirrored {
        return refuse("tie", "tied weights need widths that read the same from both ends, such as 300-150-300".into());
    }
    if spec.objective.loss == LossKind::Bce && architecture.output_activation != ActivationKind::Sigmoid {
        return refuse("loss", "cross-entropy (bce) needs out=sigmoid, whose output is between 0 and 1".into());
    }
    let parameters = Plan::new(spec).parameters;
    if parameters > MAX_PARAMETERS {
        return refuse(
            "widths",
            format!("these layers have {parameters} parameters, and at most {MAX_PARAMETERS} fit"),
        );
    }
    Ok(())
}
