//! Looking into the network, and what a step changed.

use crate::{small, with_all_data};
use train::{Advance, Experiment, ExperimentSpec};

fn after(spec: &ExperimentSpec, steps: u32) -> Experiment {
    let mut experiment = with_all_data(spec);
    while experiment.metrics().step < steps {
        assert_ne!(experiment.advance(), Advance::Waiting);
    }
    experiment
}

#[test]
fn a_flow_begins_with_the_image_and_ends_with_the_reconstruction() {
    for id in ["stacked", "convolutional", "vae", "conditional-vae", "denoising-visible", "classifier", "sparse-kl"] {
        let spec = small(id);
        let mut experiment = after(&spec, 2);
        let (input, labels) = experiment.test_inputs(&[3]).expect("there");
        let told = if spec.architecture.conditional { labels } else { Vec::new() };
        let flow = experiment.flow(&input, &told);
        assert_eq!(flow[0].values, input, "{id}");
        assert_eq!(flow.last().expect("layers").values, experiment.reconstruct(&input, &told), "{id}");
        let code = experiment.encode(&input, &told);
        assert!(flow.iter().any(|layer| layer.values == code), "{id}: the code is one of the layers");
        for (k, layer) in flow.iter().enumerate() {
            assert_eq!(layer.shape.iter().product::<u32>() as usize, layer.values.len(), "{id}, layer {k}");
            assert_eq!(experiment.layer_outputs(k, &input, &told).as_ref(), Some(&layer.values), "{id}, layer {k}");
        }
        assert_eq!(experiment.layer_outputs(flow.len(), &input, &told), None);
    }
}

#[test]
fn a_trace_is_the_step_that_follows() {
    for id in ["stacked", "vae", "denoising-gaussian", "denoising-dropout", "convolutional", "sparse-l1", "classifier"]
    {
        let mut spec = small(id);
        // Of a batch of one image the step's loss is the image's.
        spec.schedule.batch_size = 1;
        let mut experiment = after(&spec, 3);
        let digest = experiment.digest();
        let trace = experiment.trace().expect("between two steps");
        assert_eq!(experiment.digest(), digest, "{id}: looking changes nothing");
        assert!(experiment.trace().as_ref() == Some(&trace), "{id}: the same again");
        experiment.remember();
        while experiment.advance() != Advance::Stepped {}
        assert!((experiment.metrics().reconstruction - trace.loss).abs() <= 1e-6 * trace.loss.abs(), "{id}");
        assert_eq!(trace.batch_size, 1);
        assert_eq!(trace.corrupted.is_some(), spec.corruption.kind != train::CorruptionKind::None, "{id}");
        // Whatever has a gradient is moved by the step, and nothing else; two tied layers have one matrix.
        let learning = trace.layers.iter().filter(|layer| layer.weight_gradient.is_some_and(|g| g > 0.0)).count();
        let changes = experiment.changes();
        let moved = changes.iter().filter(|layer| layer.change > 0.0).count();
        let layers_a_matrix = if spec.architecture.tied { 2 } else { 1 };
        assert_eq!(moved * layers_a_matrix, learning, "{id}: {changes:?}");
        assert!(experiment.changes().is_empty(), "told once");
    }
}

#[test]
fn the_gradient_of_a_reconstruction_is_the_slope_of_the_loss() {
    let mut spec = small("stacked");
    spec.schedule.batch_size = 1;
    spec.objective.l2 = 0.0;
    let trace = after(&spec, 2).trace().expect("between two steps");
    let last = trace.layers.last().expect("layers");
    // Mean squared error of one image: 2 (y - x) / P.
    for ((gradient, y), x) in last.gradient.iter().flatten().zip(&last.values).zip(&trace.input) {
        assert!((gradient - 2.0 * (y - x) / 784.0).abs() < 1e-7);
    }
    let loss: f64 =
        last.values.iter().zip(&trace.input).map(|(y, x)| f64::from((y - x) * (y - x))).sum::<f64>() / 784.0;
    assert!((trace.loss - loss).abs() < 1e-6 * loss);
}

#[test]
fn frozen_layers_have_no_gradient() {
    let mut spec = small("layerwise-phases");
    spec.schedule.max_steps = 2;
    let mut experiment = after(&spec, 3);
    let trace = experiment.trace().expect("between two steps");
    assert!(trace.layers[1].weight_gradient.is_none() && trace.layers[1].gradient.is_none());
    assert!(trace.layers[2].weight_gradient.is_some_and(|g| g > 0.0));
    // At the end of the schedule no step follows.
    while experiment.advance() != Advance::Done {}
    assert!(experiment.trace().is_none());
}

#[test]
fn deviations_are_those_of_the_samples() {
    let spec = small("vae");
    let mut experiment = after(&spec, 2);
    let (inputs, _) = experiment.test_inputs(&[0, 1]).expect("there");
    let deviations = experiment.code_deviations(&inputs, &[]).expect("a Gaussian code");
    assert_eq!(deviations.len(), 2 * experiment.code_width());
    // The divergence of each unit follows from mean and deviation: (m² + s² - 1 - ln s²) / 2.
    let codes = experiment.encode(&inputs, &[]);
    let flow = experiment.flow(&inputs[..784], &[]);
    let heads = flow.iter().find(|layer| layer.values.len() == 2 * experiment.code_width()).expect("two heads");
    for (unit, deviation) in deviations[..experiment.code_width()].iter().enumerate() {
        assert_eq!(heads.values[unit], codes[unit], "the first half are the means");
        let log_variance = heads.values[experiment.code_width() + unit];
        assert!((deviation - (log_variance / 2.0).exp()).abs() < 1e-6 * deviation);
    }
    assert_eq!(after(&small("stacked"), 0).code_deviations(&inputs, &[]), None, "a plain code has none");
}

#[test]
fn components_that_were_computed_elsewhere_are_the_same() {
    let spec = small("linear");
    let (mut here, mut there) = (with_all_data(&spec), with_all_data(&spec));
    while here.advance_pca() != Some(true) {}
    while there.advance_covariance() != Some(true) {}
    assert!((there.covariance_share() - 1.0).abs() < 1e-12);
    assert!(there.compare_with_pca().is_none(), "not yet known");
    let covariance = there.covariance().expect("all images are in");
    there.set_principal_components(&train::principal_components(&covariance));
    assert_eq!(there.compare_with_pca(), here.compare_with_pca());
    let (inputs, _) = here.test_inputs(&[0, 7]).expect("there");
    assert_eq!(there.pca_reconstruct(&inputs, 5), here.pca_reconstruct(&inputs, 5));
    let axes = there.pca_axes(2).expect("known");
    assert_eq!(axes.len(), 3 * 784);
    let length: f32 = axes[784..1568].iter().map(|x| x * x).sum();
    assert!((length - 1.0).abs() < 1e-5, "directions have length 1");
}
