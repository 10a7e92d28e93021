//! One run: specification, data, model, optimiser and position.
//!
//! A training step is the five calls that everybody knows: next batch, forward, backward, update, advance. Large batches
//! are cut into passes whose gradients are added up, so that no call of [`Experiment::advance`] takes long.

use crate::configure::{model_config, optimizer_config};
use crate::digest::digest;
use crate::evaluation::{Evaluation, TestMetrics};
use crate::export::safetensors;
use crate::fields::{Field, SpecError};
use crate::plan::Plan;
use crate::rules::check;
use crate::spec::{ExperimentSpec, TrainingImages};
use crate::streams::{Purpose, stream};
use mnist::{AddShardError, BatchLoader, Dataset, IMAGE_PIXELS, Layout, Split};
use ndarray::{Array2, ArrayView2, ArrayViewMut2, s};
use nn::{Autoencoder, Optimizer};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// What a call of [`Experiment::advance`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advance {
    /// A part of a step; call again.
    Partial,
    /// The last part of a step: the parameters have changed, and [`Experiment::metrics`] with them.
    Stepped,
    /// Nothing: an image of the next batch has not arrived.
    Waiting,
    /// Nothing: the schedule is at its end.
    Done,
}

/// What is known after a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct StepMetrics {
    /// Steps taken.
    pub step: u32,
    /// Epochs completed.
    pub epoch: u32,
    /// Reconstruction loss of the last batch, before its update, in the units of the objective.
    pub reconstruction: f64,
    /// L2 penalty before the update.
    pub penalty: f64,
}

/// A run with its data.
#[derive(Debug)]
pub struct Experiment {
    dataset: Dataset,
    run: Run,
}

/// All that a fresh start replaces.
#[derive(Debug)]
struct Run {
    spec: ExperimentSpec,
    plan: Plan,
    splits: &'static [Split],
    loader: BatchLoader,
    model: Autoencoder,
    optimizer: Optimizer,
    metrics: StepMetrics,
    /// Images of the current batch whose gradients are in, and the sum of their losses.
    rows_done: usize,
    loss_sum: f64,
    /// Images of one pass and their reconstructions, (rows, 784).
    x: Array2<f32>,
    y: Array2<f32>,
}

impl Experiment {
    /// A run that awaits its data. Everything is checked before any memory is asked for.
    pub fn new(spec: &ExperimentSpec, layout: Layout) -> Result<Self, SpecError> {
        let dataset = Dataset::new(layout);
        let run = Run::new(spec, &dataset)?;
        Ok(Self { dataset, run })
    }

    /// A fresh start, with this or another specification; the data stay. After an error nothing has changed.
    pub fn restart(&mut self, spec: &ExperimentSpec) -> Result<(), SpecError> {
        self.run = Run::new(spec, &self.dataset)?;
        Ok(())
    }

    /// Adds shard `index` of the layout; see [`Dataset::add_shard`].
    pub fn add_shard(&mut self, index: usize, bytes: Vec<u8>) -> Result<(), AddShardError> {
        self.dataset.add_shard(index, bytes)
    }

    /// The specification, with the learning rate of the moment.
    #[must_use]
    pub fn spec(&self) -> &ExperimentSpec {
        &self.run.spec
    }

    /// What the run costs.
    #[must_use]
    pub fn plan(&self) -> Plan {
        self.run.plan
    }

    /// What is known after the last step.
    #[must_use]
    pub fn metrics(&self) -> StepMetrics {
        self.run.metrics
    }

    /// Steps in an epoch.
    #[must_use]
    pub fn steps_per_epoch(&self) -> u32 {
        self.run.loader.batches_per_epoch() as u32
    }

    /// Steps in the whole schedule.
    #[must_use]
    pub fn total_steps(&self) -> u32 {
        self.steps_per_epoch().saturating_mul(self.run.spec.schedule.epochs)
    }

    /// Images of the split that are there, without a gap from the beginning.
    #[must_use]
    pub fn available(&self, split: Split) -> usize {
        self.dataset.available(&[split])
    }

    /// Images of the split, there or on their way.
    #[must_use]
    pub fn count(&self, split: Split) -> usize {
        self.dataset.count(&[split])
    }

