//! The watchman: tells when a run goes wrong, what was seen and what would help, and keeps a state to go back to.
//!
//! It looks at every step's loss, and every [`INTERVAL`] steps at what the last pass left behind: outputs, codes, gradients.

use crate::names::{ActivationKind, InitializerKind, LossKind, ScheduleKind};
use crate::run::StepMetrics;
use crate::spec::ExperimentSpec;
use ndarray::{Array2, s};
use nn::{Network, Optimizer, Parameters, Pass, Target};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Steps between two looks at the units.
const INTERVAL: u32 = 25;
/// Steps between two tests with mirrored images, where the code is wide enough to copy.
const COPY_INTERVAL: u32 = 1000;
/// Steps between two good states that are kept.
const KEEP: u32 = 200;
/// A loss this many times the typical one is a spike.
const SPIKE: f64 = 4.0;
/// And at least this share of the phase's first loss: what has almost converged may tremble.
const MATERIAL: f64 = 0.1;
/// Steps that a typical loss is learnt from before any is called a spike.
const WARM_UP: u32 = 50;
/// Outputs below this are dark.
const DARK: f32 = 0.05;
/// Nats below which a unit of a Gaussian code says nothing.
const SILENT: f64 = 0.01;
/// A model that brings mirrored images back with less than this share of their variance copies whatever it is given.
const COPIES: f64 = 0.08;
/// Looks in a row that have to agree.
const CERTAIN: u32 = 6;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub enum AlertKind {
    /// The loss is no number, or infinite.
    NotFinite,
    /// The loss jumped.
    Spike,
    /// Every output is dark and no gradient is left.
    Dark,
    /// Units of the code that are 0 for every image.
    DeadUnits,
    /// A Gaussian code that says nothing.
    PosteriorCollapse,
    /// A model that copies whatever it is given.
    Copying,
}

/// A number that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Seen {
    /// What it is, in words.
    pub name: &'static str,
    /// How much.
    pub value: f64,
}

/// Something that would help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Fix {
    /// What it does, in words.
    pub label: String,
    /// Values of the specification to change, as links write them.
    pub changes: Vec<(&'static str, String)>,
    /// Whether the run can go on from its last good state; otherwise it has to start afresh.
    pub roll_back: bool,
}

/// What went wrong, with what was seen and what would help.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Alert {
    /// What went wrong.
    pub kind: AlertKind,
    /// At which step.
    pub step: u32,
    /// One or two sentences.
    pub message: String,
    /// The numbers behind them.
    pub seen: Vec<Seen>,
    /// What would help, the best first.
    pub fixes: Vec<Fix>,
}

/// What there is to look at after a step.
pub(crate) struct Look<'r> {
    pub(crate) spec: &'r ExperimentSpec,
    pub(crate) metrics: StepMetrics,
    /// Images of the last pass.
    pub(crate) n: usize,
    pub(crate) parameters: &'r Parameters,
    /// Memory for images and reconstructions, free between two batches.
    pub(crate) x: &'r mut Array2<f32>,
    pub(crate) y: &'r mut Array2<f32>,
}

/// A state of the run that was fine.
#[derive(Clone, Debug)]
pub(crate) struct GoodState {
    pub(crate) metrics: StepMetrics,
    pub(crate) values: Vec<f32>,
    pub(crate) optimizer: Optimizer,
}

/// The watchman of a run.
#[derive(Debug)]
pub(crate) struct Watchman {
    alerts: Vec<Alert>,
    /// Mean of the last losses or so, of the current phase.
    typical: f64,
    /// The first loss of the current phase.
    first: f64,
    steps: u32,
    /// A spike that has been told and is not over.
    troubled: bool,
    /// Step of the last trouble.
    trouble: u32,
    /// The last two good states, the older one first; not yet filled in at the beginning.
    good: [(bool, GoodState); 2],
    dark: u32,
    silent: u32,
    /// Units that were 0 for every image of the last looks, and how many those were.
    idle: Vec<bool>,
    idle_looks: u32,
    told: Vec<AlertKind>,
}

impl Watchman {
    /// All memory is taken now: what is kept later is copied into it.
    pub(crate) fn new(parameters: &Parameters, optimizer: &Optimizer) -> Self {
        let state = || {
            let (values, optimizer) = (parameters.values().to_vec(), optimizer.clone());
            (false, GoodState { metrics: StepMetrics::default(), values, optimizer })
        };
        Self {
            alerts: Vec::new(),
            typical: 0.0,
            first: 0.0,
            steps: 0,
            troubled: false,
            trouble: u32::MAX,
            good: [state(), state()],
            dark: 0,
            silent: 0,
            // As long as any code, so that it is never longer.
            idle: Vec::with_capacity(2048),
            idle_looks: 0,
            told: Vec::with_capacity(8),
        }
    }

