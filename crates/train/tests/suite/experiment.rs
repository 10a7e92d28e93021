//! Runs: what decides them, and above all what does not.

use crate::{data, small, with_all_data};
use mnist::Split;
use train::{Advance, Evaluation, Experiment, PRESETS};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn train(experiment: &mut Experiment, steps: u32) {
    let goal = experiment.metrics().step + steps;
    while experiment.metrics().step < goal {
        assert!(matches!(experiment.advance(), Advance::Partial | Advance::Stepped));
    }
}

fn digest_after(experiment: &mut Experiment, steps: u32) -> String {
    train(experiment, steps);
    experiment.digest()
}

#[test]
fn every_preset_learns() {
    for preset in PRESETS {
        let mut experiment = with_all_data(&small(preset.id));
        let before = experiment.evaluate(40).expect("all test images are there");
        train(&mut experiment, 48);
        let after = experiment.evaluate(40).expect("all test images are there");
        assert!(after.mse < 0.8 * before.mse, "{}: {} to {}", preset.id, before.mse, after.mse);
    }
}

#[test]
fn one_specification_one_result() {
    for preset in PRESETS {
        let spec = small(preset.id);
        let digest = digest_after(&mut with_all_data(&spec), 15);
        assert_eq!(digest, digest_after(&mut with_all_data(&spec), 15));
        assert_eq!(digest.len(), 16);
        let mut other = spec.clone();
        other.seed = 1;
        assert_ne!(digest, digest_after(&mut with_all_data(&other), 15));
    }
}

/// Plain arithmetic rounds alike everywhere: natively, with SIMD and without. The number is this project's own, from a native
/// run; what it proves is that the hosts agree.
#[test]
fn every_host_gets_the_same_bits() {
    if kernels::Arithmetic::CURRENT != kernels::Arithmetic::Simd {
        return;
    }
    let digests = PRESETS.iter().map(|preset| digest_after(&mut with_all_data(&small(preset.id)), 30));
    assert_eq!(digests.collect::<Vec<_>>(), HOST_DIGESTS);
}

const HOST_DIGESTS: [&str; 4] = ["fc3e57fcdc6ae67c", "55f96cf03aff502f", "4db7b9a6fdf1953b", "7758ec396f244fbc"];

#[test]
fn looking_changes_nothing() {
    let spec = small("stacked");
    let undisturbed = digest_after(&mut with_all_data(&spec), 20);
    let mut experiment = with_all_data(&spec);
    let mut evaluation = Evaluation::new(40);
    for _ in 0..20 {
        train(&mut experiment, 1);
        let images = vec![0.5; 3 * 784];
        let codes = experiment.encode(&images);
        assert_eq!(experiment.decode(&codes), experiment.reconstruct(&images));
        let _in_pieces = experiment.advance_evaluation(&mut evaluation);
        assert!(!experiment.digest().is_empty() && !experiment.safetensors().is_empty());
    }
    assert_eq!(experiment.digest(), undisturbed);
}

#[test]
fn the_arrival_of_the_data_changes_nothing() {
    let spec = small("multilayer"); // trains on all images, validation last
    let all_at_once = digest_after(&mut with_all_data(&spec), 28);
    let (layout, shards) = data();
    let mut experiment = Experiment::new(&spec, layout).expect("a good specification");
    let mut waited = 0;
    let mut arriving = [0, 5, 4, 2, 1, 3].into_iter();
    while experiment.metrics().step < 28 {
        match experiment.advance() {
            Advance::Waiting => {
                waited += 1;
                let index = arriving.next().expect("the data suffice");
                experiment.add_shard(index, shards[index].clone()).expect("a good shard");
            }
            advance => assert!(matches!(advance, Advance::Partial | Advance::Stepped)),
        }
    }
    assert_eq!(waited, 4, "the first four shards that came hold all training images");
    assert_eq!(experiment.digest(), all_at_once);
}

#[test]
fn training_starts_on_the_first_shard() {
    let (layout, shards) = data();
    let mut experiment = Experiment::new(&small("stacked"), layout).expect("a good specification");
    assert_eq!(experiment.advance(), Advance::Waiting);
    experiment.add_shard(0, shards[0].clone()).expect("a good shard");
    train(&mut experiment, 4);
    assert_eq!(experiment.advance(), Advance::Waiting);
    assert_eq!(experiment.metrics().step, 4);
    assert_eq!((experiment.available(Split::Train), experiment.available(Split::Test)), (40, 0));
}

