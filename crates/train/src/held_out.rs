//! The run evaluated on held-out images, a piece at a time.

use crate::evaluation::{Evaluation, Kind, classifies};
use crate::run::Run;
use crate::schedule::Stage;
use crate::streams::evaluation_streams;
use mnist::Dataset;
use ndarray::{ArrayView1, Axis, s};
use nn::{Pass, Target};

impl Run {
    /// One piece of an evaluation. Returns whether it is finished; `None` if an image has not arrived.
    pub(crate) fn advance_evaluation(&mut self, dataset: &Dataset, evaluation: &mut Evaluation) -> Option<bool> {
        let start = evaluation.done;
        let end = evaluation.images.min(start + self.plan.rows as usize);
        if end > self.test.available() {
            return None;
        }
        let n = end - start;
        self.test.fill(dataset, start..end, self.x.slice_mut(s![..n, ..]), &mut self.labels[..n]);
        let x = self.x.slice(s![..n, ..]);
        let target = match self.phases[self.phase].stage {
            Stage::SoftmaxLayer | Stage::Labels => Target::Labels,
            Stage::Layer(k) if k > 0 => Target::Hidden,
            _ => Target::Values(x),
        };
        let parameters = &self.model.parameters;
        let pass = Pass { corrupt: false, sample: true, labels: &self.labels[..n], image_weight: 1.0 };
        let network = self.networks.objective();
        network.reseed(evaluation_streams(self.spec.seed, start));
        let losses = network.evaluate(parameters, x, target, pass);
        evaluation.losses.reconstruction += losses.reconstruction;
        evaluation.losses.kl += losses.kl;
        if let Some(gaussian) = network.gaussian() {
            evaluation.divergence.resize(gaussian.units, 0.0);
            evaluation.divergence.iter_mut().zip(gaussian.divergence()).for_each(|(sum, kl)| *sum += kl);
        }
        // Reconstructions are from the code's mean, and of a network that ends with the image.
        let again = self.networks.objective.is_some() || self.networks.view.is_some();
        let view = self.networks.view();
        if again || view.gaussian().is_some() {
            view.evaluate(parameters, x, Target::Values(x), Pass { sample: false, ..pass });
        }
        evaluation.add_codes(view.code(n));
        if classifies(view.config().loss) {
            evaluation.add_predictions(view.output(n), &self.labels[..n]);
        } else {
            view.finished_output(n, self.y.slice_mut(s![..n, ..]));
            let sum: f64 = x.axis_iter(Axis(0)).zip(self.y.axis_iter(Axis(0))).map(mean_squared_error).sum();
            evaluation.squared_error = Some(evaluation.squared_error.unwrap_or(0.0) + sum);
        }
        evaluation.done = end;
        Some(end == evaluation.images)
    }

    /// Which metrics the model has.
    pub(crate) fn kind(&self) -> Kind {
        let objective = &self.spec.objective;
        Kind {
            gaussian: self.networks.training.gaussian().is_some(),
            target: (objective.sparsity > 0.0).then_some(objective.sparsity_target),
            sparse: objective.sparsity > 0.0 || objective.l1 > 0.0,
        }
    }
}

fn mean_squared_error((x, y): (ArrayView1<'_, f32>, ArrayView1<'_, f32>)) -> f64 {
    let sum: f64 = x.iter().zip(&y).map(|(x, y)| f64::from((x - y) * (x - y))).sum();
    sum / x.len() as f64
}
