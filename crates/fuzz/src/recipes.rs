//! Specifications as JSON, in recipes and in the metadata of saved runs.

use crate::budget::reading;
use crate::runs::assert_usable;
use train::{ExperimentSpec, Preset, check};

/// True if it is a specification that can be trained.
pub(crate) fn attempt(input: &[u8]) -> bool {
    let read = reading(input, || serde_json::from_slice::<ExperimentSpec>(input));
    let Ok(spec) = read else { return false };
    let written = serde_json::to_string(&spec).expect("plain data");
    let again: ExperimentSpec = serde_json::from_str(&written).expect("what was written is read");
    assert_eq!(again, spec, "{written}");
    if let Err(error) = reading(input, || check(&spec)) {
        assert!(!error.reason.is_empty());
        return false;
    }
    assert_usable(Preset::fallback().id, &spec);
    true
}
