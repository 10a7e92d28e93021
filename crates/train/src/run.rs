//! A run: everything that a fresh start replaces. Its training step is what everybody knows: next batch, forward, backward,
//! update, advance. Large batches are cut into passes whose gradients are added up, so that no piece of work takes long.

use crate::configure::{SOFTMAX_LAYER, model_config, optimizer_config};
use crate::fields::SpecError;
use crate::images::Images;
use crate::plan::Plan;
use crate::requirements::{check_counts, check_format};
use crate::rules::check;
use crate::schedule::{Networks, Phase, Stage, phases};
use crate::spec::ExperimentSpec;
use crate::streams::{Purpose, noise_streams, stream};
use crate::watchman::{Look, Watchman};
use mnist::{BatchLoader, Dataset};
use ndarray::{Array2, s};
use nn::{Autoencoder, Layer, Losses, Optimizer, Pass, Reduction, Stream, Target};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// What a call of [`crate::Experiment::advance`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advance {
    /// A part of a step, or of what comes before the first step of a phase; call again.
    Partial,
    /// The last part of a step: the parameters have changed, and [`crate::Experiment::metrics`] with them.
    Stepped,
    /// Nothing: an image of the next batch has not arrived.
    Waiting,
    /// Nothing: the schedule is at its end.
    Done,
}

/// What is known after a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct StepMetrics {
    /// Steps taken, over all phases.
    pub step: u32,
    /// Epochs completed in the phase.
    pub epoch: u32,
    /// The phase of the step, from 0.
    pub phase: u32,
    /// Loss of the last batch, before its update, in the units of the objective.
    pub reconstruction: f64,
    /// Divergence of a Gaussian code in nats an image, not weighed; 0 for a plain one.
    pub kl: f64,
    /// Penalties on weights and activations before the update.
    pub penalty: f64,
}

/// A run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) spec: ExperimentSpec,
    pub(crate) plan: Plan,
    pub(crate) training: Images,
    pub(crate) test: Images,
    pub(crate) model: Autoencoder,
    pub(crate) softmax: Vec<Layer>,
    pub(crate) phases: Vec<Phase>,
    pub(crate) networks: Networks,
    pub(crate) metrics: StepMetrics,
    pub(crate) watchman: Watchman,
    pub(crate) phase: usize,
    /// Steps before the current phase.
    steps_before: u32,
    loader: BatchLoader,
    pub(crate) optimizer: Optimizer,
    cache: Option<Cache>,
    batch: BatchState,
    /// Images of one pass, their labels and reconstructions: (rows, P), (rows), (rows, P).
    pub(crate) x: Array2<f32>,
    pub(crate) labels: Vec<u8>,
    pub(crate) y: Array2<f32>,
}

/// What the frozen layers give, computed once.
#[derive(Debug)]
struct Cache {
    /// Of each training image, (images, width).
    values: Array2<f32>,
    /// For how many images it is computed.
    done: usize,
    /// Of the images of one pass, (rows, width).
    batch: Array2<f32>,
}

/// Where a batch stands.
#[derive(Clone, Copy, Debug, Default)]
struct BatchState {
    /// Images whose gradients are in.
    rows_done: usize,
    /// Images whose codes are in the means that the sparsity penalty is about.
    rows_in_means: usize,
    losses: Losses,
    sparsity_penalty: f64,
}

