//! Runs: what decides them, and above all what does not.

use crate::{data, small, train, with_all_data};
use train::{Advance, CodeDistribution, Contents, Domain, Evaluation, Experiment, FIELDS, PRESETS, Preset, with_value};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn digest_after(experiment: &mut Experiment, steps: u32) -> String {
    train(experiment, steps);
    experiment.digest()
}

#[test]
fn every_preset_learns() {
    for preset in PRESETS {
        let mut experiment = with_all_data(&small(preset.id));
        let all = experiment.test_count();
        let before = experiment.evaluate(all).expect("all test images are there");
        let steps = experiment.phases()[0].steps.min(48);
        train(&mut experiment, steps);
        let after = experiment.evaluate(all).expect("all test images are there");
        // Random pixels cannot be learnt, in so few steps a wide code neither: their training loss shows that a step helps.
        let share = match preset.id {
            "latent-2d" => 0.98,
            "noise-data" => 1.02,
            "convolutional-course" => 1.0,
            _ => 0.9,
        };
        assert!(after.loss < share * before.loss, "{}: {} to {}", preset.id, before.loss, after.loss);
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

/// Plain arithmetic rounds alike everywhere: natively, with SIMD and without. The numbers are this project's own, from a native
/// run; what they prove is that the hosts agree.
#[test]
fn every_host_gets_the_same_bits() {
    if kernels::Arithmetic::CURRENT != kernels::Arithmetic::Simd {
        return;
    }
    let ids: Vec<&str> = HOST_DIGESTS.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, PRESETS.iter().map(|preset| preset.id).collect::<Vec<_>>());
    let digests: Vec<(&str, String)> = ids.iter().map(|id| (*id, digest_of_a_short_run(id))).collect();
    let expected: Vec<(&str, String)> = HOST_DIGESTS.iter().map(|(id, digest)| (*id, (*digest).to_string())).collect();
    assert_eq!(digests, expected);
}

/// Twenty steps, or a run of one epoch a phase.
fn digest_of_a_short_run(id: &str) -> String {
    let mut spec = small(id);
    if with_all_data(&spec).phases().len() > 1 {
        spec.schedule.epochs = 1;
        let mut experiment = with_all_data(&spec);
        let steps = experiment.total_steps();
        return digest_after(&mut experiment, steps);
    }
    digest_after(&mut with_all_data(&spec), 20)
}

const HOST_DIGESTS: &[(&str, &str)] = &[
    ("pca", "22ece7c09c25fb59"),
    ("linear", "025b4596cebbf30e"),
    ("vanilla", "cec34b19f48345de"),
    ("multilayer", "2d9ddcecfa7d07bd"),
    ("stacked", "7309b5632b451a3f"),
    ("tied", "7f494067f543aab6"),
    ("convolutional", "3de14e1bccdef089"),
    ("convolutional-course", "b1d1617d088904db"),
    ("overcomplete", "492f82f06c09ae65"),
    ("noise-data", "051889c7bc5e0b1c"),
    ("layerwise-separate", "07a52cc676631809"),
    ("layerwise-phases", "7efe385b5574a5d1"),
    ("layerwise-cached", "7efe385b5574a5d1"),
    ("classifier", "472c7ef4b762a7f9"),
    ("pretrained-classifier", "c42a9cdea26288b7"),
    ("stacked-softmax", "11943da6004a8ec6"),
    ("sparse-l1", "2c49459a17b04a22"),
    ("sparse-kl", "01009197c7330cb1"),
    ("denoising-gaussian", "0f80eb9ac3a82767"),
    ("denoising-dropout", "973e1858fa30b799"),
    ("denoising-visible", "34dd84115768ca69"),
    ("latent-2d", "94ae7e9fbadc8558"),
    ("latent-gaussian", "c9de834bba11731c"),
    ("vae", "b9d9e098a9c13836"),
    ("vae-2d", "51581909ea603077"),
    ("beta-vae", "4d411b7ccc452ff3"),
    ("conditional-vae", "8ea3b9d7a63b9166"),
];

/// Between any two pieces of work: whatever looks at the model leaves no trace in the run, nor in its noise.
#[test]
fn looking_changes_nothing() {
    for id in
        ["stacked", "convolutional", "vae", "conditional-vae", "denoising-dropout", "sparse-kl", "layerwise-cached"]
    {
        let mut spec = small(id);
        if id == "sparse-kl" {
            // Wide enough for several passes a step.
            spec.architecture.widths = vec![1024];
            spec.schedule.batch_size = 118;
        }
        let steps = if id == "sparse-kl" { 2 } else { 14 };
        spec.schedule.epochs = 2;
        let undisturbed = digest_after(&mut with_all_data(&spec), steps);
        let mut experiment = with_all_data(&spec);
        let mut evaluation = Evaluation::new(40);
        while experiment.metrics().step < steps {
            let _part = experiment.advance();
            look_at_everything(&mut experiment, &mut evaluation);
        }
        assert_eq!(experiment.digest(), undisturbed, "{id}");
    }
}

fn look_at_everything(experiment: &mut Experiment, evaluation: &mut Evaluation) {
    let (images, labels) = (vec![0.5; 3 * 784], [1, 2, 3]);
    let codes = experiment.encode(&images, &labels);
    assert_eq!(experiment.decode(&codes, &labels), experiment.reconstruct(&images, &labels));
    let _frames = experiment.interpolate(&images[..784], &images[784..1568], [1, 2], 3);
    let corruption = Preset::of_id("denoising-visible").expect("a preset").spec().corruption;
    assert_eq!(experiment.corrupt(&images, corruption, 0).len(), images.len());
    let _samples = experiment.sample_codes(CodeDistribution::Prior, 2, 1.0, 0);
    let _features = (experiment.encoder_features(), experiment.decoder_features());
    let _in_pieces = experiment.advance_evaluation(evaluation);
    assert!(!experiment.digest().is_empty() && !experiment.safetensors(Contents::Weights, &[]).is_empty());
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
    assert_eq!((experiment.training_available(), experiment.test_available()), (40, 0));
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
fn some_values_change_under_way() {
    let spec = small("vae");
    for (key, value) in [("lr", 1e-4), ("clip", 1e-3), ("beta", 7.0)] {
        let (mut changed, mut unchanged) = (with_all_data(&spec), with_all_data(&spec));
        for experiment in [&mut changed, &mut unchanged] {
            train(experiment, 3);
        }
        assert!(changed.set_live(key, -1.0).is_err() && changed.set_live(key, f64::NAN).is_err());
        assert!(changed.set_live("widths", 3.0).expect_err("not under way").reason.contains("lr, clip and beta"));
        assert_eq!(digest_after(&mut changed, 1), digest_after(&mut unchanged, 1), "{key} refused");
        changed.set_live(key, value).expect("in the range");
        assert_ne!(digest_after(&mut changed, 1), digest_after(&mut unchanged, 1), "{key}");
    }
}

/// A control takes a value with the one and the run under way with the other: the last power of two that a number can have is
/// no exception.
#[test]
fn what_a_recipe_takes_a_run_under_way_takes_too() {
    let mut experiment = with_all_data(&small("vae"));
    let spec = experiment.spec().clone();
    let powers = (0..=0x7ff).flat_map(|exponent: u64| [0, 1, 0xf_ffff_ffff_ffff].map(|rest| exponent << 52 | rest));
    let numbers: Vec<f64> = powers.flat_map(|bits| [bits, bits | 1 << 63]).map(f64::from_bits).collect();
    for field in FIELDS.iter().filter(|field| field.live) {
        let (mut taken, mut smallest) = (0, f64::MAX);
        for &value in &numbers {
            let Ok(changed) = with_value(&spec, field.key, &format!("{value:e}")) else { continue };
            experiment.set_live(field.key, value).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(field.get(experiment.spec()), field.get(&changed));
            (taken, smallest) = (taken + 1, value.min(smallest));
        }
        assert!(taken > 50, "{}: {taken}", field.key);
        let Domain::Number { min, .. } = field.domain else { panic!("{} is no number", field.key) };
        assert!(smallest <= 2.0 * min.max(f64::MIN_POSITIVE), "{}: {smallest}", field.key);
    }
}
