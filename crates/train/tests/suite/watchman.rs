//! The watchman: each trouble is brought about, told once with its numbers, and the fixes that are offered help. Copying needs
//! real images and a wide code: `tests/node/watchman.test.ts` has it, with the course's own two troubles.

use crate::{small, train, with_all_data};
use train::{Advance, Alert, AlertKind, Experiment, ExperimentSpec, Fix, PRESETS, with_value};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Trains until something is told, or for so many steps.
fn until_alert(experiment: &mut Experiment, steps: u32) -> Vec<Alert> {
    for _ in 0..steps {
        while experiment.advance() == Advance::Partial {}
        let alerts = experiment.take_alerts();
        if !alerts.is_empty() {
            return alerts;
        }
    }
    Vec::new()
}

fn seen(alert: &Alert, name: &str) -> f64 {
    alert.seen.iter().find(|seen| seen.name == name).unwrap_or_else(|| panic!("{name} in {alert:?}")).value
}

/// The specification with what a fix changes.
fn fixed(spec: &ExperimentSpec, fix: &Fix) -> ExperimentSpec {
    fix.changes
        .iter()
        .fold(spec.clone(), |spec, (key, value)| with_value(&spec, key, value).expect("an allowed change"))
}

fn long(id: &str) -> ExperimentSpec {
    let mut spec = small(id);
    spec.schedule.epochs = 10_000;
    spec
}

#[test]
fn healthy_runs_are_left_alone() {
    for preset in PRESETS.iter().filter(|preset| !["overcomplete", "convolutional-course"].contains(&preset.id)) {
        let mut spec = small(preset.id);
        spec.schedule.epochs = 30;
        let mut experiment = with_all_data(&spec);
        assert_eq!(until_alert(&mut experiment, 300), Vec::new(), "{}", preset.id);
    }
}

#[test]
fn a_loss_that_is_no_number_is_told_and_taken_back() {
    let mut spec = long("stacked");
    spec.architecture.activation = train::ActivationKind::Relu;
    spec.architecture.code_activation = train::ActivationKind::Relu;
    let mut experiment = with_all_data(&spec);
    train(&mut experiment, 450);
    assert!(experiment.take_alerts().is_empty());
    let healthy = experiment.evaluate(40).expect("there").loss;
    // A step that nothing survives.
    experiment.set_live("lr", 10.0).expect("in the range");
    let mut alerts = Vec::new();
    for _ in 0..60 {
        train(&mut experiment, 1);
        alerts.extend(experiment.take_alerts());
    }
    let alert = alerts.first().expect("told");
    assert!(matches!(alert.kind, AlertKind::Spike | AlertKind::NotFinite), "{alert:?}");
    assert!(alert.step > 450 && alert.message.contains(&alert.step.to_string()), "{alert:?}");
    assert!(seen(alert, "typical loss before") < 0.2 && seen(alert, "learning rate") == 10.0);
    assert_eq!(
        alerts.len(),
        alerts.iter().map(|alert| alert.kind as u8).collect::<std::collections::BTreeSet<_>>().len()
    );

    let fix = alert.fixes.iter().find(|fix| fix.roll_back).expect("a way back");
    let step = experiment.roll_back().expect("a good state");
    assert!((200..=450).contains(&step), "{step}");
    for (key, value) in &fix.changes {
        experiment.set_live(key, value.parse().expect("a number")).expect("in the range");
    }
    assert_eq!(experiment.metrics().step, step);
    let restored = experiment.evaluate(40).expect("there").loss;
    assert!(restored < 2.0 * healthy, "{restored} after going back, {healthy} before");
    // What goes wrong again is told again.
    train(&mut experiment, 60);
    experiment.set_live("lr", 10.0).expect("in the range");
    assert!(!until_alert(&mut experiment, 100).is_empty());
}