impl Run {
    pub(crate) fn new(spec: &ExperimentSpec, dataset: &Dataset) -> Result<Self, SpecError> {
        check(spec)?;
        check_format(spec, dataset.layout())?;
        let (training, test) = (Images::training(spec, dataset), Images::test(spec, dataset));
        check_counts(spec, training.count(), test.count())?;
        let plan = Plan::new(spec);
        let rows = plan.rows as usize;
        let phases = phases(spec, training.count() as u32);
        let config = model_config(spec);
        let mut model = Autoencoder::new(&config, &mut stream(spec.seed, Purpose::Initialization, 0));
        let softmax = if phases.iter().any(|phase| phase.labels) {
            // A stream of its own: with pretraining or without, the classifier begins alike.
            model.classifier(&config, &[SOFTMAX_LAYER], &mut stream(spec.seed, Purpose::Initialization, 1))
        } else {
            Vec::new()
        };
        let networks = Networks::new(spec, &phases[0], &model, &softmax, rows);
        let optimizer = Optimizer::new(optimizer_config(spec.optimizer), &model.parameters);
        Ok(Self {
            loader: loader(spec, &training, &phases[0], 0),
            watchman: Watchman::new(&model.parameters, &optimizer),
            optimizer,
            x: Array2::zeros((rows, config.input.units())),
            labels: vec![0; rows],
            y: Array2::zeros((rows, config.input.units())),
            spec: spec.clone(),
            plan,
            training,
            test,
            model,
            softmax,
            phases,
            networks,
            metrics: StepMetrics::default(),
            phase: 0,
            steps_before: 0,
            cache: None,
            batch: BatchState::default(),
        })
    }

    /// The phase that is being trained, or the last one.
    pub(crate) fn phase(&self) -> &Phase {
        &self.phases[self.phase]
    }

    /// One piece of work.
    pub(crate) fn advance(&mut self, dataset: &Dataset) -> Advance {
        if self.metrics.step - self.steps_before == self.phase().steps {
            if self.phase + 1 == self.phases.len() {
                return Advance::Done;
            }
            self.begin_phase(self.phase + 1);
            return Advance::Partial;
        }
        if let Some(cache) = &self.cache
            && cache.done < cache.values.nrows()
        {
            return self.fill_cache(dataset);
        }
        let first = self.batch.rows_done == 0 && self.batch.rows_in_means == 0;
        if first && self.cache.is_none() {
            let there = |&index: &u32| self.training.contains(dataset, index as usize);
            if !self.loader.batch().iter().all(there) {
                return Advance::Waiting;
            }
        }
        if first {
            self.model.parameters.clear_gradients();
            self.batch.losses = Losses::default();
        }
        let batch_size = self.loader.batch().len();
        let sparse = self.networks.training.penalty_mut().is_some_and(|layer| layer.sparsity > 0.0);
        if sparse && self.batch.rows_in_means < batch_size {
            self.add_to_means(dataset);
            return Advance::Partial;
        }
        self.accumulate_gradients(dataset);
        if self.batch.rows_done < batch_size {
            return Advance::Partial;
        }
        self.update();
        Advance::Stepped
    }

    /// The first image of the next batch; `None` in the middle of a step, or where no step follows in this phase.
    pub(crate) fn next_image(&self) -> Option<u32> {
        let between_steps = self.batch.rows_done == 0 && self.batch.rows_in_means == 0;
        let more = self.metrics.step - self.steps_before < self.phase().steps;
        (between_steps && more).then(|| self.loader.batch()[0])
    }

    /// What the next piece of work is for.
    pub(crate) fn is_caching(&self) -> bool {
        self.cache.as_ref().is_some_and(|cache| cache.done < cache.values.nrows())
    }

    fn begin_phase(&mut self, phase: usize) {
        self.steps_before = self.metrics.step;
        self.enter_phase(phase);
    }

    /// Networks, loader, optimiser and cache of a phase, at its beginning.
    fn enter_phase(&mut self, index: usize) {
        self.phase = index;
        let phase = &self.phases[index];
        let rows = self.plan.rows as usize;
        self.networks = Networks::new(&self.spec, phase, &self.model, &self.softmax, rows);
        self.loader = loader(&self.spec, &self.training, phase, index);
        self.optimizer = Optimizer::new(optimizer_config(self.spec.optimizer), &self.model.parameters);
        let width = self.networks.prefix.as_ref().map(nn::Network::code_units);
        let memory = |rows: usize, width: usize| Array2::zeros((rows, width));
        let images = phase.images as usize;
        self.cache = width.map(|width| Cache { values: memory(images, width), done: 0, batch: memory(rows, width) });
        self.batch = BatchState::default();
        self.metrics.phase = index as u32;
        self.metrics.epoch = 0;
        self.watchman.begin_phase();
    }

