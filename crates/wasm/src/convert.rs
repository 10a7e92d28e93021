//! Plain JavaScript objects to Rust types and back, and errors with their causes.

use js_sys::{Error, Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use train::SpecError;
use wasm_bindgen::prelude::*;

/// A value as a plain object.
pub(crate) fn to_js(value: &impl Serialize) -> JsValue {
    // The only failure is a map key that is no string, and there are no maps.
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// A plain object as a value; `what` is named in the error.
pub(crate) fn from_js<T: DeserializeOwned + Serialize>(what: &str, value: &JsValue) -> Result<T, JsValue> {
    let refuse = |cause: &dyn std::fmt::Display| JsValue::from(Error::new(&format!("{what}: {cause}")));
    let read: T = serde_wasm_bindgen::from_value(value.clone())
        .map_err(|cause| refuse(&String::from(Error::from(JsValue::from(cause)).message())))?;
    // Reading asks only for the properties that are known: a misspelt one would be passed over in silence.
    match unknown_key(value, &to_js(&read)) {
        Some(key) => Err(refuse(&format!("unknown field `{key}`"))),
        None => Ok(read),
    }
}

/// A property of `value`, or of what is in it, that `known` has not.
fn unknown_key(value: &JsValue, known: &JsValue) -> Option<String> {
    if !value.is_object() || !known.is_object() {
        return None;
    }
    Object::keys(value.unchecked_ref::<Object>()).iter().find_map(|key| {
        // Properties of plain objects can always be read.
        let (inner, known) = (Reflect::get(value, &key).ok()?, Reflect::get(known, &key).ok()?);
        if known.is_undefined() && !inner.is_undefined() { key.as_string() } else { unknown_key(&inner, &known) }
    })
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