/// Going back is exact: the run from there is the run that would have been.
#[test]
fn the_way_back_is_exact() {
    for id in ["stacked", "vae", "convolutional", "latent-2d", "layerwise-cached"] {
        let mut spec = long(id);
        spec.data.classes = train::Classes::ALL;
        spec.schedule.max_steps = if id == "layerwise-cached" { 150 } else { 0 };
        let mut undisturbed = with_all_data(&spec);
        train(&mut undisturbed, 290);
        let mut experiment = with_all_data(&spec);
        train(&mut experiment, 270);
        let step = experiment.roll_back().expect("a good state");
        assert!(step < 270, "{id}: {step}");
        assert_eq!(experiment.metrics().step, step);
        train(&mut experiment, 290 - step);
        assert_eq!(experiment.digest(), undisturbed.digest(), "{id} from step {step}");
    }
}

#[test]
fn a_dark_network_is_told_from_a_slow_start() {
    // One step of this length drives every output far into the sigmoid's flat end.
    let mut spec = long("vanilla");
    spec.architecture.widths = vec![40];
    spec.optimizer.learning_rate = 10.0;
    spec.architecture.initializer = train::InitializerKind::Zeros;
    spec.schedule.batch_size = 100;
    let mut experiment = with_all_data(&spec);
    let alerts = until_alert(&mut experiment, 600);
    let alert = alerts.iter().find(|alert| alert.kind == AlertKind::Dark);
    let alert = alert.unwrap_or_else(|| panic!("gone dark: {alerts:?}"));
    assert!(seen(alert, "brightest output") < 0.05 && seen(alert, "gradient norm") < 1e-3);
    assert_eq!(alert.fixes.len(), 3);
    for fix in &alert.fixes {
        assert!(!fix.roll_back, "there is nothing to go back to");
        fixed(&spec, fix);
    }
    // A slow start is as dark, and has a gradient.
    let mut slow = long("vanilla");
    slow.optimizer.learning_rate = 1e-6;
    slow.optimizer.kind = train::OptimizerKind::Sgd;
    assert_eq!(until_alert(&mut with_all_data(&slow), 400), Vec::new());
}

#[test]
fn dead_units_are_counted() {
    let mut spec = long("vanilla");
    spec.optimizer.learning_rate = 0.5;
    let mut experiment = with_all_data(&spec);
    let mut alerts = Vec::new();
    for _ in 0..1000 {
        train(&mut experiment, 1);
        alerts.extend(experiment.take_alerts());
    }
    let alert = alerts.iter().find(|alert| alert.kind == AlertKind::DeadUnits);
    let alert = alert.unwrap_or_else(|| panic!("units died: {alerts:?}"));
    experiment.evaluate(40).expect("there");
    let dead = experiment.units().expect("evaluated").dead.iter().filter(|dead| **dead).count();
    assert!(seen(alert, "dead units") > 1.0 && dead > 1, "{alert:?}, {dead} now");
    assert_eq!(seen(alert, "units"), 12.0);
}

#[test]
fn a_collapsed_code_is_told() {
    let mut spec = long("vae");
    spec.objective.beta = 100.0;
    let mut experiment = with_all_data(&spec);
    let alerts = until_alert(&mut experiment, 2000);
    let alert = alerts.first().expect("collapsed");
    assert_eq!(alert.kind, AlertKind::PosteriorCollapse);
    assert!(seen(alert, "KL of an image in nats") < 0.1);
    experiment.evaluate(40).expect("there");
    let units = experiment.units().expect("evaluated");
    assert!(units.active == 0 && units.kl.iter().all(|kl| *kl < 0.05), "{units:?}");
    // With the fix it speaks.
    let mut experiment = with_all_data(&fixed(
        &fixed(&spec, &alert.fixes[0]),
        &Fix { label: String::new(), changes: vec![("beta", "0.1".into())], roll_back: false },
    ));
    assert_eq!(until_alert(&mut experiment, 600), Vec::new());
    experiment.evaluate(40).expect("there");
    assert!(experiment.units().expect("evaluated").active > 0);
}
