//! Rust values as plain JavaScript objects, and errors with their causes. `read.rs` has the way back.

use js_sys::{Error, Reflect};
use serde::Serialize;
use train::SpecError;
use wasm_bindgen::prelude::*;

/// A value as a plain object.
pub(crate) fn to_js(value: &impl Serialize) -> JsValue {
    // The only failure is a map key that is no string, and there are no maps.
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// An error as JavaScript's own, with its chain of causes.
pub(crate) fn to_error(error: &(dyn std::error::Error + 'static)) -> JsValue {
    let js = Error::new(&error.to_string());
    if let Some(cause) = error.source() {
        js.set_cause(&to_error(cause));
    }
    js.into()
}

/// A refused value as an error that also carries `key`, `value` and `reason`.
pub(crate) fn to_spec_error(error: &SpecError) -> JsValue {
    let js = to_error(error);
    for (name, value) in [("key", &error.key), ("value", &error.value), ("reason", &error.reason)] {
        // Setting a property of a fresh object does not fail.
        let _set = Reflect::set(&js, &name.into(), &value.into());
    }
    js
}
