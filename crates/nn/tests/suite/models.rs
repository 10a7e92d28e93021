//! Whole small models against TensorFlow: loss, every gradient and five steps of Adam, whole batches and cut ones.

use crate::model_cases::{Case, Cost, Model, Tensors, all_cases};
use crate::{assert_close, assert_near, by_tensor, learning};
use ndarray::{Array2, s};
use nn::{Loss, Network, NetworkConfig, Optimizer, OptimizerConfig, Pass, Reduction, Target};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const ADAM: OptimizerConfig = OptimizerConfig::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/// The whole batch in one pass, and passes of two and of one.
const CUTS: [usize; 3] = [5, 2, 1];

fn assert_tensors(what: &str, actual: Vec<(String, &[f32])>, expected: &Tensors, relative: f64) {
    let compared = actual.into_iter().filter(|(name, _)| expected.contains_key(name));
    let count = compared
        .map(|(name, values)| {
            assert_close(&format!("{what}: {name}"), values, expected[&name].iter().flatten(), relative);
        })
        .count();
    assert_eq!(count, expected.len(), "{what}: number of tensors");
}

#[test]
fn losses_and_gradients_agree_with_tensorflow() {
    for case in all_cases() {
        for rows in CUTS {
            let mut model = Model::new(&case, rows);
            let Cost { reconstruction, kl, penalty, total } = model.batch();
            let what = format!("{}, {rows} images a pass", case.name);
            assert_near(&format!("{what}: reconstruction"), reconstruction, case.reconstruction_loss, 1e-6);
            assert_near(&format!("{what}: divergence"), kl, case.kl, 1e-6);
            assert_near(&format!("{what}: penalty"), penalty, case.penalty, 1e-6);
            assert_near(&format!("{what}: loss"), total, case.loss, 1e-6);
            let mut learns = learning(&mut model.parameters);
            learns.sort();
            assert!(learns.iter().eq(case.gradients.keys()), "{what}: {learns:?} learn");
            // The L2 penalty's gradient is the optimiser's to add.
            model.parameters.add_penalty_to_gradients(case.l2 as f32);
            let gradients = model.parameters.gradients().to_vec();
            assert_tensors(&what, by_tensor(&model.parameters, &gradients), &case.gradients, 2e-5);
        }
    }
}

#[test]
fn outputs_agree_with_tensorflow() {
    for case in all_cases() {
        let mut model = Model::new(&case, 5);
        model.batch();
        let n = case.x.len();
        let name = &case.name;
        let code = case.code.as_ref().expect("a code");
        assert_close(&format!("{name}: code"), model.network.code(n), code.iter().flatten(), 2e-5);
        if let (Some(mean), Some(log_variance)) = (&case.mean, &case.log_variance) {
            let heads = model.before_the_code(1);
            assert_close(&format!("{name}: mean"), heads.slice(s![.., ..2]), mean.iter().flatten(), 2e-5);
            assert_close(
                &format!("{name}: log variance"),
                heads.slice(s![.., 2..]),
                log_variance.iter().flatten(),
                2e-5,
            );
        }
        if let Some(logits) = &case.logits {
            assert_close(&format!("{name}: logits"), model.network.output(n), logits.iter().flatten(), 2e-5);
        }
        if let Some(target) = &case.target {
            assert_close(&format!("{name}: target"), model.before_the_code(1), target.iter().flatten(), 2e-5);
        }
        let mut finished = Array2::zeros(model.network.output(n).dim());
        model.network.finished_output(n, finished.view_mut());
        assert_close(&format!("{name}: reconstruction"), &finished, case.reconstruction.iter().flatten(), 2e-5);
    }
}

/// One step, with the gradient held to the case's norm; returns the norm before.
fn step(case: &Case, model: &mut Model<'_>, optimizer: &mut Optimizer) -> f64 {
    let norm = model.parameters.gradient_norm();
    if let Some(limit) = case.clip_norm.filter(|&limit| norm > limit) {
        model.parameters.scale_gradients((limit / norm) as f32);
    }
    optimizer.step(&mut model.parameters, 0.01, case.l2 as f32);
    norm
}

#[test]
fn five_adam_steps_agree_with_tensorflow() {
    for case in all_cases() {
        for rows in CUTS {
            let mut model = Model::new(&case, rows);
            let mut optimizer = Optimizer::new(ADAM, &model.parameters);
            let what = format!("{}, {rows} images a pass", case.name);
            let mut norms = Vec::new();
            for (k, expected) in case.step_losses.iter().enumerate() {
                assert_near(&format!("{what}: loss before step {k}"), model.batch().total, *expected, 1e-5);
                norms.push(step(&case, &mut model, &mut optimizer));
            }
            for (norm, expected) in norms.iter().zip(&case.step_norms) {
                assert_near(&format!("{what}: norm"), *norm, *expected, 1e-5);
            }
            assert_near(&format!("{what}: last loss"), model.batch().total, case.final_loss, 1e-5);
            // Adam divides by the root of the second moment, which magnifies the rounding of small gradients.
            let values = by_tensor(&model.parameters, model.parameters.values());
            assert_tensors(&format!("{what}: final"), values, &case.r#final, 1e-4);
        }
    }
}

#[test]
fn clipped_gradients_agree_with_tensorflow() {
    let mut clipped = 0;
    for case in all_cases() {
        let (Some(limit), Some(expected)) = (case.clip_norm, &case.clipped_gradients) else { continue };
        let mut model = Model::new(&case, 5);
        model.batch();
        let norm = model.parameters.gradient_norm();
        model.parameters.scale_gradients((limit / norm) as f32);
        let gradients = model.parameters.gradients().to_vec();
        assert_tensors(&case.name, by_tensor(&model.parameters, &gradients), expected, 2e-5);
        clipped += 1;
    }
    assert_eq!(clipped, 1);
}

/// Layer by layer, what the frozen layer gives can be computed once and kept: the same loss, the same gradients.
#[test]
fn a_kept_target_is_as_good_as_a_frozen_layer() {
    let cases = all_cases();
    let case = cases.iter().find(|case| case.name == "layer_by_layer").expect("a case");
    let mut together = Model::new(case, 5);
    let cost = together.batch();

    let mut parameters = case.autoencoder().parameters;
    let [frozen, encoder, decoder] = together.network.layers() else { panic!("three layers") };
    let (loss, reduction) = (Loss::SquaredError, Reduction::Mean);
    let config = NetworkConfig { encoder_layers: 1, frozen: 0, loss, reduction, rows: 5 };
    let mut prefix = Network::new(vec![frozen.clone()], config);
    let mut network = Network::new(vec![encoder.clone(), decoder.clone()], config);
    let x = crate::matrix(&case.x);
    let kept = prefix.encode(&parameters, x.view(), Pass::LOOK).to_owned();
    let pass = Pass { image_weight: 0.2, ..Pass::LOOK };
    let losses = network.accumulate_gradients(&mut parameters, kept.view(), Target::Values(kept.view()), pass);
    assert_eq!(losses.reconstruction * 0.2, cost.reconstruction);
    assert_eq!(learning(&mut parameters), learning(&mut together.parameters));
    assert_eq!(parameters.gradients(), together.parameters.gradients());
}