    /// Another phase has another loss.
    pub(crate) fn begin_phase(&mut self) {
        self.typical = 0.0;
        self.steps = 0;
        self.troubled = false;
        self.trouble = u32::MAX;
        self.dark = 0;
        self.silent = 0;
        self.idle.clear();
        self.idle_looks = 0;
    }

    /// The run went back: what goes wrong again is told again.
    pub(crate) fn tell_again(&mut self) {
        self.told.clear();
    }

    /// What went wrong since the last call.
    pub(crate) fn take_alerts(&mut self) -> Vec<Alert> {
        std::mem::take(&mut self.alerts)
    }

    /// Keeps the state before an update, now and then, while nothing is wrong.
    /// `metrics` are those of the step before, `loss` is that of the batch at hand.
    pub(crate) fn keep(&mut self, metrics: StepMetrics, loss: f64, parameters: &Parameters, optimizer: &Optimizer) {
        let due = metrics.step.is_multiple_of(KEEP) || self.steps == 0;
        let calm = self.steps < WARM_UP || loss < 1.5 * self.typical;
        if !due || !loss.is_finite() || self.troubled || !calm {
            return;
        }
        self.good.swap(0, 1);
        let (filled, state) = &mut self.good[1];
        *filled = true;
        state.metrics = metrics;
        state.values.copy_from_slice(parameters.values());
        state.optimizer.copy_from(optimizer);
    }

    /// Which of the kept states is the last that lies a little before the last trouble; see [`Self::good`].
    pub(crate) fn good_before_trouble(&self) -> Option<usize> {
        let filled = |k: &usize| self.good[*k].0;
        let early = |k: &usize| {
            let step = self.good[*k].1.metrics.step;
            filled(k) && (self.trouble == u32::MAX || step + KEEP / 4 <= self.trouble)
        };
        [1, 0].into_iter().find(early).or_else(|| [0, 1].into_iter().find(filled))
    }

    /// A state that was kept.
    pub(crate) fn good(&self, index: usize) -> &GoodState {
        &self.good[index].1
    }

    /// Looks at a step that has just been taken.
    pub(crate) fn look(&mut self, look: Look<'_>, network: &mut Network) {
        let Look { spec, metrics, .. } = look;
        let loss = metrics.reconstruction + metrics.kl;
        self.look_at_loss(spec, metrics.step, loss);
        self.steps += 1;
        if !metrics.step.is_multiple_of(INTERVAL) || !loss.is_finite() || spec.schedule.kind != ScheduleKind::Together {
            return;
        }
        self.look_at_outputs(&look, network);
        self.look_at_codes(&look, network);
        if metrics.step.is_multiple_of(COPY_INTERVAL) {
            self.look_for_copying(look, network);
        }
    }

    fn tell_once(&mut self, alert: Alert) {
        if !self.told.contains(&alert.kind) {
            self.told.push(alert.kind);
            self.alerts.push(alert);
        }
    }

    fn look_at_loss(&mut self, spec: &ExperimentSpec, step: u32, loss: f64) {
        if !loss.is_finite() {
            if self.trouble == u32::MAX {
                self.trouble = step;
            }
            self.tell_once(Alert {
                kind: AlertKind::NotFinite,
                step,
                message: format!("At step {step} the loss is no number any more: the steps were too long."),
                seen: vec![
                    Seen { name: "typical loss before", value: self.typical },
                    Seen { name: "learning rate", value: spec.optimizer.learning_rate },
                ],
                fixes: fixes_of_divergence(spec),
            });
            return;
        }
        if self.steps == 0 {
            self.first = loss;
        }
        let spike = self.steps >= WARM_UP && loss > SPIKE * self.typical && loss > MATERIAL * self.first;
        if spike && !self.troubled {
            self.troubled = true;
            self.trouble = step;
            let (times, typical) = (loss / self.typical, self.typical);
            self.tell_once(Alert {
                kind: AlertKind::Spike,
                step,
                message: format!(
                    "At step {step} the loss jumped to {loss:.3}, {times:.0} times its usual {typical:.4}: the steps are too \
                     long for this part of the landscape."
                ),
                seen: vec![
                    Seen { name: "loss", value: loss },
                    Seen { name: "typical loss before", value: typical },
                    Seen { name: "learning rate", value: spec.optimizer.learning_rate },
                ],
                fixes: fixes_of_divergence(spec),
            });
        }
        if !spike {
            self.troubled = self.troubled && loss > 2.0 * self.typical;
            let rate = if self.steps < WARM_UP { 1.0 / f64::from(self.steps + 1) } else { 0.02 };
            self.typical += rate * (loss - self.typical);
        }
    }

