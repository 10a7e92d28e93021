//! Plain JavaScript objects to the types of `train`, by hand: the same with `serde` would be 10 kB of the module after gzip.
//!
//! A type is read strictly: what is missing, unknown or of another kind is named with the way that leads to it.

use js_sys::{Array, Error, Object, Reflect};
use train::{
    ActivationKind, ArchitectureSpec, Classes, CodeKind, CorruptionKind, CorruptionSpec, DataKind, DataSpec,
    ExperimentSpec, ImageSize, InitializerKind, Link, LossKind, Manifest, ManifestImages, ManifestShard, MathChoice,
    ObjectiveSpec, OptimizerKind, OptimizerSpec, ReductionKind, Refusal, ScheduleKind, ScheduleSpec, TrainingImages,
};
use wasm_bindgen::prelude::*;

/// A plain object as a value; `what` is named in the error.
pub(crate) fn from_js<T: Read>(what: &str, value: &JsValue) -> Result<T, JsValue> {
    T::read(value).map_err(|reason| Error::new(&format!("{what}: {reason}")).into())
}

/// A type that is read from a JavaScript value.
pub(crate) trait Read: Sized {
    /// The value, or what is wrong with it.
    fn read(value: &JsValue) -> Result<Self, String>;

    /// What stands for a property that is not there.
    fn missing() -> Option<Self> {
        None
    }
}

fn needed<T>(what: &str, value: &JsValue) -> Result<T, String> {
    // What is inside of a hostile value may be long, and deep: only plain values are shown as JavaScript shows them.
    let shown = if let Some(text) = value.as_string() {
        format!("{:?}", short(&text))
    } else if value.is_object() {
        if value.is_instance_of::<Array>() { "a list".into() } else { "an object".into() }
    } else if value.is_bigint() {
        "a whole number of any length".into()
    } else {
        let shown = format!("{value:?}");
        short(shown.strip_prefix("JsValue(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(&shown))
    };
    Err(format!("{what} is needed, not {shown}"))
}

/// What is shown of a text that may be long.
fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

impl Read for bool {
    fn read(value: &JsValue) -> Result<Self, String> {
        value.as_bool().map_or_else(|| needed("true or false", value), Ok)
    }
}

impl Read for f64 {
    fn read(value: &JsValue) -> Result<Self, String> {
        value.as_f64().map_or_else(|| needed("a number", value), Ok)
    }
}

impl Read for String {
    fn read(value: &JsValue) -> Result<Self, String> {
        value.as_string().map_or_else(|| needed("a text", value), Ok)
    }
}

impl Read for u64 {
    fn read(value: &JsValue) -> Result<Self, String> {
        whole(value, 9_007_199_254_740_991) // JavaScript's numbers are exact up to 2^53 - 1.
    }
}

impl Read for u32 {
    fn read(value: &JsValue) -> Result<Self, String> {
        whole(value, Self::MAX.into()).map(|number| number as Self)
    }
}

impl Read for u8 {
    fn read(value: &JsValue) -> Result<Self, String> {
        whole(value, Self::MAX.into()).map(|number| number as Self)
    }
}

fn whole(value: &JsValue, largest: u64) -> Result<u64, String> {
    match value.as_f64() {
        Some(number) if number.fract() == 0.0 && (0.0..=largest as f64).contains(&number) => Ok(number as u64),
        _ => needed(&format!("a whole number from 0 to {largest}"), value),
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &JsValue) -> Result<Self, String> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }

    fn missing() -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &JsValue) -> Result<Self, String> {
        let Some(list) = value.dyn_ref::<Array>() else { return needed("a list", value) };
        let mut items = Self::new();
        for item in list.iter() {
            items.push(T::read(&item)?);
        }
        Ok(items)
    }
}

/// A property of an object, on the way into it. One copy for a type, not one for a use.
#[inline(never)]
fn property<T: Read>(object: &JsValue, name: &str) -> Result<T, String> {
    let value = get(object, name)?;
    if value.is_undefined() {
        return T::missing().ok_or_else(|| format!("missing field `{name}`"));
    }
    T::read(&value).map_err(|reason| format!("{name}: {reason}"))
}

fn get(object: &JsValue, name: &str) -> Result<JsValue, String> {
    Reflect::get(object, &name.into()).map_err(|_| format!("{name} cannot be read"))
}

