//! Schedules: which layers learn in which phase, and that caching changes nothing but the time.

use crate::{small, with_all_data};
use safetensors::SafeTensors;
use train::{Advance, Contents, Experiment, ExperimentSpec};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The bytes of some tensors.
fn tensors(experiment: &Experiment, names: &[&str]) -> Vec<Vec<u8>> {
    let file = experiment.safetensors(Contents::Weights, &[]);
    let file = SafeTensors::deserialize(&file).expect("a file");
    names.iter().map(|name| file.tensor(name).unwrap_or_else(|_| panic!("{name}")).data().to_vec()).collect()
}

fn to_the_end_of_phase(experiment: &mut Experiment, phase: usize) {
    let end: u32 = experiment.phases()[..=phase].iter().map(|phase| phase.steps).sum();
    while experiment.metrics().step < end {
        assert!(matches!(experiment.advance(), Advance::Partial | Advance::Stepped));
    }
    assert_eq!(experiment.metrics().phase as usize, phase);
}

fn names(experiment: &Experiment) -> Vec<&str> {
    experiment.phases().iter().map(|phase| phase.name.as_str()).collect()
}

fn short(id: &str) -> ExperimentSpec {
    let mut spec = small(id);
    spec.schedule.epochs = 2;
    spec
}

const OUTER: [&str; 4] = ["encoder.0.weight", "encoder.0.bias", "decoder.1.weight", "decoder.1.bias"];
const INNER: [&str; 4] = ["encoder.1.weight", "encoder.1.bias", "decoder.0.weight", "decoder.0.bias"];

#[test]
fn only_the_layers_of_a_phase_learn() {
    for id in ["layerwise-separate", "layerwise-phases", "layerwise-cached"] {
        let mut experiment = with_all_data(&short(id));
        assert_eq!(names(&experiment), ["layer 1 of 2", "layer 2 of 2"]);
        let (outer, inner) = (tensors(&experiment, &OUTER), tensors(&experiment, &INNER));
        to_the_end_of_phase(&mut experiment, 0);
        let after = tensors(&experiment, &OUTER);
        assert!(outer.iter().zip(&after).all(|(a, b)| a != b), "{id}: all outer tensors have moved");
        assert_eq!(tensors(&experiment, &INNER), inner, "{id}");
        to_the_end_of_phase(&mut experiment, 1);
        assert_eq!(tensors(&experiment, &OUTER), after, "{id}: frozen in the second phase");
        assert!(inner.iter().zip(&tensors(&experiment, &INNER)).all(|(a, b)| a != b), "{id}");
        assert_eq!(experiment.advance(), Advance::Done);
    }
}

#[test]
fn caching_changes_nothing() {
    let [mut cached, mut computed] = ["layerwise-cached", "layerwise-phases"].map(|id| with_all_data(&short(id)));
    for phase in 0..2 {
        to_the_end_of_phase(&mut cached, phase);
        to_the_end_of_phase(&mut computed, phase);
        assert_eq!(cached.digest(), computed.digest());
        assert_eq!(cached.metrics(), computed.metrics());
        assert_eq!(cached.evaluate(40), computed.evaluate(40));
    }
    assert!(cached.phases()[1].cached && !computed.phases()[1].cached);
    assert_eq!((cached.phases()[1].frozen, computed.phases()[1].frozen), (1, 1));
}

/// A hidden layer is copied as the finished network will have it, or as a shallow autoencoder of its own would.
#[test]
fn separate_networks_end_linearly() {
    let mut seen = Vec::new();
    for id in ["layerwise-separate", "layerwise-phases"] {
        let mut spec = short(id);
        spec.objective.l2 = 0.0;
        let mut experiment = with_all_data(&spec);
        to_the_end_of_phase(&mut experiment, 0);
        let before = experiment.digest();
        to_the_end_of_phase(&mut experiment, 1);
        seen.push((before, experiment.digest()));
    }
    assert_eq!(seen[0].0, seen[1].0, "the first phase is the same");
    assert_ne!(seen[0].1, seen[1].1, "the second is not");
}