    /// Dark outputs without a gradient: more steps will not help.
    fn look_at_outputs(&mut self, look: &Look<'_>, network: &Network) {
        let Look { spec, metrics: StepMetrics { step, .. }, n, parameters, .. } = *look;
        if spec.architecture.output_activation != ActivationKind::Sigmoid || spec.objective.loss != LossKind::Mse {
            return;
        }
        let brightest = network.output(n).iter().copied().fold(0.0, f32::max);
        let gradient = parameters.gradient_norm();
        // A slow start is dark as well, but it has a gradient that leads out.
        self.dark = if brightest < DARK && gradient < 1e-3 { self.dark + 1 } else { 0 };
        if self.dark < CERTAIN {
            return;
        }
        let fix = |label: &str, changes| Fix { label: label.into(), changes, roll_back: false };
        let mut fixes = Vec::new();
        if spec.architecture.initializer != InitializerKind::HeUniform {
            fixes.push(fix("Start from He's weights, made for ReLU", vec![("init", "he-uniform".into())]));
        }
        fixes.push(fix("Use cross-entropy, whose gradient does not vanish", vec![("loss", "bce".into())]));
        // Shorter steps go dark all the same, only later.
        if spec.architecture.activation == ActivationKind::Relu {
            fixes.push(fix("Use ELU, whose units do not die", vec![("act", "elu".into()), ("code", "elu".into())]));
        }
        self.tell_once(Alert {
            kind: AlertKind::Dark,
            step,
            message: format!(
                "The network has gone dark: its brightest output is {brightest:.4}, and the gradient has all but vanished \
                 ({gradient:.1e}). The sigmoid is saturated and the ReLUs before it are dead, so more steps will not help."
            ),
            seen: vec![
                Seen { name: "brightest output", value: f64::from(brightest) },
                Seen { name: "gradient norm", value: gradient },
            ],
            fixes,
        });
    }

    fn look_at_codes(&mut self, look: &Look<'_>, network: &Network) {
        let Look { spec, metrics: StepMetrics { step, .. }, n, .. } = *look;
        if let Some(gaussian) = network.gaussian() {
            let speaking = gaussian.divergence().iter().filter(|kl| **kl / n as f64 > SILENT).count();
            self.silent = if speaking == 0 { self.silent + 1 } else { 0 };
            if self.silent == CERTAIN {
                let kl = gaussian.divergence().iter().sum::<f64>() / n as f64;
                self.tell_once(collapse(spec, step, kl, gaussian.units));
            }
            return;
        }
        // A unit that is 0 for every image for many looks has no gradient to come back by.
        if spec.architecture.code_activation != ActivationKind::Relu {
            return;
        }
        let codes = network.code(n);
        if self.idle.len() != codes.ncols() {
            self.idle.clear();
            self.idle.resize(codes.ncols(), true);
            self.idle_looks = 0;
        }
        for (idle, column) in self.idle.iter_mut().zip(codes.columns()) {
            *idle = *idle && column.iter().all(|value| *value == 0.0);
        }
        self.idle_looks += 1;
        if self.idle_looks < 4 * CERTAIN {
            return;
        }
        let dead = self.idle.iter().filter(|idle| **idle).count();
        let units = self.idle.len();
        self.idle.clear();
        if dead * 10 > units {
            self.tell_once(dead_units(spec, step, dead, units));
        }
    }

    /// A code as wide as the image may copy. Images mirrored along their diagonal have the strokes of digits, in places where
    /// there is ink now and then, and are none: what brings them back as well has learnt strokes and not digits. (Random pixels
    /// would be no fair test: in the corners, where there never is ink, no weight has ever learnt anything.)
    fn look_for_copying(&mut self, look: Look<'_>, network: &mut Network) {
        let Look { spec, metrics: StepMetrics { step, .. }, n, parameters, x, y } = look;
        let pixels = x.ncols();
        let plain =
            network.gaussian().is_none() && !spec.architecture.conditional && spec.architecture.filters.is_empty();
        let side = pixels.isqrt();
        if network.code_units() < pixels || !plain || side * side != pixels {
            return;
        }
        // x and y are free between two batches, and x still has the images of the last pass.
        let mut x = x.slice_mut(s![..n, ..]);
        for mut image in x.rows_mut() {
            for (i, j) in (0..side).flat_map(|i| (0..i).map(move |j| (i, j))) {
                image.swap(i * side + j, j * side + i);
            }
        }
        network.evaluate(parameters, x.view(), Target::Values(x.view()), Pass::LOOK);
        network.finished_output(n, y.slice_mut(s![..n, ..]));
        let squares: f64 = x.iter().zip(&*y).map(|(x, y)| f64::from((x - y) * (x - y))).sum();
        let count = (n * pixels) as f64;
        let mean = x.iter().map(|x| f64::from(*x)).sum::<f64>() / count;
        let variance = x.iter().map(|x| (f64::from(*x) - mean).powi(2)).sum::<f64>() / count;
        if squares / count < COPIES * variance {
            self.tell_once(copying(step, squares / count, variance, [network.code_units(), pixels]));
        }
    }
}

