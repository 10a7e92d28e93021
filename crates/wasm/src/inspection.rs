//! The class `Experiment`, continued: what is inside the network, and what it is measured against.

use crate::convert::to_js;
use crate::experiment::{JsExperiment, whole_rows};
use js_sys::{Array, Error, Float32Array, Object, Reflect};
use train::LayerFlow;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What flowed out of a layer, and the gradient that flowed back into it. */
export interface EngineLayerFlow {
  kind: string;
  shape: [number, number, number];
  values: Float32Array;
  gradient: Float32Array | null;
  weightGradient: number | null;
}
/** One image as a training step sees it. */
export interface EngineTrace {
  input: Float32Array;
  corrupted: Float32Array | null;
  label: number;
  batchSize: number;
  loss: number;
  layers: EngineLayerFlow[];
}
"#;

#[wasm_bindgen(js_class = Experiment)]
impl JsExperiment {
    /// Whether the next piece of work computes what frozen layers give, before the first step of a phase.
    #[wasm_bindgen(getter, js_name = isCaching)]
    #[must_use]
    pub fn is_caching(&self) -> bool {
        self.experiment.is_caching()
    }

    /// One input (P) through all layers: the image, and what each layer makes of it.
    #[wasm_bindgen(unchecked_return_type = "EngineLayerFlow[]")]
    pub fn flow(&mut self, input: &[f32], labels: Option<Vec<u8>>) -> Result<Array, JsValue> {
        if input.len() != self.experiment.pixels() {
            return Err(Error::new(&format!("an input has {} numbers", self.experiment.pixels())).into());
        }
        let labels = self.labels(1, labels)?;
        Ok(self.experiment.flow(input, &labels).iter().map(layer).collect())
    }

    /// Outputs (N, O) of a layer for inputs (N, P); layers count as in `flow`, where 0 is the image.
    #[wasm_bindgen(js_name = layerOutputs)]
    pub fn layer_outputs(
        &mut self,
        layer: usize,
        inputs: &[f32],
        labels: Option<Vec<u8>>,
    ) -> Result<Vec<f32>, JsValue> {
        let labels = self.labels(whole_rows(inputs, self.experiment.pixels())?, labels)?;
        let outputs = self.experiment.layer_outputs(layer, inputs, &labels);
        outputs.ok_or_else(|| Error::new(&format!("there is no layer {layer}")).into())
    }

    /// Standard deviations (N, D) of the posterior of inputs (N, P); `undefined` for a plain code.
    #[wasm_bindgen(js_name = codeDeviations)]
    pub fn code_deviations(&mut self, inputs: &[f32], labels: Option<Vec<u8>>) -> Result<Option<Vec<f32>>, JsValue> {
        let labels = self.labels(whole_rows(inputs, self.experiment.pixels())?, labels)?;
        Ok(self.experiment.code_deviations(inputs, &labels))
    }

    /// The first image of the next batch as its training step will see it: forward, loss and backward. `undefined` in the
    /// middle of a step, at the end of the schedule, or if the image has not arrived.
    #[wasm_bindgen(unchecked_return_type = "EngineTrace | undefined")]
    pub fn trace(&mut self) -> JsValue {
        let Some(trace) = self.experiment.trace() else { return JsValue::UNDEFINED };
        let corrupted = trace.corrupted.map_or(JsValue::NULL, |values| Float32Array::from(values.as_slice()).into());
        object(&[
            ("input", Float32Array::from(trace.input.as_slice()).into()),
            ("corrupted", corrupted),
            ("label", trace.label.into()),
            ("batchSize", trace.batch_size.into()),
            ("loss", trace.loss.into()),
            ("layers", trace.layers.iter().map(layer).collect::<Array>().into()),
        ])
    }

    /// Remembers the weights for `changes`.
    pub fn remember(&mut self) {
        self.experiment.remember();
    }

    /// What has changed since `remember`, weight matrix by weight matrix; forgets what was remembered.
    #[wasm_bindgen(unchecked_return_type = "LayerChange[]")]
    pub fn changes(&mut self) -> JsValue {
        to_js(&self.experiment.changes())
    }

    /// One piece of an exact PCA of the training images; whether it is finished. The last piece takes seconds, see
    /// `covariance`. Throws if an image has not arrived.
    #[wasm_bindgen(js_name = advancePca)]
    pub fn advance_pca(&mut self) -> Result<bool, JsValue> {
        self.experiment.advance_pca().ok_or_else(|| Error::new("training images have not arrived").into())
    }

    /// One piece of the covariance of the training images; whether all are in. Throws if an image has not arrived.
    #[wasm_bindgen(js_name = advanceCovariance)]
    pub fn advance_covariance(&mut self) -> Result<bool, JsValue> {
        self.experiment.advance_covariance().ok_or_else(|| Error::new("training images have not arrived").into())
    }

