//! The table of values: every value can be written and read, ranges hold, and rules between values are checked.

use train::{Domain, FIELDS, Field, MAX_PARAMETERS, PRESETS, Plan, Preset, check, with_value};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Values at the ends of a domain, and values beyond.
fn samples(domain: &Domain) -> (Vec<String>, Vec<String>) {
    let strings = |values: &[&str]| values.iter().map(ToString::to_string).collect();
    match domain {
        Domain::Integer { min, max } => (
            vec![min.to_string(), max.to_string()],
            [(max + 1).to_string()].into_iter().chain(strings(&["-1", "1.5", "", "x", " 3", "+3", "1e2"])).collect(),
        ),
        Domain::Number { min, max } => (
            {
                // The smallest positive numbers have the longest texts.
                let small = [1e-40, 5e-324, 1.234_567_890_123_456_7e-300].iter().filter(|x| *min <= **x);
                let texts = [*min, *max, (min + max) / 2.0, min + 1e-7 / 3.0].map(|x| x.to_string());
                texts.into_iter().chain([format!("{max:e}")]).chain(small.map(|x| format!("{x:e}"))).collect()
            },
            [(max * 1.001).to_string(), (min - 1e-7).to_string()]
                .into_iter()
                .chain(strings(&["nan", "inf", "-inf", "", "1,5", "0x1"]))
                .collect(),
        ),
        Domain::Choice { names } => (strings(names), strings(&["", "ELU", "none", "elu "])),
        Domain::Switch => (strings(&["0", "1"]), strings(&["", "2", "true", "yes"])),
        Domain::Widths { max, .. } => (
            vec!["1".into(), format!("{max}"), "3-2-3".into(), "1-2-3-4-5-6-7-8-9".into()],
            strings(&["", "0", "2049", "3-2", "1-2-3-4-5-6-7-8-9-1-1", "3--3", "3-2-", "a", "3,2,3", "1e9", "-1"]),
        ),
    }
}

#[test]
fn values_in_the_range_survive_and_others_are_refused() {
    for field in FIELDS {
        let spec = PRESETS[0].spec();
        let (allowed, refused) = samples(&field.domain);
        for text in allowed {
            let mut changed = spec.clone();
            field.set(&mut changed, &text).unwrap_or_else(|error| panic!("{error}"));
            let mut again = spec.clone();
            field.set(&mut again, &field.get(&changed)).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(again, changed, "{} = {text}", field.key);
        }
        for text in refused {
            let mut changed = spec.clone();
            let error = field.set(&mut changed, &text).expect_err(&format!("{} = {text:?}", field.key));
            assert_eq!((error.key.as_str(), &error.value), (field.key, &text));
            assert!(error.reason.contains(&field.domain.to_string()), "{error}");
            assert_eq!(changed, spec, "nothing half-applied");
        }
    }
}

#[test]
fn keys_are_unique_and_every_preset_is_valid() {
    for (i, field) in FIELDS.iter().enumerate() {
        assert!(FIELDS[..i].iter().all(|other| other.key != field.key));
        assert_eq!(Field::of_key(field.key).map(|found| found.label), Some(field.label));
    }
    for preset in PRESETS {
        check(&preset.spec()).unwrap_or_else(|error| panic!("{}: {error}", preset.id));
        assert_eq!(Preset::of_id(preset.id).map(|found| found.title), Some(preset.title));
    }
    assert!(Field::of_key("nothing").is_none() && Preset::of_id("nothing").is_none());
}

#[test]
fn rules_between_values() {
    let mut spec = PRESETS[0].spec();
    spec.architecture.tied = true;
    spec.architecture.widths = vec![300, 150, 200];
    assert_eq!(check(&spec).expect_err("not mirrored").key, "tie");
    spec.architecture.tied = false;
    check(&spec).expect("untied widths need no mirror");
    spec.objective.loss = train::LossKind::Bce;
    assert_eq!(check(&spec).expect_err("linear output").key, "loss");
    spec.architecture.output_activation = train::ActivationKind::Sigmoid;
    check(&spec).expect("cross-entropy of a sigmoid");
    spec.architecture.widths = vec![2048, 2048, 2048];
    let error = check(&spec).expect_err("too many parameters");
    assert!(error.key == "widths" && error.reason.contains(&MAX_PARAMETERS.to_string()), "{error}");
    // Values that no field would write, from a file or another window.
    spec = PRESETS[0].spec();
    spec.optimizer.learning_rate = f64::NAN;
    assert_eq!(check(&spec).expect_err("not a number").key, "lr");
    spec = PRESETS[0].spec();
    spec.architecture.widths = Vec::new();
    assert_eq!(check(&spec).expect_err("no layers").key, "widths");
    spec.architecture.widths = vec![u32::MAX; 9];
    assert_eq!(check(&spec).expect_err("too wide").key, "widths");
}

#[test]
fn a_broken_rule_is_blamed_on_the_value_that_was_to_change() {
    let tied = Preset::of_id("tied").expect("a preset").spec();
    let error = with_value(&tied, "widths", "300-150-200").expect_err("not mirrored");
    assert_eq!((error.key.as_str(), error.value.as_str()), ("widths", "300-150-200"));
    let changed = with_value(&tied, "widths", "200-100-200").expect("mirrored");
    assert_eq!(changed.architecture.widths, [200, 100, 200]);
    assert_eq!(with_value(&tied, "loss", "bce").expect_err("linear output").key, "loss");
    assert_eq!(with_value(&tied, "lr", "0").expect_err("no step").key, "lr");
    assert_eq!(with_value(&tied, "nothing", "1").expect_err("unknown").key, "nothing");
}

#[test]
fn the_plan_counts_what_the_model_has() {
    for preset in PRESETS {
        let spec = preset.spec();
        let experiment = crate::with_all_data(&crate::small(preset.id));
        let (plan, small) = (Plan::new(&spec), experiment.plan());
        assert_eq!(plan.rows, spec.schedule.batch_size, "one pass a batch");
        let file = experiment.safetensors();
        let header = u64::from_le_bytes(file[..8].try_into().expect("eight bytes")) as usize;
        let written = ((file.len() - 8 - header) / 4) as u64;
        // The file writes tied weights out twice.
        let shared = if spec.architecture.tied { 784 * 20 + 20 * 9 } else { 0 };
        assert_eq!(small.parameters, written - shared, "{}", preset.id);
    }
    assert_eq!(Plan::new(&PRESETS[0].spec()).parameters, 561_934);
}