    /// Changes the learning rate of a run in progress. From then on the run is no longer what its specification says.
    pub fn set_learning_rate(&mut self, learning_rate: f64) -> Result<(), SpecError> {
        let field = Field::of_key("lr").expect("the table has a learning rate");
        field.set(&mut self.run.spec, &learning_rate.to_string())
    }

    /// One piece of work: a pass of the current batch and, with the last pass, the update.
    pub fn advance(&mut self) -> Advance {
        let Self { dataset, run } = self;
        if run.metrics.step == run.loader.batches_per_epoch() as u32 * run.spec.schedule.epochs {
            return Advance::Done;
        }
        let batch = run.loader.batch();
        if run.rows_done == 0 {
            if !batch.iter().all(|&index| dataset.image(run.splits, index as usize).is_some()) {
                return Advance::Waiting;
            }
            run.model.parameters_mut().clear_gradients();
            run.loss_sum = 0.0;
        }
        let end = batch.len().min(run.rows_done + run.plan.rows as usize);
        let mut x = run.x.slice_mut(s![..end - run.rows_done, ..]);
        fill(dataset, run.splits, &batch[run.rows_done..end], x.view_mut());
        run.loss_sum += run.model.accumulate_gradients(x.view(), x.view(), batch.len());
        run.rows_done = end;
        if end < batch.len() {
            return Advance::Partial;
        }
        run.update();
        Advance::Stepped
    }

    /// One piece of an evaluation. Returns whether it is finished; `None` if an image has not arrived.
    pub fn advance_evaluation(&mut self, evaluation: &mut Evaluation) -> Option<bool> {
        let Self { dataset, run } = self;
        let end = evaluation.images.min(evaluation.done + run.plan.rows as usize);
        if end > dataset.available(&[Split::Test]) {
            return None;
        }
        let n = end - evaluation.done;
        let indices: Vec<u32> = (evaluation.done..end).map(|i| i as u32).collect();
        let mut x = run.x.slice_mut(s![..n, ..]);
        let mut y = run.y.slice_mut(s![..n, ..]);
        fill(dataset, &[Split::Test], &indices, x.view_mut());
        evaluation.loss_sum += run.model.evaluate(x.view(), x.view(), y.view_mut());
        for (x, y) in x.rows().into_iter().zip(y.rows()) {
            evaluation.squared_error_sum += mean_squared_error(x.as_slice(), y.as_slice());
        }
        evaluation.done = end;
        Some(end == evaluation.images)
    }

    /// Evaluates the first `images` test images in one go; `None` if one has not arrived.
    pub fn evaluate(&mut self, images: usize) -> Option<TestMetrics> {
        let mut evaluation = Evaluation::new(images);
        while !self.advance_evaluation(&mut evaluation)? {}
        Some(evaluation.metrics())
    }

    /// Pixels (784) and label of a test image; `None` while it has not arrived.
    #[must_use]
    pub fn test_image(&self, index: usize) -> Option<(&[u8], u8)> {
        self.dataset.image(&[Split::Test], index)
    }

    /// Codes (N, D) of images (N, 784) in [0, 1], flattened.
    ///
    /// # Panics
    /// If the length is not a multiple of 784.
    pub fn encode(&mut self, images: &[f32]) -> Vec<f32> {
        let Run { model, plan, .. } = &mut self.run;
        let images = rows_of(images, IMAGE_PIXELS);
        let mut codes = Vec::new();
        for chunk in images.axis_chunks_iter(ndarray::Axis(0), plan.rows as usize) {
            codes.extend(model.encode(chunk));
        }
        codes
    }

    /// Images (N, 784) of codes (N, D), flattened.
    ///
    /// # Panics
    /// If the length is not a multiple of D.
    pub fn decode(&mut self, codes: &[f32]) -> Vec<f32> {
        let width = self.code_width();
        let Run { model, plan, .. } = &mut self.run;
        let codes = rows_of(codes, width);
        let mut images = Array2::zeros((codes.nrows(), IMAGE_PIXELS));
        let chunks = codes.axis_chunks_iter(ndarray::Axis(0), plan.rows as usize);
        for (chunk, images) in chunks.zip(images.axis_chunks_iter_mut(ndarray::Axis(0), plan.rows as usize)) {
            model.decode(chunk, images);
        }
        images.into_raw_vec_and_offset().0
    }