    /// What the frozen layers give for some more training images.
    fn fill_cache(&mut self, dataset: &Dataset) -> Advance {
        let (Some(Cache { values, done, .. }), Some(prefix)) = (&mut self.cache, &mut self.networks.prefix) else {
            return Advance::Partial;
        };
        let end = values.nrows().min(*done + self.plan.rows as usize);
        if !(*done..end).all(|index| self.training.contains(dataset, index)) {
            return Advance::Waiting;
        }
        let n = end - *done;
        self.training.fill(dataset, *done..end, self.x.slice_mut(s![..n, ..]), &mut self.labels[..n]);
        let codes = prefix.encode(&self.model.parameters, self.x.slice(s![..n, ..]), Pass::LOOK);
        values.slice_mut(s![*done..end, ..]).assign(&codes);
        *done = end;
        Advance::Partial
    }

    /// Images of the batch from `start` on into x, and their labels; or what is cached of them. Returns their number.
    fn fill_batch(&mut self, dataset: &Dataset, start: usize) -> usize {
        let batch = self.loader.batch();
        let end = batch.len().min(start + self.plan.rows as usize);
        let (n, indices) = (end - start, batch[start..end].iter().map(|&index| index as usize));
        match &mut self.cache {
            Some(Cache { values, batch, .. }) => {
                batch.rows_mut().into_iter().zip(indices).for_each(|(mut row, index)| row.assign(&values.row(index)));
            }
            None => self.training.fill(dataset, indices, self.x.slice_mut(s![..n, ..]), &mut self.labels[..n]),
        }
        n
    }

    /// One pass of the encoder for the means of the codes over the batch.
    fn add_to_means(&mut self, dataset: &Dataset) {
        let start = self.batch.rows_in_means;
        let n = self.fill_batch(dataset, start);
        let network = &mut self.networks.training;
        network.reseed(noise_streams(self.spec.seed, self.metrics.step, start));
        let pass = Pass { corrupt: true, sample: true, labels: &self.labels[..n], image_weight: 1.0 };
        if start == 0 {
            network.penalty_mut().into_iter().for_each(nn::ActivityPenalty::begin_batch);
        }
        network.add_to_means(&self.model.parameters, self.x.slice(s![..n, ..]), pass);
        self.batch.rows_in_means += n;
        if self.batch.rows_in_means == self.loader.batch().len() {
            self.batch.sparsity_penalty = network.penalty_mut().map_or(0.0, nn::ActivityPenalty::finish_means);
        }
    }

    /// One pass of forward and backward.
    fn accumulate_gradients(&mut self, dataset: &Dataset) {
        let start = self.batch.rows_done;
        let n = self.fill_batch(dataset, start);
        let network = &mut self.networks.training;
        network.reseed(noise_streams(self.spec.seed, self.metrics.step, start));
        let image_weight = match network.config().reduction {
            Reduction::Mean => 1.0 / self.loader.batch().len() as f64,
            Reduction::Sum => 1.0,
        };
        let pass = Pass { corrupt: true, sample: true, labels: &self.labels[..n], image_weight };
        let x = self.cache.as_ref().map_or(&self.x, |cache| &cache.batch).slice(s![..n, ..]);
        let target = match self.phases[self.phase].stage {
            Stage::SoftmaxLayer | Stage::Labels => Target::Labels,
            Stage::Layer(k) if k > 0 && self.cache.is_none() => Target::Hidden,
            _ => Target::Values(x),
        };
        let losses = network.accumulate_gradients(&mut self.model.parameters, x, target, pass);
        let sum = &mut self.batch.losses;
        sum.reconstruction += losses.reconstruction;
        sum.kl += losses.kl;
        sum.l1 += losses.l1;
        self.batch.rows_done += n;
    }

