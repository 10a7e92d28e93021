//! The class `Experiment`: a newtype over `train::Experiment` and the evaluation in progress.

use crate::convert::{to_error, to_js, to_spec_error};
use crate::read::from_js;
use js_sys::{Error, Float32Array};
use train::{Advance, CodeDistribution, CorruptionSpec, Evaluation, Experiment, Manifest};
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
    pub(crate) experiment: Experiment,
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

    /// One piece of work, some ten milliseconds on a desktop.
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
        to_js(self.experiment.plan())
    }

    /// The phases, in order.
    #[wasm_bindgen(getter, unchecked_return_type = "Phase[]")]
    #[must_use]
    pub fn phases(&self) -> JsValue {
        to_js(&self.experiment.phases())
    }

    /// The phase that is being trained, or the last one, from 0.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn phase(&self) -> usize {
        self.experiment.phase()
    }

    /// Steps in an epoch of the current phase.
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
        self.experiment.training_available()
    }

    /// Training images in all, there or on their way.
    #[wasm_bindgen(getter, js_name = trainingImageCount)]
    #[must_use]
    pub fn training_image_count(&self) -> usize {
        self.experiment.training_count()
    }

    /// Test images that are there, without a gap from the first.
    #[wasm_bindgen(getter, js_name = testImagesAvailable)]
    #[must_use]
    pub fn test_images_available(&self) -> usize {
        self.experiment.test_available()
    }

    /// Test images in all, there or on their way.
    #[wasm_bindgen(getter, js_name = testImageCount)]
    #[must_use]
    pub fn test_image_count(&self) -> usize {
        self.experiment.test_count()
    }

    /// Test images of the first shard that has any: a live curve can have these, whatever comes later.
    #[wasm_bindgen(getter, js_name = firstTestImages)]
    #[must_use]
    pub fn first_test_images(&self) -> usize {
        self.experiment.first_test_images()
    }

    /// P, numbers of an input: pixels, or coordinates.
    #[wasm_bindgen(getter, js_name = inputWidth)]
    #[must_use]
    pub fn input_width(&self) -> usize {
        self.experiment.pixels()
    }

    /// D, numbers of a code.
    #[wasm_bindgen(getter, js_name = codeWidth)]
    #[must_use]
    pub fn code_width(&self) -> usize {
        self.experiment.code_width()
    }

    /// Numbers that come out: P, or the number of classes.
    #[wasm_bindgen(getter, js_name = outputWidth)]
    #[must_use]
    pub fn output_width(&self) -> usize {
        self.experiment.output_width()
    }

    /// Whether what comes out is classes, and no image.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn classifies(&self) -> bool {
        self.experiment.classifies()
    }

    /// Changes a value of the run in progress: `lr`, `clip` or `beta`.
    #[wasm_bindgen(js_name = setLive)]
    pub fn set_live(&mut self, key: &str, value: f64) -> Result<(), JsValue> {
        self.experiment.set_live(key, value).map_err(|error| to_spec_error(&error))
    }

    /// What went wrong since the last call.
    #[wasm_bindgen(js_name = takeAlerts, unchecked_return_type = "Alert[]")]
    pub fn take_alerts(&mut self) -> JsValue {
        to_js(&self.experiment.take_alerts())
    }

    /// Back to the last good state before the last trouble; its step, or `undefined` where nothing was kept.
    #[wasm_bindgen(js_name = rollBack)]
    pub fn roll_back(&mut self) -> Option<u32> {
        self.evaluation = None;
        self.experiment.roll_back()
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
            Some(true) => {
                let metrics = self.experiment.metrics_of(evaluation);
                self.evaluation = None;
                Ok(to_js(&metrics))
            }
            Some(false) => Ok(JsValue::UNDEFINED),
            None => Err(Error::new("test images have not arrived").into()),
        }
    }

    /// What each unit of the code did over the last complete evaluation.
    #[wasm_bindgen(getter, unchecked_return_type = "UnitStatistics | undefined")]
    #[must_use]
    pub fn units(&self) -> JsValue {
        self.experiment.units().map_or(JsValue::UNDEFINED, to_js)
    }

    /// Pixels of test images, (N, P), 0 to 255. Throws if one has not arrived.
    #[wasm_bindgen(js_name = testImages)]
    pub fn test_images(&self, indices: &[u32]) -> Result<Vec<u8>, JsValue> {
        let mut pixels = Vec::new();
        for &index in indices {
            pixels.extend_from_slice(self.test_image(index)?.0);
        }
        Ok(pixels)
    }

    /// Whether the images have labels.
    #[wasm_bindgen(getter, js_name = hasLabels)]
    #[must_use]
    pub fn has_labels(&self) -> bool {
        self.experiment.has_labels()
    }

    /// Labels of test images, (N). Throws if one has not arrived.
    #[wasm_bindgen(js_name = testLabels)]
    pub fn test_labels(&self, indices: &[u32]) -> Result<Vec<u8>, JsValue> {
        indices.iter().map(|&index| Ok(self.test_image(index)?.1)).collect()
    }

    /// Test inputs (N, P) as the model sees them. Throws if one has not arrived.
    #[wasm_bindgen(js_name = testInputs)]
    pub fn test_inputs(&self, indices: &[u32]) -> Result<Vec<f32>, JsValue> {
        let missing = || Error::new("a test image has not arrived or does not exist").into();
        self.experiment.test_inputs(indices).map(|(inputs, _)| inputs).ok_or_else(missing)
    }

    /// Codes (N, D) of inputs (N, P), of a Gaussian code the means; with labels (N) where the model is told them.
    pub fn encode(&mut self, inputs: &[f32], labels: Option<Vec<u8>>) -> Result<Vec<f32>, JsValue> {
        let labels = self.labels(whole_rows(inputs, self.experiment.pixels())?, labels)?;
        Ok(self.experiment.encode(inputs, &labels))
    }

    /// Images (N, P), or probabilities (N, 10), of codes (N, D).
    pub fn decode(&mut self, codes: &[f32], labels: Option<Vec<u8>>) -> Result<Vec<f32>, JsValue> {
        let labels = self.labels(whole_rows(codes, self.experiment.code_width())?, labels)?;
        Ok(self.experiment.decode(codes, &labels))
    }

    /// Reconstructions (N, P), or probabilities (N, 10), of inputs (N, P).
    pub fn reconstruct(&mut self, inputs: &[f32], labels: Option<Vec<u8>>) -> Result<Vec<f32>, JsValue> {
        let labels = self.labels(whole_rows(inputs, self.experiment.pixels())?, labels)?;
        Ok(self.experiment.reconstruct(inputs, &labels))
    }

    /// Inputs (N, P) with noise of any kind and strength; the same for the same index.
    pub fn corrupt(
        &self,
        inputs: &[f32],
        #[wasm_bindgen(unchecked_param_type = "CorruptionSpec")] corruption: JsValue,
        index: u32,
    ) -> Result<Vec<f32>, JsValue> {
        whole_rows(inputs, self.experiment.pixels())?;
        let corruption: CorruptionSpec = from_js("corruption", &corruption)?;
        train::check_corruption(corruption).map_err(|error| to_spec_error(&error))?;
        Ok(self.experiment.corrupt(inputs, corruption, index.into()))
    }

    /// Frames between two inputs (P): decoded from the line between their codes, and the plain mix of the pixels.
    #[wasm_bindgen(unchecked_return_type = "[Float32Array, Float32Array]")]
    pub fn interpolate(
        &mut self,
        from: &[f32],
        to: &[f32],
        frames: usize,
        labels: Option<Vec<u8>>,
    ) -> Result<js_sys::Array, JsValue> {
        let pixels = self.experiment.pixels();
        if from.len() != pixels || to.len() != pixels || !(2..=1000).contains(&frames) {
            let message = format!("interpolation takes two inputs of {pixels} numbers and 2 to 1000 frames");
            return Err(Error::new(&message).into());
        }
        let labels = self.labels(2, labels)?;
        let labels = labels.first_chunk().copied().unwrap_or([0, 0]);
        let [decoded, mixed] = self.experiment.interpolate(from, to, labels, frames);
        Ok([decoded, mixed].iter().map(|values| Float32Array::from(values.as_slice())).collect())
    }

    /// Codes (count, D) from the prior, or from the Gaussian fitted to the codes of the last evaluation; the same for the
    /// same index. `undefined` before any evaluation.
    #[wasm_bindgen(js_name = sampleCodes)]
    pub fn sample_codes(
        &self,
        #[wasm_bindgen(unchecked_param_type = "'prior' | 'fitted'")] from: &str,
        count: usize,
        temperature: f32,
        index: u32,
    ) -> Result<Option<Vec<f32>>, JsValue> {
        let from = match from {
            "prior" => CodeDistribution::Prior,
            "fitted" => CodeDistribution::Fitted,
            other => return Err(Error::new(&format!("codes come from prior or fitted, not {other}")).into()),
        };
        if count > 10_000 {
            return Err(Error::new("at most 10000 codes at a time").into());
        }
        Ok(self.experiment.sample_codes(from, count, temperature, index.into()))
    }

    /// Codes of a side x side grid over a 2-D code, at the quantiles of the standard normal; `undefined` for other codes.
    #[wasm_bindgen(js_name = gridCodes)]
    pub fn grid_codes(&self, side: usize) -> Result<Option<Vec<f32>>, JsValue> {
        if !(1..=100).contains(&side) {
            return Err(Error::new("a grid has 1 to 100 codes a side").into());
        }
        Ok(self.experiment.grid_codes(side))
    }

    /// What the units of the first layer look for.
    #[wasm_bindgen(getter, js_name = encoderFeatures, unchecked_return_type = "Features")]
    #[must_use]
    pub fn encoder_features(&self) -> JsValue {
        to_js(&self.experiment.encoder_features())
    }

    /// What the units of the last hidden layer add to the image.
    #[wasm_bindgen(getter, js_name = decoderFeatures, unchecked_return_type = "Features")]
    #[must_use]
    pub fn decoder_features(&self) -> JsValue {
        to_js(&self.experiment.decoder_features())
    }

    /// A hash of all parameters: two runs agree bit for bit when their digests do.
    #[must_use]
    pub fn digest(&self) -> String {
        self.experiment.digest()
    }

    /// One in progress is of another run.
    pub(crate) fn drop_evaluation(&mut self) {
        self.evaluation = None;
    }

    /// Labels for `n` rows: none where the model is not told them.
    pub(crate) fn labels(&self, n: usize, labels: Option<Vec<u8>>) -> Result<Vec<u8>, JsValue> {
        if !self.experiment.spec().architecture.conditional {
            return Ok(Vec::new());
        }
        let labels = labels.unwrap_or_default();
        if labels.len() != n || labels.iter().any(|&label| label >= mnist::NUM_CLASSES) {
            let message = format!("this model is told the label: it needs {n} labels from 0 to 9");
            return Err(Error::new(&message).into());
        }
        Ok(labels)
    }

    fn test_image(&self, index: u32) -> Result<(&[u8], u8), JsValue> {
        let missing = || Error::new(&format!("test image {index} has not arrived or does not exist")).into();
        self.experiment.test_image(index as usize).ok_or_else(missing)
    }
}

pub(crate) fn whole_rows(values: &[f32], width: usize) -> Result<usize, JsValue> {
    if values.len().is_multiple_of(width) {
        return Ok(values.len() / width);
    }
    Err(Error::new(&format!("{} values are not whole rows of {width}", values.len())).into())
}
