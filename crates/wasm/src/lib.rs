//! The engine as JavaScript sees it: one class and a handful of functions, each one line over `train`.
//!
//! It works the same in a page, in a worker and in Node. Specification and metrics cross as plain objects whose TypeScript
//! types are generated from the Rust types; pixels, codes and weights cross as typed arrays, copied, because a view into
//! WebAssembly memory dies when that memory grows.

mod convert;
mod experiment;
mod files;
mod functions;
mod inspection;
mod own_data;
mod read;

pub use experiment::{JsAdvance, JsExperiment};

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type {
  Alert, LayerChange, ArithmeticName, CorruptionSpec, ExperimentSpec, Features, Field, Link, Manifest, MathChoice, PcaComparison, Phase,
  Plan, Preset, ProbeResult, StepMetrics, TestMetrics, UnitStatistics,
} from '../types.js';
"#;

/// Runs once when the module is instantiated: a broken invariant is printed with its place before the instance traps.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
}