#[test]
fn the_picture_goes_through_what_has_been_trained() {
    let mut experiment = with_all_data(&short("layerwise-phases"));
    assert_eq!(experiment.code_width(), 20, "one hidden layer in the first phase");
    to_the_end_of_phase(&mut experiment, 0);
    let first = experiment.evaluate(40).expect("there");
    assert_eq!(Some(first.loss), first.mse.map(|mse| if (mse - first.loss).abs() < 1e-8 { first.loss } else { mse }));
    while experiment.metrics().phase == 0 {
        experiment.advance();
    }
    assert_eq!(experiment.code_width(), 9, "the whole network in the second");
    to_the_end_of_phase(&mut experiment, 1);
    let second = experiment.evaluate(40).expect("there");
    assert_ne!(Some(second.loss), second.mse, "the phase copies hidden activations, the picture is of images");
}

#[test]
fn a_classifier_learns_from_as_many_labels_as_it_is_given() {
    let mut spec = small("classifier");
    (spec.data.labels, spec.schedule.batch_size, spec.schedule.epochs) = (7, 10, 3);
    // Fewer labels than the least that a link may ask for: the range is the field's.
    assert_eq!(train::check(&spec).expect_err("too few").key, "labels");
    spec.data.labels = 12;
    spec.schedule.batch_size = 25;
    let mut experiment = with_all_data(&spec);
    let phase = experiment.phases()[0].clone();
    assert_eq!((phase.images, phase.batch_size, phase.steps_per_epoch, phase.steps), (12, 12, 1, 3));
    to_the_end_of_phase(&mut experiment, 0);
    assert_eq!((experiment.metrics().epoch, experiment.advance()), (3, Advance::Done));
}

#[test]
fn pretraining_is_the_layerwise_schedule() {
    let mut pretrained = with_all_data(&short("pretrained-classifier"));
    let mut alone = with_all_data(&short("layerwise-cached"));
    assert_eq!(names(&pretrained), ["layer 1 of 2", "layer 2 of 2", "classifier"]);
    to_the_end_of_phase(&mut pretrained, 1);
    to_the_end_of_phase(&mut alone, 1);
    assert_eq!(tensors(&pretrained, &OUTER), tensors(&alone, &OUTER));
    assert_eq!(tensors(&pretrained, &INNER), tensors(&alone, &INNER));
    // The classifier begins alike, with pretraining and without.
    let fresh = with_all_data(&short("classifier"));
    let softmax = ["classifier.0.weight", "classifier.0.bias"];
    assert_eq!(tensors(&pretrained, &softmax), tensors(&fresh, &softmax));
    let encoder = ["encoder.0.weight", "encoder.1.weight"];
    let before = tensors(&pretrained, &encoder);
    to_the_end_of_phase(&mut pretrained, 2);
    assert_ne!(tensors(&pretrained, &encoder), before);

    let mut spec = short("pretrained-classifier");
    spec.schedule.frozen = true;
    let mut frozen = with_all_data(&spec);
    to_the_end_of_phase(&mut frozen, 2);
    assert_eq!(tensors(&frozen, &encoder), before, "frozen layers stay as they are");
    assert_ne!(tensors(&frozen, &softmax), tensors(&fresh, &softmax));
}

#[test]
fn stacked_softmax_fine_tunes_at_the_end() {
    let mut experiment = with_all_data(&short("stacked-softmax"));
    assert_eq!(names(&experiment), ["layer 1 of 2", "layer 2 of 2", "softmax layer", "fine-tuning"]);
    to_the_end_of_phase(&mut experiment, 1);
    let encoder = ["encoder.0.weight", "encoder.1.weight"];
    let before = tensors(&experiment, &encoder);
    assert!(experiment.evaluate(40).expect("there").accuracy.is_none(), "no classes yet");
    to_the_end_of_phase(&mut experiment, 2);
    assert_eq!(tensors(&experiment, &encoder), before);
    assert!(experiment.evaluate(40).expect("there").accuracy.is_some());
    to_the_end_of_phase(&mut experiment, 3);
    assert_ne!(tensors(&experiment, &encoder), before);
}

#[test]
fn steps_can_be_limited_and_batches_drawn_anew() {
    let mut spec = small("latent-2d");
    (spec.data.classes, spec.schedule.max_steps) = (train::Classes::ALL, 30);
    let mut experiment = with_all_data(&spec);
    assert_eq!((experiment.total_steps(), experiment.steps_per_epoch()), (30, 12));
    to_the_end_of_phase(&mut experiment, 0);
    assert_eq!((experiment.metrics().epoch, experiment.advance()), (2, Advance::Done));
    let mut other = spec.clone();
    other.schedule.replacement = false;
    let mut in_turn = with_all_data(&other);
    to_the_end_of_phase(&mut in_turn, 0);
    assert_ne!(in_turn.digest(), experiment.digest());
}
