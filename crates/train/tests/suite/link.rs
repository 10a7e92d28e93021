//! Links: the round trip, golden links that must work for ever, and everything that a stranger may write.

use serde_json::Value;
use std::collections::BTreeMap;
use train::{FIELDS, Link, PRESETS, check, format_link, parse_link};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn keys(link: &Link) -> Vec<&str> {
    link.refused.iter().map(|refusal| refusal.key.as_str()).collect()
}

#[test]
fn presets_are_their_own_links() {
    for preset in PRESETS {
        let text = format_link(&Link::to(preset.id, preset.spec()));
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

/// Every link that was ever written must go on to mean the same: nothing in that file is changed, things are only added.
#[test]
fn golden_links() {
    let golden: Value = serde_json::from_str(include_str!("../../../../tests/golden/links.json")).expect("JSON");
    let values_of = |link: &Link| FIELDS.iter().map(|field| (field.key, field.get(&link.spec))).collect();
    let presets = golden["presets"].as_object().expect("presets by id");
    for (id, meant) in presets {
        let values: BTreeMap<_, _> = values_of(&parse_link(id));
        for (key, value) in meant.as_object().expect("values by key") {
            assert_eq!(values[key.as_str()], value.as_str().expect("a text"), "{id} {key}");
        }
    }
    for case in golden["links"].as_array().expect("a list") {
        let text = case["link"].as_str().expect("a link");
        let link = parse_link(text);
        let said = serde_json::to_value(&link).expect("JSON");
        let refused: Vec<&str> = keys(&link);
        assert_eq!(case["refused"], serde_json::json!(refused), "{text}");
        for key in ["preset", "steps", "math", "digest", "testLoss", "show"] {
            assert_eq!(said[key], case[key], "{text} {key}");
        }
        let values: BTreeMap<_, _> = values_of(&link);
        for (key, value) in presets[&link.preset].as_object().expect("values by key") {
            let meant = case["values"].get(key).unwrap_or(value);
            assert_eq!(values[key.as_str()], meant.as_str().expect("a text"), "{text} {key}");
        }
        assert_eq!(format_link(&link), case["written"].as_str().expect("a link"), "{text}");
    }
}

#[test]
fn what_came_out_is_read_strictly() {
    let good = "p=vae&steps=20&math=simd&digest=0123456789abcdef&test=0.08431&show=latent,samples";
    let link = parse_link(good);
    assert_eq!(keys(&link), Vec::<&str>::new());
    assert_eq!((link.digest.as_deref(), link.test_loss), (Some("0123456789abcdef"), Some(0.08431)));
    assert_eq!(link.show, Some(vec!["latent".into(), "samples".into()]));
    for bad in
        ["0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "0x23456789abcdef", "0123456789abcde%C3%A9", ""]
    {
        let link = parse_link(&format!("p=vae&digest={bad}"));
        assert_eq!((keys(&link), &link.digest), (vec!["digest"], &None), "{bad}");
    }
    for bad in ["-1", "-0", "NaN", "inf", "1e10", "", "0.1x"] {
        let link = parse_link(&format!("digest=0123456789abcdef&test={bad}"));
        assert_eq!((keys(&link), link.test_loss), (vec!["test"], None), "{bad}");
    }
    assert_eq!(keys(&parse_link("p=vae&test=0.1")), ["test"]);
    assert_eq!(parse_link("show=none").show, Some(vec![]));
    for (written, left, refused) in [
        ("latent,,Loss,samples,latent", Some(vec!["latent", "samples"]), 2),
        ("none,latent", Some(vec!["latent"]), 1),
        ("<b>", None, 1),
        ("", None, 1),
    ] {
        let link = parse_link(&format!("show={written}"));
        let left = left.map(|names| names.into_iter().map(String::from).collect());
        assert_eq!((link.show, link.refused.len()), (left, refused), "{written}");
    }
    let many: Vec<String> = (0..30).map(|n| format!("p{n}")).collect();
    let link = parse_link(&format!("show={}", many.join(",")));
    assert_eq!((link.show.as_ref().map(Vec::len), keys(&link)), (Some(20), vec!["show"]));
    // Thousands of refusals would be more than anybody reads, and far more memory than the link.
    let link = parse_link(&format!("show=loss{}", ",".repeat(8000)));
    assert_eq!((link.show.as_ref().map(Vec::len), link.refused.len()), (Some(1), 40));
}

/// In whichever way a link has them, no page has to show thousands, and what is behind them is used.
#[test]
fn of_many_refusals_the_last_says_that_there_are_more() {
    let panels = format!("show={}&", vec!["A"; 39].join(","));
    for (many, told) in [
        ("lr=x&".repeat(41), None),
        ("lr=x&".repeat(99), None),
        ("magic=on&".repeat(99), None),
        ("%FF=1&".repeat(90), None),
        ("p=nothing&".repeat(90), None),
        ("nothing&".repeat(90), None),
        (panels.repeat(95), None),
        (format!("show=loss{}&", ",".repeat(7000)), None),
        ("lr=x&".repeat(39), Some(39)),
        ("lr=x&".repeat(40), Some(40)),
        (panels, Some(39)),
    ] {
        let link = parse_link(&format!("{many}seed=7"));
        assert_eq!((link.refused.len(), link.spec.seed), (told.unwrap_or(40), 7), "{many}");
        let mores = link.refused.iter().filter(|refusal| refusal.key == "link").count();
        assert_eq!(mores, usize::from(told.is_none()), "{many}");
        let last = link.refused.last().expect("many");
        assert_eq!(last.reason.contains("there is more"), told.is_none(), "{many}");
    }
}

#[test]
fn nonsense_is_listed_and_the_rest_is_used() {
    let link =
        parse_link("#v=1&p=vanilla&lr=-1&batch=0&widths=1e9&magic=on&seed=5&act=%FF&epochs=3&steps=-4&math=fast");
    assert_eq!(keys(&link), ["act", "lr", "batch", "widths", "magic", "steps", "math"]);
    assert!(link.refused.iter().all(|refusal| !refusal.reason.is_empty()));
    let mut expected = parse_link("vanilla").spec;
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
    use train::{Domain, ExperimentSpec, MathChoice};

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
            Domain::Size => (8..=64u32, 8..=64u32).prop_map(|(width, height)| format!("{width}x{height}")).boxed(),
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

    fn link() -> impl Strategy<Value = Link> {
        let math = prop::option::of(prop::sample::select(&[MathChoice::Simd, MathChoice::Fma]));
        let proof = prop::option::of(("[0-9a-f]{16}", prop::option::of(0.0..1e9)));
        let show = prop::option::of(prop::collection::hash_set("[a-z][a-z0-9-]{4,12}", 0..6));
        let extras = (prop::option::of(1u32..10_000_000), math, proof, show);
        (specification(), extras).prop_map(|((preset, spec), (steps, math, proof, show))| {
            let (digest, test_loss) = proof.unzip();
            let (test_loss, show) = (test_loss.flatten(), show.map(|names| names.into_iter().collect()));
            Link { steps, math, digest, test_loss, show, ..Link::to(preset, spec) }
        })
    }

    /// What is done to a link: characters are changed, lost and doubled, and pieces put where they do not belong.
    #[derive(Clone, Debug)]
    enum Wound {
        Put(usize, &'static str),
        Lose(usize, usize),
        Turn(usize),
        Double(usize),
    }

    fn wound() -> impl Strategy<Value = Wound> {
        #[rustfmt::skip]
        const SPLINTERS: &[&str] = &[
            "%FF", "%", "%2", "%00", "&", "=", "&&", "-", "-1", "1e9", "NaN", "inf", "9999999999999999999", "\u{1f600}", "\0", "#", "?",
            "a", "7", ".", ",", "none", "&digest=", "&show=", "&test=", "&steps=0", "&v=2", "&p=", "&seed=-1", "&widths=2048-2048-2048",
        ];
        let at = any::<usize>();
        prop_oneof![
            3 => (at, prop::sample::select(SPLINTERS)).prop_map(|(at, splinter)| Wound::Put(at, splinter)),
            2 => (at, 1usize..6).prop_map(|(at, count)| Wound::Lose(at, count)),
            1 => at.prop_map(Wound::Turn),
            1 => at.prop_map(Wound::Double),
        ]
    }

    fn wounded(text: &str, wound: &Wound) -> String {
        let chars: Vec<char> = text.chars().collect();
        let split = |at: usize| chars.split_at(at % (chars.len() + 1));
        let text_of = |parts: &[&[char]]| parts.iter().flat_map(|part| part.iter()).collect::<String>();
        match *wound {
            Wound::Put(at, splinter) => {
                let (head, tail) = split(at);
                text_of(&[head]) + splinter + &text_of(&[tail])
            }
            Wound::Lose(at, count) => {
                let (head, tail) = split(at);
                text_of(&[head, tail.get(count..).unwrap_or(&[])])
            }
            Wound::Turn(at) => {
                let (head, tail) = split(at);
                text_of(&[tail, head])
            }
            Wound::Double(at) => {
                let (head, tail) = split(at);
                text_of(&[head, tail, &['&'], head])
            }
        }
    }

    /// Whatever was read is allowed, and is a link that we could have written.
    fn check_what_is_left(text: &str) -> Result<(), TestCaseError> {
        let link = parse_link(text);
        prop_assert!(check(&link.spec).is_ok());
        let written = format_link(&link);
        let again = parse_link(&written);
        prop_assert_eq!(&again, &Link { refused: vec![], ..link }, "{}", written);
        prop_assert_eq!(format_link(&again), written);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn valid_links_survive_the_round_trip(link in link()) {
            // Of values that break rules together, what the link leaves of them is valid.
            let spec = parse_link(&format_link(&link)).spec;
            prop_assert!(check(&spec).is_ok());
            let link = Link { spec, ..link };
            prop_assert_eq!(parse_link(&format_link(&link)), link);
        }

        #[test]
        fn any_text_leaves_a_valid_specification(text in "(#|v=1&|p=[a-z]{0,9}&){0,3}([a-z0-9]{0,8}=[-a-z0-9.%&=+#,]{0,20}&){0,12}") {
            check_what_is_left(&text)?;
        }

        #[test]
        fn any_values_leave_a_valid_specification((preset, spec) in specification()) {
            // Values each in its range, which may break the rules together.
            let link = parse_link(&format_link(&Link::to(preset, spec.clone())));
            prop_assert!(check(&link.spec).is_ok());
            prop_assert_eq!(link.refused.is_empty(), check(&spec).is_ok());
        }

        /// Ten thousand links with ten wounds, looked at after each.
        #[test]
        fn a_hundred_thousand_wounded_links_leave_a_valid_specification(link in link(), wounds in prop::collection::vec(wound(), 10)) {
            let mut text = format_link(&link);
            for wound in &wounds {
                text = wounded(&text, wound);
                check_what_is_left(&text)?;
            }
        }
    }
}
