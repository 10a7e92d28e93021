//! Links: the round trip, golden links that must work for ever, and everything that a stranger may write.

use train::{ActivationKind, Link, MathChoice, PRESETS, Preset, check, format_link, parse_link};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn keys(link: &Link) -> Vec<&str> {
    link.refused.iter().map(|refusal| refusal.key.as_str()).collect()
}

#[test]
fn presets_are_their_own_links() {
    for preset in PRESETS {
        let text = format_link(preset.id, &preset.spec(), None, None);
        assert_eq!(text, format!("v=1&p={}", preset.id));
        for written in [text.clone(), format!("#{text}"), format!("https://host/page/?x#{text}"), preset.id.into()] {
            let link = parse_link(&written);
            assert_eq!(
                (link.preset.as_str(), &link.spec, keys(&link)),
                (preset.id, &preset.spec(), vec![]),
                "{written}"
            );
        }
    }
}

/// Every link that was ever written must go on to mean the same.
#[test]
fn golden_links() {
    let link =
        parse_link("#v=1&p=tied&widths=200-32-200&act=tanh&lr=0.003&batch=64&epochs=2&seed=7&steps=300&math=simd");
    assert_eq!(keys(&link), Vec::<&str>::new());
    assert_eq!((link.preset.as_str(), link.steps, link.math), ("tied", Some(300), Some(MathChoice::Simd)));
    let mut expected = Preset::of_id("tied").expect("a preset").spec();
    expected.architecture.widths = vec![200, 32, 200];
    expected.architecture.activation = ActivationKind::Tanh;
    expected.optimizer.learning_rate = 0.003;
    (expected.schedule.batch_size, expected.schedule.epochs, expected.seed) = (64, 2, 7);
    assert_eq!(link.spec, expected);
    let written = "v=1&p=tied&widths=200-32-200&act=tanh&lr=0.003&batch=64&epochs=2&seed=7&steps=300&math=simd";
    assert_eq!(format_link("tied", &link.spec, link.steps, link.math), written);
}

#[test]
fn nonsense_is_listed_and_the_rest_is_used() {
    let link =
        parse_link("#v=1&p=vanilla&lr=-1&batch=0&widths=1e9&magic=on&seed=5&act=%FF&epochs=3&steps=-4&math=fast");
    assert_eq!(keys(&link), ["act", "lr", "batch", "widths", "magic", "steps", "math"]);
    assert!(link.refused.iter().all(|refusal| !refusal.reason.is_empty()));
    let mut expected = Preset::of_id("vanilla").expect("a preset").spec();
    (expected.seed, expected.schedule.epochs) = (5, 3);
    assert_eq!(link.spec, expected);
    assert_eq!(link.refused[0].reason, "the text is not UTF-8");

    assert_eq!(keys(&parse_link("#p=nothing&seed=3")), ["p"]);
    assert_eq!(parse_link("#p=nothing&seed=3").spec.seed, 3);
    assert_eq!(keys(&parse_link("#v=2&p=tied")), ["v"]);
    assert_eq!(keys(&parse_link("#p=tied&seed")), ["seed"]);
    assert_eq!(keys(&parse_link(&format!("#p=tied&{}", "x".repeat(100_000)))), ["link"]);
    for empty in ["", "#", "?", "https://host/page/", "http://host/page/index.html#"] {
        assert_eq!((keys(&parse_link(empty)), parse_link(empty).preset), (vec![], "vae-2d".into()), "{empty}");
    }
}

#[test]
fn values_that_break_a_rule_together_go_back_to_the_presets_own() {
    let link = parse_link("p=tied&widths=300-150-200&lr=0.02");
    assert_eq!((keys(&link), link.spec.optimizer.learning_rate), (vec!["widths"], 0.02));
    check(&link.spec).expect("what is left is valid");
    let link = parse_link("p=stacked&loss=bce&seed=9");
    assert_eq!((keys(&link), link.spec.seed), (vec!["loss"], 9));
    let link = parse_link("p=stacked&widths=2048-2048-2048");
    assert_eq!(keys(&link), ["widths"]);
    check(&link.spec).expect("what is left is valid");
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;
    use train::{Domain, ExperimentSpec, FIELDS};

    fn value(domain: Domain) -> BoxedStrategy<String> {
        match domain {
            Domain::Integer { min, max } => (min..=max).prop_map(|value| value.to_string()).boxed(),
            Domain::Number { min, max } => (min..=max).prop_map(|value| value.to_string()).boxed(),
            Domain::Choice { names } => prop::sample::select(names).prop_map(Into::into).boxed(),
            Domain::Switch => any::<bool>().prop_map(|on| u8::from(on).to_string()).boxed(),
            Domain::Widths { layers, max, odd } => (0..=layers / 2)
                .prop_flat_map(move |half| {
                    let count = if odd { 2 * half as usize + 1 } else { half as usize };
                    prop::collection::vec(1..=max, count)
                })
                .prop_map(|widths| match widths.as_slice() {
                    [] => "none".into(),
                    widths => widths.iter().map(u32::to_string).collect::<Vec<_>>().join("-"),
                })
                .boxed(),
            Domain::Classes => prop::sample::subsequence((0..10).collect::<Vec<u8>>(), 1..=10)
                .prop_map(|digits| digits.iter().map(u8::to_string).collect())
                .boxed(),
        }
    }

    fn specification() -> impl Strategy<Value = (&'static str, ExperimentSpec)> {
        let preset = prop::sample::select(PRESETS);
        let values: Vec<_> = FIELDS.iter().map(|field| prop::option::of(value(field.domain))).collect();
        (preset, values).prop_map(|(preset, values)| {
            let mut spec = preset.spec();
            for (field, value) in FIELDS.iter().zip(values) {
                if let Some(value) = value {
                    field.set(&mut spec, &value).expect("values from the domain");
                }
            }
            (preset.id, spec)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn valid_specifications_survive_the_round_trip((preset, spec) in specification(), steps in prop::option::of(1u32..10_000_000)) {
            // Of values that break rules together, what the link leaves of them is valid.
            let spec = parse_link(&format_link(preset, &spec, None, None)).spec;
            prop_assert!(check(&spec).is_ok());
            let link = parse_link(&format_link(preset, &spec, steps, Some(MathChoice::Fma)));
            prop_assert_eq!(keys(&link), Vec::<&str>::new());
            prop_assert_eq!((link.preset.as_str(), link.spec, link.steps, link.math), (preset, spec, steps, Some(MathChoice::Fma)));
        }

        #[test]
        fn any_text_leaves_a_valid_specification(text in "(#|v=1&|p=[a-z]{0,9}&){0,3}([a-z0-9]{0,8}=[-a-z0-9.%&=+#]{0,20}&){0,12}") {
            prop_assert!(check(&parse_link(&text).spec).is_ok());
        }

        #[test]
        fn any_values_leave_a_valid_specification((preset, spec) in specification()) {
            // Values each in its range, which may break the rules together.
            let link = parse_link(&format_link(preset, &spec, None, None));
            prop_assert!(check(&link.spec).is_ok());
            prop_assert_eq!(link.refused.is_empty(), check(&spec).is_ok());
        }
    }
}
