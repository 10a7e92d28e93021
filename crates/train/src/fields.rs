//! A field: one value of a specification with its key in links, its meaning, its allowed range, and how to read and write it.
//!
//! Links, the command line, the page's controls and the checks of a specification that came from elsewhere all go through
//! the one table of them, so that a range is written once.

use crate::domain::{Domain, Value};
use crate::field_table::FIELDS;
use crate::spec::ExperimentSpec;
use serde::{Deserialize, Serialize};
use std::fmt;
#[cfg(feature = "typescript")]
use ts_rs::TS;

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
    /// Whether it can be changed while a run is under way.
    pub live: bool,
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub(crate) get: fn(&ExperimentSpec) -> Value,
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub(crate) set: fn(&mut ExperimentSpec, Value),
}

/// Why a value was refused: the field, the value and what would be allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
            reason: format!("{} must be {}", self.label.to_ascii_lowercase(), self.domain),
        }
    }
}
