//! One experiment: a run with its data, and everything that can be asked of it.

use crate::analysis::features::{Features, of_decoder, of_encoder};
use crate::analysis::latent::{line, normal_codes, quantile_grid};
use crate::baselines::{PcaWork, ProbeWork};
use crate::digest::digest;
use crate::domain::Value;
use crate::evaluation::{Evaluation, TestMetrics, UnitStatistics, classifies};
use crate::export::{Contents, safetensors};
use crate::fields::{Field, SpecError};
use crate::images::{Images, image_shape};
use crate::names::DataKind;
use crate::plan::Plan;
use crate::run::{Advance, Run, StepMetrics};
use crate::saved_run::SavedRun;
use crate::schedule::Phase;
use crate::spec::{CorruptionSpec, ExperimentSpec};
use crate::streams::{Purpose, stream};
use crate::watchman::Alert;
use mnist::{AddShardError, Dataset, Layout};
use ndarray::{Array2, ArrayView2, Axis, s};
use nn::{Layer, Pass};

/// A run with its data.
#[derive(Debug)]
pub struct Experiment {
    pub(crate) dataset: Dataset,
    pub(crate) run: Run,
    /// Of the last complete evaluation.
    units: Option<UnitStatistics>,
    /// Weights before a narrated step.
    pub(crate) remembered: Option<Vec<f32>>,
    pub(crate) pca: PcaWork,
    pub(crate) probe: Option<ProbeWork>,
}

/// Where sampled codes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeDistribution {
    /// The standard normal: what a variational autoencoder is trained for.
    Prior,
    /// The normal distribution with the mean and the variance that each unit had over the last evaluation.
    Fitted,
}

impl Experiment {
    /// A run that awaits its data. Everything is checked before any memory is asked for.
    pub fn new(spec: &ExperimentSpec, layout: Layout) -> Result<Self, SpecError> {
        let dataset = Dataset::new(layout);
        let run = Run::new(spec, &dataset)?;
        Ok(Self { dataset, run, units: None, remembered: None, pca: PcaWork::default(), probe: None })
    }

    /// A fresh start, with this or another specification; the data stay. After an error nothing has changed.
    pub fn restart(&mut self, spec: &ExperimentSpec) -> Result<(), SpecError> {
        self.replace(Run::new(spec, &self.dataset)?);
        Ok(())
    }

    fn replace(&mut self, run: Run) {
        if run.spec.data != self.run.spec.data || run.spec.seed != self.run.spec.seed {
            self.pca = PcaWork::default();
        }
        self.run = run;
        self.units = None;
        self.remembered = None;
        self.probe = None;
    }

    /// Adds shard `index` of the layout; see [`Dataset::add_shard`].
    pub fn add_shard(&mut self, index: usize, bytes: Vec<u8>) -> Result<(), AddShardError> {
        self.dataset.add_shard(index, bytes)?;
        self.run.training.update(&self.dataset);
        self.run.test.update(&self.dataset);
        Ok(())
    }

    /// The specification, with the values of the moment where some were changed under way.
    #[must_use]
    pub fn spec(&self) -> &ExperimentSpec {
        &self.run.spec
    }

