//! The table of values: every value can be written and read, ranges hold, and rules between values are checked.

use train::{Domain, FIELDS, Field, MAX_BYTES, PRESETS, Plan, Preset, check, with_value};
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
        Domain::Choice { names } => (strings(names), strings(&["", "ELU", "nothing", "elu "])),
        Domain::Switch => (strings(&["0", "1"]), strings(&["", "2", "true", "yes"])),
        Domain::Widths { max, odd: true, .. } => (
            vec!["none".into(), "1".into(), format!("{max}"), "3-2-3".into(), "1-2-3-4-5-6-7-8-9".into()],
            strings(&["", "0", "2049", "3-2", "1-2-3-4-5-6-7-8-9-1-1", "3--3", "3-2-", "a", "3,2,3", "1e9", "-1"]),
        ),
        Domain::Widths { max, odd: false, .. } => (
            vec!["none".into(), "1".into(), format!("{max}"), "3-2".into(), "8-8-8-8-8-8-8-8".into()],
            strings(&["", "0", "65", "1-2-3-4-5-6-7-8-9", "3--3", "3-2-", "None", "-1"]),
        ),
        Domain::Size => (
            strings(&["8x8", "64x64", "28x28", "32x24", "08x64"]),
            strings(&[
                "",
                "28",
                "7x8",
                "8x65",
                "28x",
                "x28",
                "28x28x1",
                "28X28",
                "28 x 28",
                "1e1x8",
                "-8x8",
                "99999999999999999x8",
            ]),
        ),
        Domain::Classes => (
            strings(&["0", "9", "156", "0123456789", "651"]),
            strings(&["", "a", "11", "none", "01234567899", "1,5", "-1", "١"]),
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
fn a_list_that_is_too_long_for_any_network_is_refused_by_its_beginning() {
    let hostile = vec![u32::MAX; 40_000];
    for key in ["widths", "filters"] {
        let mut spec = Preset::of_id("vanilla").expect("a preset").spec();
        let architecture = &mut spec.architecture;
        (if key == "widths" { &mut architecture.widths } else { &mut architecture.filters }).clone_from(&hostile);
        let text = Field::of_key(key).expect("a field").get(&spec);
        assert!(text.len() < 400, "{key}: {} bytes are written of what is refused", text.len());
        let error = check(&spec).expect_err(key);
        assert_eq!((error.key.as_str(), error.value.len()), (key, 40), "{error}");
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
        let plan = Plan::new(&spec);
        let passes = if preset.id == "sparse-kl" { 12 } else { 2 };
        assert!(spec.schedule.batch_size.div_ceil(plan.rows) <= passes, "{}: {} rows", preset.id, plan.rows);
        let file = experiment.safetensors(train::Contents::Weights, &[]);
        let header = u64::from_le_bytes(file[..8].try_into().expect("eight bytes")) as usize;
        let written = ((file.len() - 8 - header) / 4) as u64;
        // The file writes tied weights out twice.
        let shared = if spec.architecture.tied { 784 * 20 + 20 * 9 } else { 0 };
        assert_eq!(experiment.plan().parameters, written - shared, "{}", preset.id);
        assert!(plan.bytes < MAX_BYTES / 2, "{}: {} bytes", preset.id, plan.bytes);
    }
    let stacked = Preset::of_id("stacked").expect("a preset").spec();
    assert_eq!(Plan::new(&stacked).parameters, 561_934);
}

/// What is drawn: from the image to the code and back, in the shapes that flow.
#[test]
fn the_plan_knows_the_layers() {
    let layers = |id: &str| {
        let plan = Plan::new(&Preset::of_id(id).expect("a preset").spec());
        let code = plan.layers[plan.encoder_layers as usize].shape;
        (plan.layers.iter().map(|layer| layer.kind).collect::<Vec<_>>(), code)
    };
    let (kinds, code) = layers("convolutional");
    let [conv, pool, up] = ["conv", "pool", "upsample"];
    assert_eq!(kinds, ["image", conv, pool, conv, pool, conv, pool, conv, up, conv, up, conv, up, conv]);
    assert_eq!(code, [4, 4, 8]);
    assert_eq!(layers("denoising-dropout").0, ["image", "dropout", "dense", "dense", "dense", "dense"]);
    let (kinds, code) = layers("conditional-vae");
    let dense = "dense";
    assert_eq!(kinds, ["image", "label", dense, dense, "gaussian", "label", dense, dense, dense]);
    assert_eq!(code, [1, 1, 20]);
    assert_eq!(layers("pretrained-classifier").0, ["image", dense, dense, "softmax"]);
    assert_eq!(layers("pca").0, ["image", dense, dense]);
}
