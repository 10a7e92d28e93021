//! Functions without state: links, presets, fields, and what this build is.

use crate::convert::{to_js, to_spec_error};
use crate::read::from_js;
use js_sys::{Object, Reflect};
use kernels::Arithmetic;
use train::{ExperimentSpec, FIELDS, PRESETS};
use wasm_bindgen::prelude::*;

/// Reads a link, or the id of a preset; never fails, and lists what it refused.
#[wasm_bindgen(js_name = parseLink, unchecked_return_type = "Link")]
#[must_use]
pub fn parse_link(text: &str) -> JsValue {
    to_js(&train::parse_link(text))
}

/// Writes the fragment of a link, without `#`.
#[wasm_bindgen(js_name = formatLink)]
pub fn format_link(
    #[wasm_bindgen(unchecked_param_type = "Pick<Link, 'preset' | 'spec'> & Partial<Link>")] link: JsValue,
) -> Result<String, JsValue> {
    Ok(train::format_link(&from_js("link", &link)?))
}

/// A copy of the specification with one value changed, or an error with the allowed range.
#[wasm_bindgen(js_name = withValue, unchecked_return_type = "ExperimentSpec")]
pub fn with_value(
    #[wasm_bindgen(unchecked_param_type = "ExperimentSpec")] spec: JsValue,
    key: &str,
    value: &str,
) -> Result<JsValue, JsValue> {
    let spec: ExperimentSpec = from_js("specification", &spec)?;
    train::with_value(&spec, key, value).map(|changed| to_js(&changed)).map_err(|error| to_spec_error(&error))
}

/// Checks a whole specification; throws the first thing that is wrong with it.
#[wasm_bindgen(js_name = checkSpec)]
pub fn check_spec(#[wasm_bindgen(unchecked_param_type = "ExperimentSpec")] spec: JsValue) -> Result<(), JsValue> {
    train::check(&from_js("specification", &spec)?).map_err(|error| to_spec_error(&error))
}

/// From now on a run is given at most so many megabytes besides its images; from 128 to 256.
#[wasm_bindgen(js_name = limitMemory)]
pub fn limit_memory(megabytes: u32) {
    train::limit_memory(u64::from(megabytes) << 20);
}

/// All values of a specification as links write them, by key.
#[wasm_bindgen(js_name = valuesOf, unchecked_return_type = "Record<string, string>")]
pub fn values_of(#[wasm_bindgen(unchecked_param_type = "ExperimentSpec")] spec: JsValue) -> Result<JsValue, JsValue> {
    let spec: ExperimentSpec = from_js("specification", &spec)?;
    let values = Object::new();
    for field in FIELDS {
        // Setting a property of a fresh object does not fail.
        let _set = Reflect::set(&values, &field.key.into(), &field.get(&spec).into());
    }
    Ok(values.into())
}

/// All presets.
#[wasm_bindgen(unchecked_return_type = "Preset[]")]
#[must_use]
pub fn presets() -> JsValue {
    to_js(&PRESETS)
}

/// All values of a specification: key, label, meaning and allowed range.
#[wasm_bindgen(unchecked_return_type = "Field[]")]
#[must_use]
pub fn fields() -> JsValue {
    to_js(&FIELDS)
}

/// `simd` or `fma`: the arithmetic of this build.
#[wasm_bindgen(unchecked_return_type = "ArithmeticName")]
#[must_use]
pub fn arithmetic() -> String {
    Arithmetic::CURRENT.name().into()
}

/// A seed that nobody chose, below a million so that it is easily read out.
#[wasm_bindgen(js_name = freshSeed)]
pub fn fresh_seed() -> Result<u32, JsValue> {
    let random = getrandom::u32().map_err(|error| js_sys::Error::new(&error.to_string()))?;
    Ok(random % 1_000_000)
}
