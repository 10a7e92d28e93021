//! The class `Experiment`: a newtype over `train::Experiment` and the evaluation in progress.

use crate::convert::{from_js, to_error, to_js, to_spec_error};
use js_sys::Error;
use mnist::Split;
use train::{Advance, Evaluation, Experiment, Manifest};
use wasm_bindgen::prelude::*;

/// What a call of `advance` did.
#[wasm_bindgen(js_name = Advance)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsAdvance {
    /// A part of a step.
    Partial,
    /// A whole step is complete.
    Stepped,
    /// An image of the next batch has not arrived.
    Waiting,
    /// The schedule is at its end.
    Done,
}

/// One run with its data.
#[wasm_bindgen(js_name = Experiment)]
#[derive(Debug)]
pub struct JsExperiment {
    experiment: Experiment,
    evaluation: Option<Evaluation>,
}

#[wasm_bindgen(js_class = Experiment)]
impl JsExperiment {
    /// A run that awaits its data.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "ExperimentSpec")] spec: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Manifest")] manifest: JsValue,
    ) -> Result<Self, JsValue> {
        let manifest: Manifest = from_js("manifest", &manifest)?;
        let layout = manifest.layout().map_err(|error| to_error(&error))?;
        let experiment = Experiment::new(&from_js("specification", &spec)?, layout);
        Ok(Self { experiment: experiment.map_err(|error| to_spec_error(&error))?, evaluation: None })
    }

    /// A fresh start with this or another specification; the data stay. After an error nothing has changed.
    pub fn restart(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ExperimentSpec")] spec: JsValue,
    ) -> Result<(), JsValue> {
        self.experiment.restart(&from_js("specification", &spec)?).map_err(|error| to_spec_error(&error))?;
        self.evaluation = None;
        Ok(())
    }

    /// Adds shard `index` of the manifest: its unpacked bytes, whose hash is compared.
    #[wasm_bindgen(js_name = addShard)]
    pub fn add_shard(&mut self, index: usize, bytes: Vec<u8>) -> Result<(), JsValue> {
        self.experiment.add_shard(index, bytes).map_err(|error| to_error(&error))
    }

    /// One piece of work, some ten milliseconds at most on a desktop.
    pub fn advance(&mut self) -> JsAdvance {
        match self.experiment.advance() {
            Advance::Partial => JsAdvance::Partial,
            Advance::Stepped => JsAdvance::Stepped,
            Advance::Waiting => JsAdvance::Waiting,
            Advance::Done => JsAdvance::Done,
        }
    }

    /// What is known after the last step.
    #[wasm_bindgen(getter, unchecked_return_type = "StepMetrics")]
    #[must_use]
    pub fn metrics(&self) -> JsValue {
        to_js(&self.experiment.metrics())
    }

    /// The specification, with the learning rate of the moment.
    #[wasm_bindgen(getter, unchecked_return_type = "ExperimentSpec")]
    #[must_use]
    pub fn spec(&self) -> JsValue {
        to_js(self.experiment.spec())
    }

    /// What the run costs.
    #[wasm_bindgen(getter, unchecked_return_type = "Plan")]
    #[must_use]
    pub fn plan(&self) -> JsValue {
        to_js(&self.experiment.plan())
    }

    /// Steps in an epoch.
    #[wasm_bindgen(getter, js_name = stepsPerEpoch)]
    #[must_use]
    pub fn steps_per_epoch(&self) -> u32 {
        self.experiment.steps_per_epoch()
    }

    /// Steps in the whole schedule.
    #[wasm_bindgen(getter, js_name = totalSteps)]
    #[must_use]
    pub fn total_steps(&self) -> u32 {
        self.experiment.total_steps()
    }

    /// Training images that are there, without a gap from the first.
    #[wasm_bindgen(getter, js_name = trainingImagesAvailable)]
    #[must_use]
    pub fn training_images_available(&self) -> usize {
        self.experiment.available(Split::Train)
    }

    /// Test images that are there, without a gap from the first.
    #[wasm_bindgen(getter, js_name = testImagesAvailable)]
    #[must_use]
    pub fn test_images_available(&self) -> usize {
        self.experiment.available(Split::Test)
    }

    /// Test images in all, there or on their way.
    #[wasm_bindgen(getter, js_name = testImageCount)]
    #[must_use]
    pub fn test_image_count(&self) -> usize {
        self.experiment.count(Split::Test)
    }

    /// Changes the learning rate of the run in progress.
    #[wasm_bindgen(js_name = setLearningRate)]
    pub fn set_learning_rate(&mut self, value: f64) -> Result<(), JsValue> {
        self.experiment.set_learning_rate(value).map_err(|error| to_spec_error(&error))
    }

    /// Begins an evaluation of the first `images` test images; one in progress is dropped.
    #[wasm_bindgen(js_name = beginEvaluation)]
    pub fn begin_evaluation(&mut self, images: usize) {
        self.evaluation = Some(Evaluation::new(images));
    }

    /// One piece of the evaluation; its result after the last piece, `undefined` before. Throws if an image is missing.
    #[wasm_bindgen(js_name = advanceEvaluation, unchecked_return_type = "TestMetrics | undefined")]
    pub fn advance_evaluation(&mut self) -> Result<JsValue, JsValue> {
        let evaluation = self.evaluation.as_mut().ok_or_else(|| Error::new("no evaluation has begun"))?;
        match self.experiment.advance_evaluation(evaluation) {
            Some(true) => Ok(self.evaluation.take().map_or(JsValue::UNDEFINED, |done| to_js(&done.metrics()))),
            Some(false) => Ok(JsValue::UNDEFINED),
            None => Err(Error::new("test images have not arrived").into()),
        }
    }

    /// Pixels of test images, (N, 784), 0 to 255. Throws if one has not arrived.
    #[wasm_bindgen(js_name = testImages)]
    pub fn test_images(&self, indices: &[u32]) -> Result<Vec<u8>, JsValue> {
        let mut pixels = Vec::new();
        for &index in indices {
            pixels.extend_from_slice(self.test_image(index)?.0);
        }
        Ok(pixels)
    }

    /// Labels of test images, (N). Throws if one has not arrived.
    #[wasm_bindgen(js_name = testLabels)]
    pub fn test_labels(&self, indices: &[u32]) -> Result<Vec<u8>, JsValue> {
        indices.iter().map(|&index| Ok(self.test_image(index)?.1)).collect()
    }

    /// Codes (N, D) of images (N, 784) in [0, 1].
    pub fn encode(&mut self, images: &[f32]) -> Result<Vec<f32>, JsValue> {
        whole_rows(images, mnist::IMAGE_PIXELS)?;
        Ok(self.experiment.encode(images))
    }

    /// Images (N, 784) of codes (N, D).
    pub fn decode(&mut self, codes: &[f32]) -> Result<Vec<f32>, JsValue> {
        whole_rows(codes, self.experiment.code_width())?;
        Ok(self.experiment.decode(codes))
    }

    /// Reconstructions (N, 784) of images (N, 784) in [0, 1].
    pub fn reconstruct(&mut self, images: &[f32]) -> Result<Vec<f32>, JsValue> {
        whole_rows(images, mnist::IMAGE_PIXELS)?;
        Ok(self.experiment.reconstruct(images))
    }

    /// A hash of all parameters: two runs agree bit for bit when their digests do.
    #[must_use]
    pub fn digest(&self) -> String {
        self.experiment.digest()
    }

    /// All weights as a safetensors file.
    #[must_use]
    pub fn safetensors(&self) -> Vec<u8> {
        self.experiment.safetensors()
    }

    fn test_image(&self, index: u32) -> Result<(&[u8], u8), JsValue> {
        let missing = || Error::new(&format!("test image {index} has not arrived or does not exist")).into();
        self.experiment.test_image(index as usize).ok_or_else(missing)
    }
}

fn whole_rows(values: &[f32], width: usize) -> Result<(), JsValue> {
    if values.len().is_multiple_of(width) {
        return Ok(());
    }
    Err(Error::new(&format!("{} values are not whole rows of {width}", values.len())).into())
}
