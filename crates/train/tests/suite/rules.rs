//! Everything that is refused, with a sentence that names the field and the range, before any memory is asked for.

use crate::{data, small};
use mnist::{Format, Layout, Split};
use train::{
    ActivationKind, Experiment, ExperimentSpec, MAX_PARAMETERS, PRESETS, Preset, check, parse_link, with_value,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn layout() -> Layout {
    data().0
}

/// The preset with some values changed, whatever the rules say.
fn changed(id: &str, values: &[(&str, &str)]) -> ExperimentSpec {
    let mut spec = Preset::of_id(id).expect("a preset").spec();
    for (key, value) in values {
        let field = train::Field::of_key(key).expect("a field");
        field.set(&mut spec, value).unwrap_or_else(|error| panic!("{error}"));
    }
    spec
}

/// A preset, what is changed, the field that is refused, and words of its reason.
type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str, &'static str);

#[test]
fn combinations_that_make_no_sense() {
    let cases: &[Case] = &[
        ("stacked", &[("widths", "none")], "widths", "filters"),
        ("convolutional", &[("filters", "8-8-8-8-8-8")], "filters", "nothing left to pool"),
        ("convolutional", &[("data", "points")], "filters", "points"),
        ("tied", &[("widths", "300-150-200")], "tie", "both ends"),
        ("convolutional", &[("tie", "1")], "tie", "other shapes"),
        ("vae", &[("tie", "1")], "tie", "Gaussian"),
        ("layerwise-phases", &[("tie", "1")], "tie", "together"),
        ("convolutional", &[("latent", "gaussian")], "latent", "widths"),
        ("vae", &[("l1", "0.1")], "latent", "KL"),
        ("convolutional", &[("cond", "1")], "cond", "filters=none"),
        ("noise-data", &[("cond", "1")], "cond", "data=mnist"),
        ("pca", &[("digits", "12")], "digits", "data=mnist"),
        ("stacked", &[("loss", "bce")], "loss", "out=sigmoid"),
        ("pca", &[("loss", "bce"), ("out", "sigmoid")], "loss", "points"),
        ("sparse-l1", &[("sparsity", "0.2")], "sparsity", "code=sigmoid"),
        ("denoising-dropout", &[("strength", "1")], "strength", "0.95"),
        ("convolutional", &[("schedule", "classifier")], "schedule", "dense"),
        ("denoising-dropout", &[("tie", "0"), ("schedule", "layerwise-phases")], "schedule", "together"),
        ("classifier", &[("reduce", "sum")], "schedule", "reduce=mean"),
        ("layerwise-cached", &[("widths", "100")], "schedule", "at least three"),
        ("layerwise-cached", &[("widths", "100-50-80")], "schedule", "both ends"),
        ("classifier", &[("data", "pixels")], "schedule", "labels"),
    ];
    for (id, values, key, words) in cases {
        let spec = changed(id, values);
        let error = check(&spec).expect_err(&format!("{id} {values:?}"));
        assert_eq!(error.key, *key, "{id} {values:?}: {error}");
        assert!(error.reason.contains(words), "{id} {values:?}: {error}");
        assert!(Experiment::new(&spec, layout()).is_err());
        // The same as a link: something is put back, and what is left is allowed.
        let pairs: String = values.iter().map(|(key, value)| format!("&{key}={value}")).collect();
        let link = parse_link(&format!("p={id}{pairs}"));
        assert!(!link.refused.is_empty() && check(&link.spec).is_ok(), "{id} {values:?}");
        // And as the last of several changes by hand.
        let (last, before) = values.split_last().expect("a change");
        let error = with_value(&changed(id, before), last.0, last.1).expect_err("a broken rule");
        assert_eq!((error.key.as_str(), error.value.as_str()), *last);
    }
}

#[test]
fn values_beyond_their_ranges() {
    let mut spec = Preset::of_id("stacked").expect("a preset").spec();
    spec.optimizer.learning_rate = f64::NAN;
    assert_eq!(check(&spec).expect_err("not a number").key, "lr");
    spec = Preset::of_id("vae").expect("a preset").spec();
    spec.architecture.widths = vec![500, 500, 4096, 500, 500];
    let error = check(&spec).expect_err("a code wider than the limit");
    assert!(error.key == "widths" && error.reason.contains("2048"), "{error}");
    spec.architecture.widths = vec![u32::MAX; 9];
    assert_eq!(check(&spec).expect_err("too wide").key, "widths");
    let error = Experiment::new(&spec, layout()).expect_err("and no memory is asked for");
    assert_eq!(error.key, "widths");
}

/// Counted before it is spent: parameters, and bytes of everything besides the images.
#[test]
fn memory_above_the_budget() {
    let mut spec = Preset::of_id("stacked").expect("a preset").spec();
    spec.architecture.widths = vec![2048, 2048, 2048];
    let error = check(&spec).expect_err("too many parameters");
    assert!(error.key == "widths" && error.reason.contains(&MAX_PARAMETERS.to_string()), "{error}");
    // Few parameters and wide activations that are kept of every image.
    let mut spec = Preset::of_id("layerwise-cached").expect("a preset").spec();
    spec.architecture.widths = vec![2000, 2, 2000];
    let error = check(&spec).expect_err("440 MB of cached activations");
    assert!(error.reason.contains("256 MB"), "{error}");
    spec.schedule.kind = train::ScheduleKind::Phases;
    check(&spec).expect("without the cache it fits");
    let link = parse_link("p=layerwise-cached&widths=2000-2-2000");
    assert_eq!(link.refused.len(), 1);
    assert!(check(&link.spec).is_ok());
}

/// What depends on the data is refused when a run is made of both.
#[test]
fn more_than_the_data_have() {
    let refused = |spec: &ExperimentSpec| Experiment::new(spec, layout()).expect_err("refused");
    let mut spec = small("stacked");
    spec.schedule.batch_size = 121;
    let error = refused(&spec);
    assert_eq!((error.key.as_str(), error.value.as_str()), ("batch", "121"));
    assert!(error.reason.contains("120 training images"), "{error}");
    let mut spec = small("classifier");
    spec.data.labels = 121;
    let error = refused(&spec);
    assert_eq!((error.key.as_str(), error.value.as_str()), ("labels", "121"));
    assert!(error.reason.contains("120"), "{error}");
    // Labels do not matter where none are used.
    let mut spec = small("stacked");
    spec.data.labels = 60_000;
    assert!(Experiment::new(&spec, layout()).is_ok());
    // A class that no training image has.
    let (shards, _) = data();
    let mut shards = shards.shards().to_vec();
    for shard in &mut shards {
        shard.classes[0] += shard.classes[3];
        shard.classes[3] = 0;
    }
    let without_threes = Layout::new(Format::MNIST, shards).expect("a layout");
    let mut spec = small("stacked");
    spec.data.classes = train::Classes::parse("3").expect("a digit");
    let error = Experiment::new(&spec, without_threes).expect_err("nothing is left");
    assert_eq!((error.key.as_str(), error.value.as_str()), ("digits", "3"));
    assert_eq!(error.reason, "no training image is of these classes");
    assert!(Experiment::new(&spec, layout()).is_ok_and(|experiment| experiment.training_count() == 12));
}

/// Of no image there is no loss, and 0 would be the best of all.
#[test]
fn classes_that_no_held_out_image_has() {
    let without_threes = |format: Format| {
        let mut shards = data().0.shards().to_vec();
        for shard in shards.iter_mut().filter(|shard| shard.split == Split::Test || !format.has_labels()) {
            let moved = if format.has_labels() { 3..4 } else { 1..10 };
            for class in moved {
                shard.classes[0] += std::mem::take(&mut shard.classes[class]);
            }
        }
        Layout::new(format, shards).expect("a layout")
    };
    let with_labels = || without_threes(Format::MNIST);
    let refused = |id: &str, values: &[(&str, &str)]| {
        let mut spec = small(id);
        for (key, value) in values {
            spec = with_value(&spec, key, value).unwrap_or_else(|error| panic!("{error}"));
        }
        Experiment::new(&spec, with_labels()).err()
    };
    for set in ["mnist", "fashion", "own"] {
        let error = refused("stacked", &[("data", set), ("digits", "3")]).expect("nothing is held out");
        assert_eq!((error.key.as_str(), error.value.as_str()), ("digits", "3"));
        assert_eq!(error.reason, "no held-out image is of these classes");
        // One that is there is enough, and so are all.
        assert_eq!(refused("stacked", &[("data", set), ("digits", "03")]), None);
        assert_eq!(refused("stacked", &[("data", set)]), None);
    }
    // What is made needs none that are held out here, and images without labels are all of one class.
    for id in ["pca", "noise-data"] {
        assert_eq!(refused(id, &[]), None);
    }
    let without_labels = Format::new(28, 28, false).expect("a format");
    let own = with_value(&small("stacked"), "data", "own").expect("fits");
    Experiment::new(&own, without_threes(without_labels)).expect("all classes are allowed");
    // A run goes on when another is refused.
    let mut experiment = Experiment::new(&own, with_labels()).expect("fits");
    let digest = experiment.digest();
    experiment.restart(&with_value(&own, "digits", "3").expect("fits")).expect_err("nothing is held out");
    assert_eq!((experiment.digest(), experiment.spec()), (digest, &own));
}

/// Every preset can be changed by one value at a time without ever breaking: what is refused has a reason.
#[test]
fn every_value_of_every_preset_can_be_tried() {
    let mut tried = [0; 2];
    for preset in PRESETS {
        for field in train::FIELDS {
            for other in PRESETS {
                let value = field.get(&other.spec());
                match with_value(&preset.spec(), field.key, &value) {
                    Ok(changed) => {
                        check(&changed).unwrap_or_else(|error| panic!("{} {}: {error}", preset.id, field.key));
                        tried[0] += 1;
                    }
                    Err(error) => {
                        assert!(error.key == field.key && error.reason.len() > 20, "{error}");
                        tried[1] += 1;
                    }
                }
            }
        }
    }
    assert!(tried[0] > 20_000 && tried[1] > 100, "{tried:?}");
}

#[test]
fn a_sparse_code_may_be_any_sigmoid() {
    let mut spec = small("stacked");
    spec.architecture.code_activation = ActivationKind::Sigmoid;
    spec.objective.sparsity = 0.1;
    check(&spec).expect("three layers, sigmoid in the middle");
}