    /// Reconstructions (N, 784) of images (N, 784) in [0, 1], flattened.
    pub fn reconstruct(&mut self, images: &[f32]) -> Vec<f32> {
        let codes = self.encode(images);
        self.decode(&codes)
    }

    /// D, numbers in a code.
    #[must_use]
    pub fn code_width(&self) -> usize {
        self.run.model.decoder()[0].inputs
    }

    /// A hash of all parameters.
    #[must_use]
    pub fn digest(&self) -> String {
        digest(self.run.model.parameters())
    }

    /// All weights as a safetensors file.
    #[must_use]
    pub fn safetensors(&self) -> Vec<u8> {
        safetensors(&self.run.model, &self.run.spec, self.run.metrics.step)
    }
}

impl Run {
    fn new(spec: &ExperimentSpec, dataset: &Dataset) -> Result<Self, SpecError> {
        check(spec)?;
        let splits: &[Split] = match spec.data.training {
            TrainingImages::WithoutValidation => &[Split::Train],
            TrainingImages::All => &[Split::Train, Split::Validation],
        };
        let batch_size = spec.schedule.batch_size as usize;
        let images = dataset.count(splits);
        if batch_size > images {
            let reason = format!("there are {images} training images");
            return Err(SpecError { key: "batch".into(), value: batch_size.to_string(), reason });
        }
        let plan = Plan::new(spec);
        let rows = plan.rows as usize;
        let mut shuffle = stream(spec.seed, Purpose::Shuffle, 0);
        let mut initialization = stream(spec.seed, Purpose::Initialization, 0);
        let model = Autoencoder::new(&model_config(spec, rows), &mut initialization);
        Ok(Self {
            loader: BatchLoader::new(dataset.shard_sizes(splits), batch_size, &mut shuffle),
            optimizer: Optimizer::new(optimizer_config(spec.optimizer), model.parameters()),
            x: Array2::zeros((rows, IMAGE_PIXELS)),
            y: Array2::zeros((rows, IMAGE_PIXELS)),
            spec: spec.clone(),
            plan,
            splits,
            model,
            metrics: StepMetrics::default(),
            rows_done: 0,
            loss_sum: 0.0,
        })
    }

    /// The end of a step: all gradients of the batch are in.
    fn update(&mut self) {
        let l2 = self.spec.objective.l2;
        let penalty = if l2 > 0.0 { l2 * self.model.parameters().half_sum_of_squared_weights() } else { 0.0 };
        let learning_rate = self.spec.optimizer.learning_rate as f32;
        self.optimizer.step(self.model.parameters_mut(), learning_rate, l2 as f32);
        let seed = self.spec.seed;
        self.loader.advance(|epoch| stream(seed, Purpose::Shuffle, epoch));
        self.metrics = StepMetrics {
            step: self.metrics.step + 1,
            epoch: self.loader.position().epoch as u32,
            reconstruction: self.loss_sum / f64::from(self.spec.schedule.batch_size),
            penalty,
        };
        self.rows_done = 0;
    }
}

/// Images of `splits` at `indices` as rows of x (N, 784), scaled to [0, 1]. All are there.
fn fill(dataset: &Dataset, splits: &[Split], indices: &[u32], mut x: ArrayViewMut2<'_, f32>) {
    for (&index, mut row) in indices.iter().zip(x.rows_mut()) {
        let (pixels, _) =
            dataset.image(splits, index as usize).expect("the images of a batch are there before it begins");
        kernels::scale_pixels(pixels, row.as_slice_mut().expect("rows are contiguous"));
    }
}

fn rows_of(values: &[f32], width: usize) -> ArrayView2<'_, f32> {
    assert_eq!(values.len() % width, 0, "{} values are not rows of {width}", values.len());
    ArrayView2::from_shape((values.len() / width, width), values).expect("the length is rows times width")
}

fn mean_squared_error(x: Option<&[f32]>, y: Option<&[f32]>) -> f64 {
    let (x, y) = (x.expect("rows are contiguous"), y.expect("rows are contiguous"));
    let sum: f64 = x.iter().zip(y).map(|(x, y)| f64::from((x - y) * (x - y))).sum();
    sum / x.len() as f64
}
