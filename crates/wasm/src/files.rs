//! Runs as files, and files as runs.

use crate::convert::{to_js, to_spec_error};
use crate::experiment::JsExperiment;
use crate::read::from_js;
use js_sys::{Array, JSON, JsString, Object, Reflect};
use train::{Contents, ExperimentSpec, SavedRun, SpecError};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What a safetensors file says of itself. */
export interface SavedRunInfo {
  /** What the run is; `null` in a file that no playground wrote, which can only be tried with the recipe at hand. */
  readonly spec: ExperimentSpec | null;
  readonly step: number;
  /** Whether training goes on from it bit for bit, in the arithmetic that it was computed in. */
  readonly isCheckpoint: boolean;
  /** All entries of the metadata; those of the engine's own are `step`, `arithmetic`, `digest` and `version`. */
  readonly notes: Readonly<Record<string, string>>;
}
"#;

/// Reads the header of a safetensors file. Throws what is wrong with it.
#[wasm_bindgen(js_name = readSavedRun, unchecked_return_type = "SavedRunInfo")]
pub fn read_saved_run(file: &[u8]) -> Result<JsValue, JsValue> {
    let saved = SavedRun::read(file).map_err(|error| to_spec_error(&error))?;
    let step = saved.step().map_err(|error| to_spec_error(&error))?;
    let spec = specification(&saved)?.map_or(JsValue::NULL, |spec| to_js(&spec));
    let notes = Object::new();
    for (key, value) in saved.notes() {
        set(&notes, key, &value.into());
    }
    let info = Object::new();
    set(&info, "spec", &spec);
    set(&info, "step", &step.into());
    set(&info, "isCheckpoint", &saved.is_checkpoint().into());
    set(&info, "notes", &notes);
    Ok(info.into())
}

#[wasm_bindgen(js_class = Experiment)]
impl JsExperiment {
    /// All weights as a safetensors file, with PyTorch's names and layout; `notes` are added to its metadata.
    #[must_use]
    pub fn safetensors(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Readonly<Record<string, string>>")] notes: JsValue,
    ) -> Vec<u8> {
        self.file(Contents::Weights, &notes)
    }

    /// The weights and all else that it takes to go on as if nothing had been, as a safetensors file.
    #[must_use]
    pub fn checkpoint(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Readonly<Record<string, string>>")] notes: JsValue,
    ) -> Vec<u8> {
        self.file(Contents::Checkpoint, &notes)
    }

    /// Goes on from a file; one without a specification has to fit this one's. The data stay. Throws what does not fit, and
    /// then nothing has changed.
    pub fn resume(&mut self, file: &[u8]) -> Result<(), JsValue> {
        let saved = SavedRun::read(file).map_err(|error| to_spec_error(&error))?;
        let spec = specification(&saved)?.unwrap_or_else(|| self.experiment.spec().clone());
        self.experiment.resume(&spec, &saved).map_err(|error| to_spec_error(&error))?;
        self.drop_evaluation();
        Ok(())
    }

    fn file(&self, contents: Contents, notes: &JsValue) -> Vec<u8> {
        let mut entries = Vec::new();
        if let Some(notes) = notes.dyn_ref::<Object>() {
            for entry in Object::entries(notes).iter() {
                let entry = Array::from(&entry);
                entries.extend(entry.get(0).as_string().zip(entry.get(1).as_string()));
            }
        }
        // What is plain data can always be written.
        let specification = JSON::stringify(&self.spec()).map(String::from).unwrap_or_default();
        entries.push(("specification".into(), specification));
        self.experiment.safetensors(contents, &entries)
    }
}

/// The specification in the metadata.
fn specification(saved: &SavedRun<'_>) -> Result<Option<ExperimentSpec>, JsValue> {
    let refusal = || SpecError { key: "file".into(), value: "specification".into(), reason: "it is no JSON".into() };
    let value = |json| JSON::parse(json).map_err(|_| to_spec_error(&refusal()));
    saved.note("specification").map(|json| from_js("specification", &value(json)?)).transpose()
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // Setting a property of a fresh object does not fail.
    let _set = Reflect::set(object, &JsString::from(key), value);
}