    /// Share of the training images that are in the covariance.
    #[wasm_bindgen(getter, js_name = covarianceShare)]
    #[must_use]
    pub fn covariance_share(&self) -> f64 {
        self.experiment.covariance_share()
    }

    /// The covariance (P, P) for `principalComponents`, here or in another worker; `undefined` before all images are in.
    #[must_use]
    pub fn covariance(&self) -> Option<Vec<f64>> {
        self.experiment.covariance()
    }

    /// Takes what `principalComponents` made of the covariance.
    #[wasm_bindgen(js_name = setPrincipalComponents)]
    pub fn set_principal_components(&mut self, decomposition: &[f64]) -> Result<(), JsValue> {
        let p = self.experiment.pixels();
        if decomposition.len() != p + p * p || self.experiment.covariance().is_none() {
            return Err(Error::new("these are no components of this covariance").into());
        }
        self.experiment.set_principal_components(decomposition);
        Ok(())
    }

    /// Whether the principal components are known.
    #[wasm_bindgen(getter, js_name = hasPca)]
    #[must_use]
    pub fn has_pca(&self) -> bool {
        self.experiment.pca().is_some()
    }

    /// Reconstructions (N, P) of inputs (N, P) by exact PCA; `undefined` before the components are known.
    #[wasm_bindgen(js_name = pcaReconstruct)]
    pub fn pca_reconstruct(&self, inputs: &[f32], components: usize) -> Result<Option<Vec<f32>>, JsValue> {
        whole_rows(inputs, self.experiment.pixels())?;
        Ok(self.experiment.pca_reconstruct(inputs, components))
    }

    /// The mean (P) and the first `count` principal components (count, P); `undefined` before they are known.
    #[wasm_bindgen(js_name = pcaAxes)]
    #[must_use]
    pub fn pca_axes(&self, count: usize) -> Option<Vec<f32>> {
        self.experiment.pca_axes(count)
    }

    /// One piece of the error of exact PCA over the test images; whether it is known.
    #[wasm_bindgen(js_name = advancePcaError)]
    pub fn advance_pca_error(&mut self) -> Result<bool, JsValue> {
        let missing = || Error::new("components or test images are missing").into();
        self.experiment.advance_pca_error().ok_or_else(missing)
    }

    /// Exact PCA beside the model; `undefined` before the components are known.
    #[wasm_bindgen(js_name = compareWithPca, unchecked_return_type = "PcaComparison | undefined")]
    pub fn compare_with_pca(&mut self) -> JsValue {
        self.experiment.compare_with_pca().map_or(JsValue::UNDEFINED, |comparison| to_js(&comparison))
    }

    /// Begins a linear probe of the codes; whether there are labels to learn from.
    #[wasm_bindgen(js_name = beginProbe)]
    pub fn begin_probe(&mut self, images: usize, test_images: usize) -> bool {
        self.experiment.begin_probe(images, test_images)
    }

    /// One piece of the probe; its result after the last, `undefined` before. Throws if an image has not arrived.
    #[wasm_bindgen(js_name = advanceProbe, unchecked_return_type = "ProbeResult | undefined")]
    pub fn advance_probe(&mut self) -> Result<JsValue, JsValue> {
        let result = self.experiment.advance_probe();
        let result =
            result.ok_or_else(|| JsValue::from(Error::new("images have not arrived, or no probe has begun")))?;
        Ok(result.map_or(JsValue::UNDEFINED, |result| to_js(&result)))
    }

    /// How well a softmax layer on the codes tells the classes; `undefined` where images or labels are missing.
    #[wasm_bindgen(js_name = linearProbe, unchecked_return_type = "ProbeResult | undefined")]
    pub fn linear_probe(&mut self, images: usize, test_images: usize) -> JsValue {
        self.experiment.linear_probe(images, test_images).map_or(JsValue::UNDEFINED, |result| to_js(&result))
    }
}

/// Variances (P) and directions (P, P) of a covariance (P, P), the largest variance first: seconds of work for 784 pixels.
#[wasm_bindgen(js_name = principalComponents)]
pub fn principal_components(covariance: &[f64]) -> Result<Vec<f64>, JsValue> {
    let p = covariance.len().isqrt();
    if p * p != covariance.len() {
        return Err(Error::new("a covariance is square").into());
    }
    Ok(train::principal_components(covariance))
}

fn layer(flow: &LayerFlow) -> JsValue {
    let gradient = flow.gradient.as_deref().map_or(JsValue::NULL, |values| Float32Array::from(values).into());
    object(&[
        ("kind", flow.kind.into()),
        ("shape", flow.shape.iter().map(|side| JsValue::from(*side)).collect::<Array>().into()),
        ("values", Float32Array::from(flow.values.as_slice()).into()),
        ("gradient", gradient),
        ("weightGradient", flow.weight_gradient.map_or(JsValue::NULL, JsValue::from)),
    ])
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        // Setting a property of a fresh object does not fail.
        let _set = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