/// Refuses what is no object, and an object with a property of another name: a misspelt one would be passed over in silence.
fn check_names(value: &JsValue, names: &[&str]) -> Result<(), String> {
    if !value.is_object() || value.is_instance_of::<Array>() {
        return needed("an object", value);
    }
    for key in Object::keys(value.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()) {
        if !names.contains(&key.as_str()) && !get(value, &key)?.is_undefined() {
            return Err(format!("unknown field `{}`", short(&key)));
        }
    }
    Ok(())
}

/// Types that are objects: fields, and how JavaScript calls them.
macro_rules! objects {
    ($($name:ident { $($field:ident $text:literal)+ })+) => {$(
        impl Read for $name {
            fn read(value: &JsValue) -> Result<Self, String> {
                check_names(value, &[$($text),+])?;
                Ok(Self { $($field: property(value, $text)?),+ })
            }
        }
    )+};
}

objects! {
    ExperimentSpec {
        data "data" corruption "corruption" architecture "architecture" objective "objective" optimizer "optimizer"
        schedule "schedule" seed "seed"
    }
    DataSpec { set "set" size "size" training "training" classes "classes" labels "labels" }
    CorruptionSpec { kind "kind" strength "strength" clamp "clamp" }
    ArchitectureSpec {
        filters "filters" widths "widths" activation "activation" code_activation "codeActivation"
        output_activation "outputActivation" code "code" conditional "conditional" tied "tied" dropout "dropout"
        initializer "initializer" initial_deviation "initialDeviation" bias_deviation "biasDeviation"
    }
    ObjectiveSpec {
        loss "loss" reduction "reduction" l2 "l2" l1 "l1" sparsity "sparsity" sparsity_target "sparsityTarget" beta "beta"
    }
    OptimizerSpec { kind "kind" learning_rate "learningRate" clip_norm "clipNorm" }
    ScheduleSpec {
        kind "kind" frozen "frozen" labels_l2 "labelsL2" batch_size "batchSize" replacement "replacement" epochs "epochs"
        max_steps "maxSteps"
    }
    Manifest { version "version" images "images" shards "shards" }
    ManifestImages { rows "rows" columns "columns" labels "labels" }
    ManifestShard { file "file" split "split" count "count" classes "classes" bytes "bytes" sha256 "sha256" }
    Refusal { key "key" value "value" reason "reason" }
}

impl Read for Link {
    fn read(value: &JsValue) -> Result<Self, String> {
        check_names(value, &["preset", "spec", "steps", "math", "digest", "testLoss", "show", "refused"])?;
        Ok(Self {
            preset: property(value, "preset")?,
            spec: property(value, "spec")?,
            steps: property(value, "steps")?,
            math: property(value, "math")?,
            digest: property(value, "digest")?,
            test_loss: property(value, "testLoss")?,
            show: property(value, "show")?,
            refused: property::<Option<_>>(value, "refused")?.unwrap_or_default(),
        })
    }
}

/// Types that are one of some names.
macro_rules! names {
    ($($name:ident)+) => {$(
        impl Read for $name {
            fn read(value: &JsValue) -> Result<Self, String> {
                let text = value.as_string().unwrap_or_default();
                Self::from_name(&text).ok_or_else(|| unknown_name(&text, Self::NAMES))
            }
        }
    )+};
}

names! {
    DataKind TrainingImages ActivationKind InitializerKind LossKind OptimizerKind ReductionKind CodeKind CorruptionKind
    ScheduleKind MathChoice
}

fn unknown_name(text: &str, names: &[&str]) -> String {
    format!("`{}` is none of {}", short(text), names.join(", "))
}

impl Read for Classes {
    fn read(value: &JsValue) -> Result<Self, String> {
        let classes = value.as_string().and_then(|text| Self::parse(&text));
        classes.map_or_else(|| needed("a text of some of the digits 0 to 9, each once,", value), Ok)
    }
}

impl Read for ImageSize {
    fn read(value: &JsValue) -> Result<Self, String> {
        let size = value.as_string().map(Self::try_from);
        size.unwrap_or_else(|| needed("a text with a size, width x height,", value))
    }

    /// Specifications from before there were other sizes.
    fn missing() -> Option<Self> {
        Some(Self::default())
    }
}
