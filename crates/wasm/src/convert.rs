//! Plain JavaScript objects to Rust types and back, and errors with their causes.

use js_sys::{Error, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use train::SpecError;
use wasm_bindgen::prelude::*;

/// A value as a plain object.
pub(crate) fn to_js(value: &impl Serialize) -> JsValue {
    // The only failure is a map key that is no string, and there are no maps.
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// A plain object as a value; `what` is named in the error. It goes through JSON: reading the object's properties directly
/// asks only for those that are known, and a misspelt value would be passed over in silence.
pub(crate) fn from_js<T: DeserializeOwned>(what: &str, value: &JsValue) -> Result<T, JsValue> {
    let refuse = |cause: &dyn std::fmt::Display| JsValue::from(Error::new(&format!("{what}: {cause}")));
    let json = js_sys::JSON::stringify(value).map_err(|_| refuse(&"not a plain object"))?;
    // `undefined` and functions have no JSON: stringify answers with undefined.
    let json = json.as_string().ok_or_else(|| refuse(&"not a plain object"))?;
    serde_json::from_str(&json).map_err(|cause| refuse(&cause))
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