fn fixes_of_divergence(spec: &ExperimentSpec) -> Vec<Fix> {
    let rate = short(spec.optimizer.learning_rate / 10.0);
    let mut fixes = vec![Fix {
        label: format!("Go back to the last good state and go on with a learning rate of {rate}"),
        changes: vec![("lr", rate.clone())],
        roll_back: true,
    }];
    if spec.optimizer.clip_norm == 0.0 {
        fixes.push(Fix {
            label: "Go back to the last good state and clip the gradient's norm at 0.1".into(),
            changes: vec![("clip", "0.1".into())],
            roll_back: true,
        });
    }
    fixes.push(Fix {
        label: format!("Start afresh with a learning rate of {rate}"),
        changes: vec![("lr", rate)],
        roll_back: false,
    });
    fixes
}

fn collapse(spec: &ExperimentSpec, step: u32, kl: f64, units: usize) -> Alert {
    let mut fixes = Vec::new();
    if spec.objective.beta > 0.1 {
        let beta = short(spec.objective.beta / 10.0);
        fixes.push(Fix {
            label: format!("Weigh the KL term with {beta}"),
            changes: vec![("beta", beta)],
            roll_back: false,
        });
    }
    Alert {
        kind: AlertKind::PosteriorCollapse,
        step,
        message: format!(
            "The code says nothing any more: all {units} units are the standard normal for every image ({kl:.4} nats an image \
             in all). The KL term outweighs the reconstruction."
        ),
        seen: vec![Seen { name: "KL of an image in nats", value: kl }, Seen { name: "units", value: units as f64 }],
        fixes,
    }
}

fn dead_units(spec: &ExperimentSpec, step: u32, dead: usize, units: usize) -> Alert {
    let fix = |label: &str, key, value: &str| Fix {
        label: label.into(),
        changes: vec![(key, value.into())],
        roll_back: false,
    };
    let rate = short(spec.optimizer.learning_rate / 10.0);
    Alert {
        kind: AlertKind::DeadUnits,
        step,
        message: format!(
            "{dead} of the code's {units} units have been 0 for every image of the last {} steps: they have no gradient left \
             to come back by.",
            4 * CERTAIN * INTERVAL
        ),
        seen: vec![Seen { name: "dead units", value: dead as f64 }, Seen { name: "units", value: units as f64 }],
        fixes: vec![
            fix("Use ELU for the code, which never dies", "code", "elu"),
            fix("Take steps of a tenth", "lr", &rate),
        ],
    }
}

fn copying(step: u32, error: f64, variance: f64, [code, pixels]: [usize; 2]) -> Alert {
    let fix = |label: &str, changes| Fix { label: label.into(), changes, roll_back: false };
    Alert {
        kind: AlertKind::Copying,
        step,
        message: format!(
            "It copies: images mirrored along their diagonal, which are no digits, come back as well (mean squared error \
             {error:.4}, {:.0} % of their variance). A code of {code} numbers for {pixels} pixels need not learn what a digit is.",
            100.0 * error / variance
        ),
        seen: vec![
            Seen { name: "mean squared error on mirrored images", value: error },
            Seen { name: "their variance", value: variance },
            Seen { name: "units of the code", value: code as f64 },
        ],
        fixes: vec![
            fix("A narrow code of 32 units", vec![("widths", "32".into())]),
            fix("Corrupt the input", vec![("noise", "masking".into()), ("strength", "0.5".into())]),
            fix("Punish activity", vec![("l1", "0.0001".into())]),
        ],
    }
}

/// A number as links write it, rounded to two digits.
fn short(value: f64) -> String {
    let digits = 1 - libm::log10(value.abs().max(1e-300)).floor() as i32;
    let text = format!("{value:.*}", digits.clamp(0, 12) as usize);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}