    /// What the run costs.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.run.plan
    }

    /// The phases, in order.
    #[must_use]
    pub fn phases(&self) -> &[Phase] {
        &self.run.phases
    }

    /// The phase that is being trained, or the last one, from 0.
    #[must_use]
    pub fn phase(&self) -> usize {
        self.run.phase
    }

    /// What is known after the last step.
    #[must_use]
    pub fn metrics(&self) -> StepMetrics {
        self.run.metrics
    }

    /// Steps in an epoch of the current phase.
    #[must_use]
    pub fn steps_per_epoch(&self) -> u32 {
        self.run.phase().steps_per_epoch
    }

    /// Steps in the whole schedule.
    #[must_use]
    pub fn total_steps(&self) -> u32 {
        self.run.phases.iter().fold(0, |sum, phase| sum.saturating_add(phase.steps))
    }

    /// Training images that are there, without a gap from the first.
    #[must_use]
    pub fn training_available(&self) -> usize {
        self.run.training.available()
    }

    /// Training images, there or on their way.
    #[must_use]
    pub fn training_count(&self) -> usize {
        self.run.training.count()
    }

    /// Test images that are there, without a gap from the first.
    #[must_use]
    pub fn test_available(&self) -> usize {
        self.run.test.available()
    }

    /// Test images, there or on their way.
    #[must_use]
    pub fn test_count(&self) -> usize {
        self.run.test.count()
    }

    /// Test images of the first shard that has any: a live curve can have these, whatever comes later.
    #[must_use]
    pub fn first_test_images(&self) -> usize {
        self.run.test.sizes(usize::MAX).into_iter().find(|&size| size > 0).unwrap_or(0)
    }

    /// Changes a value of a run in progress: `lr`, `clip` or `beta`. From then on the run is no longer what its specification
    /// says.
    pub fn set_live(&mut self, key: &str, value: f64) -> Result<(), SpecError> {
        let text = Value::Number(value).to_string(); // as links write it, which is read back whatever it is
        let field = Field::of_key(key).filter(|field| field.live);
        let Some(field) = field else {
            let reason = "only lr, clip and beta can be changed under way".into();
            return Err(SpecError { key: key.into(), value: text, reason });
        };
        field.set(&mut self.run.spec, &text)?;
        self.run.networks.training.set_beta(self.run.spec.objective.beta as f32);
        Ok(())
    }

    /// Whether the next piece of work computes what frozen layers give, before the first step of a phase.
    #[must_use]
    pub fn is_caching(&self) -> bool {
        self.run.is_caching()
    }

    /// One piece of work: a pass of the current batch and, with the last pass, the update.
    pub fn advance(&mut self) -> Advance {
        self.run.advance(&self.dataset)
    }

    /// What went wrong since the last call.
    pub fn take_alerts(&mut self) -> Vec<Alert> {
        self.run.watchman.take_alerts()
    }

    /// Back to the last good state before the last trouble: weights, moments, position. Returns the step, or `None` where
    /// nothing was kept.
    pub fn roll_back(&mut self) -> Option<u32> {
        self.run.roll_back()?;
        Some(self.run.metrics.step)
    }

    /// One piece of an evaluation. Returns whether it is finished; `None` if an image has not arrived.
    pub fn advance_evaluation(&mut self, evaluation: &mut Evaluation) -> Option<bool> {
        let finished = self.run.advance_evaluation(&self.dataset, evaluation)?;
        if finished {
            self.units = Some(evaluation.units());
        }
        Some(finished)
    }

    /// The result of an evaluation so far.
    #[must_use]
    pub fn metrics_of(&self, evaluation: &Evaluation) -> TestMetrics {
        evaluation.metrics(self.run.kind())
    }

    /// Evaluates the first `images` test images in one go; `None` if one has not arrived.
    pub fn evaluate(&mut self, images: usize) -> Option<TestMetrics> {
        let mut evaluation = Evaluation::new(images);
        while !self.advance_evaluation(&mut evaluation)? {}
        Some(self.metrics_of(&evaluation))
    }

    /// What each unit of the code did over the last evaluation.
    #[must_use]
    pub fn units(&self) -> Option<&UnitStatistics> {
        self.units.as_ref()
    }

    /// Pixels (P) and label of a test image; `None` while it has not arrived, and where the data are no images.
    #[must_use]
    pub fn test_image(&self, index: usize) -> Option<(&[u8], u8)> {
        self.run.test.pixels(&self.dataset, index)
    }

    /// Whether the images have labels.
    #[must_use]
    pub fn has_labels(&self) -> bool {
        !matches!(self.run.spec.data.set, DataKind::Points | DataKind::Pixels)
            && self.dataset.layout().format().has_labels()
    }

    /// Test inputs (N, P) and their labels, as the model sees them; `None` if one has not arrived.
    #[must_use]
    pub fn test_inputs(&self, indices: &[u32]) -> Option<(Vec<f32>, Vec<u8>)> {
        inputs(&self.run.test, &self.dataset, self.pixels(), indices.iter().map(|&index| index as usize))
    }

    /// P, numbers of an input.
    #[must_use]
    pub fn pixels(&self) -> usize {
        self.run.x.ncols()
    }

    /// D, numbers in a code.
    #[must_use]
    pub fn code_width(&self) -> usize {
        let run = &self.run;
        run.networks.view.as_ref().unwrap_or(&run.networks.training).code_units()
    }

    /// Numbers that come out: P, or the number of classes.
    #[must_use]
    pub fn output_width(&self) -> usize {
        let run = &self.run;
        let network = run.networks.view.as_ref().unwrap_or(&run.networks.training);
        network.layers().last().map_or(0, Layer::outputs)
    }

    /// Whether what comes out is classes, and no image.
    #[must_use]
    pub fn classifies(&self) -> bool {
        classifies(self.run.networks.training.config().loss)
    }

    /// Codes (N, D) of inputs (N, P), flattened; of a Gaussian code the means. Labels (N) where the model is told them.
    ///
    /// # Panics
    /// If the lengths do not fit.
    pub fn encode(&mut self, inputs: &[f32], labels: &[u8]) -> Vec<f32> {
        let inputs = rows_of(inputs, self.pixels());
        let Run { model, plan, networks, .. } = &mut self.run;
        let (rows, mut codes) = (plan.rows as usize, Vec::new());
        for (k, chunk) in inputs.axis_chunks_iter(Axis(0), rows).enumerate() {
            let pass = Pass { labels: labels_of(labels, k * rows, chunk.nrows()), ..Pass::LOOK };
            codes.extend(networks.view().encode(&model.parameters, chunk, pass));
        }
        codes
    }

    /// Images (N, P), or probabilities (N, 10), of codes (N, D), flattened. Labels (N) where the model is told them.
    ///
    /// # Panics
    /// If the lengths do not fit.
    pub fn decode(&mut self, codes: &[f32], labels: &[u8]) -> Vec<f32> {
        let (codes, width) = (rows_of(codes, self.code_width()), self.output_width());
        let Run { model, plan, networks, .. } = &mut self.run;
        let rows = plan.rows as usize;
        let mut images = Array2::zeros((codes.nrows(), width));
        let chunks = codes.axis_chunks_iter(Axis(0), rows).zip(images.axis_chunks_iter_mut(Axis(0), rows));
        for (k, (chunk, images)) in chunks.enumerate() {
            let pass = Pass { labels: labels_of(labels, k * rows, chunk.nrows()), ..Pass::LOOK };
            networks.view().decode(&model.parameters, chunk, pass, images);
        }
        images.into_raw_vec_and_offset().0
    }

    /// Reconstructions (N, P), or probabilities (N, 10), of inputs (N, P), flattened.
    pub fn reconstruct(&mut self, inputs: &[f32], labels: &[u8]) -> Vec<f32> {
        let codes = self.encode(inputs, labels);
        self.decode(&codes, labels)
    }

    /// Inputs (N, P) with noise of any kind and strength, whatever the model is trained with; the same for the same `index`.
    #[must_use]
    pub fn corrupt(&self, inputs: &[f32], corruption: CorruptionSpec, index: u64) -> Vec<f32> {
        let x = rows_of(inputs, self.pixels());
        let mut y = Array2::zeros(x.dim());
        let stream = stream(self.run.spec.seed, Purpose::Display, 1 << 32 | index);
        crate::configure::corrupt(corruption, x, y.view_mut(), stream);
        y.into_raw_vec_and_offset().0
    }

    /// Frames from one input (P) to another: decoded from the straight line between their codes, and the plain mix of the
    /// pixels beside it, each (frames, P).
    pub fn interpolate(&mut self, from: &[f32], to: &[f32], labels: [u8; 2], frames: usize) -> [Vec<f32>; 2] {
        let told = |label| if self.run.spec.architecture.conditional { vec![label] } else { Vec::new() };
        let [told_from, told_to] = labels.map(told);
        let (a, b) = (self.encode(from, &told_from), self.encode(to, &told_to));
        // The label cannot be mixed: the second half of the way is told the second.
        let halves = |frame: usize| labels[usize::from(2 * frame >= frames)];
        let told: Vec<u8> = if told_from.is_empty() { Vec::new() } else { (0..frames).map(halves).collect() };
        [self.decode(&line(&a, &b, frames), &told), line(from, to, frames)]
    }

    /// Codes (count, D) from a distribution; the same for the same `index`. `None` for a fitted one before any evaluation.
    #[must_use]
    pub fn sample_codes(&self, from: CodeDistribution, count: usize, temperature: f32, index: u64) -> Option<Vec<f32>> {
        let moments: Vec<(f32, f32)> = match from {
            CodeDistribution::Prior => vec![(0.0, 1.0); self.code_width()],
            CodeDistribution::Fitted => {
                let units = self.units.as_ref()?;
                units.mean.iter().zip(&units.variance).map(|(mean, v)| (*mean as f32, v.sqrt() as f32)).collect()
            }
        };
        Some(normal_codes(&self.run.spec, index, count, temperature, &moments))
    }

    /// Codes of a side x side grid over a 2-D code, at the quantiles of the standard normal; `None` for other codes.
    #[must_use]
    pub fn grid_codes(&self, side: usize) -> Option<Vec<f32>> {
        (self.code_width() == 2).then(|| quantile_grid(side))
    }

    /// What the units of the first layer look for.
    #[must_use]
    pub fn encoder_features(&self) -> Features {
        let run = &self.run;
        let network = run.networks.view.as_ref().unwrap_or(&run.networks.training);
        of_encoder(network.layers(), &run.model.parameters, image_shape(run.spec.data))
    }

    /// What the units of the last hidden layer add to the image.
    #[must_use]
    pub fn decoder_features(&self) -> Features {
        let run = &self.run;
        let network = run.networks.view.as_ref().unwrap_or(&run.networks.training);
        of_decoder(network.layers(), &run.model.parameters, image_shape(run.spec.data))
    }

    /// A hash of all parameters.
    #[must_use]
    pub fn digest(&self) -> String {
        digest(&self.run.model.parameters)
    }

    /// The run as a safetensors file; `notes` are for its metadata: under `specification` the JSON of [`Self::spec`], written
    /// by whoever has a writer of JSON.
    #[must_use]
    pub fn safetensors(&self, contents: Contents, notes: &[(String, String)]) -> Vec<u8> {
        safetensors(&self.run, contents, notes)
    }

    /// Goes on from a file; `spec` is what its metadata say, or the recipe whose network has the file's weights. After an
    /// error nothing has changed.
    pub fn resume(&mut self, spec: &ExperimentSpec, saved: &SavedRun<'_>) -> Result<(), SpecError> {
        self.replace(saved.restore(spec, &self.dataset)?);
        Ok(())
    }
}

/// Inputs (N, P) of a part of the data and their labels; `None` if one has not arrived.
pub(crate) fn inputs(
    images: &Images,
    dataset: &Dataset,
    pixels: usize,
    indices: impl ExactSizeIterator<Item = usize> + Clone,
) -> Option<(Vec<f32>, Vec<u8>)> {
    if !indices.clone().all(|index| images.contains(dataset, index)) {
        return None;
    }
    let mut x = Array2::zeros((indices.len(), pixels));
    let mut labels = vec![0; indices.len()];
    images.fill(dataset, indices, x.slice_mut(s![.., ..]), &mut labels);
    Some((x.into_raw_vec_and_offset().0, labels))
}

pub(crate) fn labels_of(labels: &[u8], start: usize, n: usize) -> &[u8] {
    if labels.is_empty() { labels } else { &labels[start..start + n] }
}

pub(crate) fn rows_of(values: &[f32], width: usize) -> ArrayView2<'_, f32> {
    assert_eq!(values.len() % width, 0, "{} values are not rows of {width}", values.len());
    ArrayView2::from_shape((values.len() / width, width), values).expect("the length is rows times width")
}