#[test]
fn epochs_are_counted_and_the_schedule_ends() {
    let mut spec = small("vanilla");
    spec.schedule.batch_size = 33;
    spec.schedule.epochs = 2;
    let mut experiment = with_all_data(&spec);
    assert_eq!((experiment.steps_per_epoch(), experiment.total_steps()), (4, 8));
    train(&mut experiment, 4);
    assert_eq!(experiment.metrics().epoch, 1);
    train(&mut experiment, 4);
    assert_eq!((experiment.metrics().epoch, experiment.advance()), (2, Advance::Done));
    let digest = experiment.digest();
    assert_eq!((experiment.advance(), experiment.digest()), (Advance::Done, digest));
}

#[test]
fn a_fresh_start_is_a_new_run() {
    let (stacked, tied) = (small("stacked"), small("tied"));
    let digest = digest_after(&mut with_all_data(&tied), 9);
    let mut experiment = with_all_data(&stacked);
    train(&mut experiment, 5);
    experiment.restart(&tied).expect("a good specification");
    assert_eq!(experiment.metrics().step, 0);
    assert_eq!(digest_after(&mut experiment, 9), digest);
    // A refused specification leaves the run as it is.
    let mut wrong = stacked.clone();
    wrong.schedule.batch_size = 121;
    let error = experiment.restart(&wrong).expect_err("120 training images");
    assert_eq!((error.key.as_str(), error.value.as_str()), ("batch", "121"));
    wrong.schedule.batch_size = 0;
    experiment.restart(&wrong).expect_err("no batch");
    assert_eq!((experiment.digest(), experiment.metrics().step), (digest, 9));
}

/// A batch that is cut into passes gives the gradient of the whole batch: the same run up to rounding.
#[test]
fn passes_add_up() {
    let mut spec = small("stacked");
    spec.architecture.widths = vec![2048, 60, 2048];
    spec.schedule.batch_size = 118;
    let mut experiment = with_all_data(&spec);
    let rows = experiment.plan().rows;
    assert!(rows < 118, "{rows} rows");
    let mut parts = 1;
    while experiment.advance() == Advance::Partial {
        parts += 1;
    }
    assert_eq!(parts, 118u32.div_ceil(rows));
    // The loss of the first step is a mean over the batch before the update: it does not depend on the cut.
    let whole = experiment.metrics().reconstruction;
    assert!(whole.is_finite() && whole > 0.0);
    assert_eq!(experiment.metrics().step, 1);
}

#[test]
fn the_learning_rate_changes_under_way() {
    let spec = small("stacked");
    let (mut changed, mut unchanged) = (with_all_data(&spec), with_all_data(&spec));
    for experiment in [&mut changed, &mut unchanged] {
        train(experiment, 3);
    }
    assert!(changed.set_learning_rate(-1.0).is_err() && changed.set_learning_rate(f64::NAN).is_err());
    assert_eq!(digest_after(&mut changed, 1), digest_after(&mut unchanged, 1));
    changed.set_learning_rate(0.001).expect("in the range");
    assert_eq!(changed.spec().optimizer.learning_rate, 0.001);
    assert_ne!(digest_after(&mut changed, 1), digest_after(&mut unchanged, 1));
}

#[test]
fn evaluation_is_the_mean_over_the_images() {
    for loss in ["mse", "bce"] {
        let link = train::parse_link(&format!("p=vanilla&widths=8&batch=10&loss={loss}"));
        assert!(link.refused.is_empty());
        let mut experiment = with_all_data(&link.spec);
        train(&mut experiment, 5);
        let metrics = experiment.evaluate(33).expect("all test images are there");
        let (mut squares, mut entropies) = (0.0, 0.0);
        for i in 0..33 {
            let (pixels, _) = experiment.test_image(i).expect("there");
            let x: Vec<f32> = pixels.iter().map(|&pixel| f32::from(pixel) / 255.0).collect();
            let y = experiment.reconstruct(&x);
            for (x, y) in x.iter().zip(&y).map(|(&x, &y)| (f64::from(x), f64::from(y))) {
                squares += (x - y) * (x - y);
                entropies -= x * y.ln() + (1.0 - x) * (1.0 - y).ln();
            }
        }
        let n = 33.0 * 784.0;
        assert!((metrics.mse / (squares / n) - 1.0).abs() < 1e-5);
        let expected = if loss == "mse" { squares / n } else { entropies / n };
        assert!((metrics.loss / expected - 1.0).abs() < 1e-4, "{loss}: {} and {expected}", metrics.loss);
        assert_eq!(metrics.images, 33);
    }
}

#[test]
fn evaluation_waits_for_its_images() {
    let (layout, shards) = data();
    let mut experiment = Experiment::new(&small("stacked"), layout).expect("a good specification");
    assert_eq!(experiment.evaluate(1), None);
    experiment.add_shard(1, shards[1].clone()).expect("a good shard");
    assert!(experiment.evaluate(25).is_some());
    assert_eq!(experiment.evaluate(26), None);
}