    /// The end of a step: all gradients of the batch are in.
    fn update(&mut self) {
        let phase = &self.phases[self.phase];
        let parameters = &mut self.model.parameters;
        let l2 = if phase.labels { self.spec.schedule.labels_l2 } else { self.spec.objective.l2 };
        let weights = if l2 > 0.0 { l2 * parameters.half_sum_of_squared_weights() } else { 0.0 };
        let images = f64::from(phase.batch_size);
        let BatchState { losses, sparsity_penalty, .. } = self.batch;
        let metrics = StepMetrics {
            step: self.metrics.step + 1,
            epoch: self.metrics.epoch,
            phase: self.phase as u32,
            reconstruction: losses.reconstruction / images,
            kl: losses.kl / images,
            penalty: weights + losses.l1 / images + sparsity_penalty,
        };
        self.watchman.keep(self.metrics, metrics.reconstruction + metrics.kl, parameters, &self.optimizer);
        let learning_rate = self.spec.optimizer.learning_rate as f32;
        let clip = self.spec.optimizer.clip_norm;
        let mut decay = l2 as f32;
        if clip > 0.0 {
            // The limit is on the gradient of the whole cost, so the penalty's part has to be in it.
            parameters.add_penalty_to_gradients(decay);
            decay = 0.0;
            let norm = parameters.gradient_norm();
            if norm > clip {
                parameters.scale_gradients((clip / norm) as f32);
            }
        }
        self.optimizer.step(parameters, learning_rate, decay);
        let (seed, phase) = (self.spec.seed, self.phase);
        self.loader.advance(|index| shuffle_stream(seed, phase, index));
        self.metrics = StepMetrics { epoch: self.loader.position().epoch as u32, ..metrics };
        self.batch = BatchState::default();
        let last_pass = (images as usize - 1) % self.plan.rows as usize + 1;
        let Self { spec, metrics, networks, model, x, y, .. } = self;
        let look = Look { spec, metrics: *metrics, n: last_pass, parameters: &model.parameters, x, y };
        self.watchman.look(look, &mut networks.training);
    }

    /// Back to the last good state; `None` where there is none.
    pub(crate) fn roll_back(&mut self) -> Option<()> {
        // Found now: another phase begins without a trouble.
        let index = self.watchman.good_before_trouble()?;
        self.go_to(self.watchman.good(index).metrics);
        let good = self.watchman.good(index);
        self.model.parameters.values_mut().copy_from_slice(&good.values);
        self.optimizer.copy_from(&good.optimizer);
        self.watchman.tell_again();
        Some(())
    }

    /// Stands between two steps, where `metrics` were the last ones; weights and moments are the caller's business.
    pub(crate) fn go_to(&mut self, metrics: StepMetrics) {
        let phase = metrics.phase as usize;
        self.steps_before = self.phases[..phase].iter().map(|phase| phase.steps).sum();
        if phase != self.phase {
            self.enter_phase(phase);
        }
        let steps = u64::from(metrics.step - self.steps_before);
        let per_epoch = u64::from(self.phases[phase].steps_per_epoch);
        let position = mnist::Position { epoch: steps / per_epoch, batch: (steps % per_epoch) as usize };
        self.loader = loader(&self.spec, &self.training, &self.phases[phase], phase);
        let seed = self.spec.seed;
        self.loader.go_to(position, |index| shuffle_stream(seed, phase, index));
        self.metrics = metrics;
        self.batch = BatchState::default();
        self.watchman.begin_phase();
    }
}

/// The batches of a phase, from its beginning.
fn loader(spec: &ExperimentSpec, images: &Images, phase: &Phase, index: usize) -> BatchLoader {
    let batch_size = phase.batch_size as usize;
    let mut first = shuffle_stream(spec.seed, index, 0);
    if spec.schedule.replacement {
        return BatchLoader::with_replacement(phase.images as usize, batch_size, &mut first);
    }
    BatchLoader::new(images.sizes(phase.images as usize).into_iter(), batch_size, &mut first)
}

fn shuffle_stream(seed: u64, phase: usize, index: u64) -> Stream {
    stream(seed, Purpose::Shuffle, (phase as u64) << 40 | index)
}
