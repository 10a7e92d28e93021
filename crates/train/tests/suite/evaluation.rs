//! Evaluation: what the metrics mean.

use crate::{data, small, train, with_all_data};
use train::Experiment;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

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
            let y = experiment.reconstruct(&x, &[]);
            for (x, y) in x.iter().zip(&y).map(|(&x, &y)| (f64::from(x), f64::from(y))) {
                squares += (x - y) * (x - y);
                entropies -= x * y.ln() + (1.0 - x) * (1.0 - y).ln();
            }
        }
        let n = 33.0 * 784.0;
        assert!((metrics.mse.expect("a reconstruction") / (squares / n) - 1.0).abs() < 1e-5);
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

#[test]
fn a_variational_model_is_judged_by_its_bound() {
    let mut experiment = with_all_data(&small("vae"));
    train(&mut experiment, 24);
    let metrics = experiment.evaluate(40).expect("all there");
    let (reconstruction, kl) = (metrics.reconstruction.expect("nats"), metrics.kl.expect("nats"));
    assert_eq!(metrics.neg_elbo, Some(reconstruction + kl));
    assert!(kl > 0.0 && reconstruction > 0.0 && metrics.loss == reconstruction);
    // The same noise in every evaluation, and in whatever pieces: looking twice gives the same numbers.
    assert_eq!(experiment.evaluate(40), Some(metrics));
    let units = experiment.units().expect("evaluated");
    assert!((units.kl.iter().sum::<f64>() - kl).abs() < 1e-9, "the units' divergences add up");
    // The reconstruction that is judged by mse is the one from the code's mean, which is closer than one from a sample.
    assert!(metrics.mse.is_some_and(|mse| mse > 0.0));
}

#[test]
fn a_sparse_model_is_judged_by_its_activity() {
    let mut experiment = with_all_data(&small("sparse-kl"));
    train(&mut experiment, 12);
    let metrics = experiment.evaluate(40).expect("all there");
    let (inputs, _) = experiment.test_inputs(&(0..40).collect::<Vec<_>>()).expect("all there");
    let codes = experiment.encode(&inputs, &[]);
    let units = codes.len() / 40;
    let means: Vec<f64> =
        (0..units).map(|u| codes.chunks_exact(units).map(|code| f64::from(code[u])).sum::<f64>() / 40.0).collect();
    let expected: f64 = means.iter().map(|m| 0.1 * (0.1 / m).ln() + 0.9 * (0.9 / (1.0 - m)).ln()).sum();
    assert!((metrics.sparsity_loss.expect("sparse") / expected - 1.0).abs() < 1e-6);
    let mean = means.iter().sum::<f64>() / units as f64;
    assert!((metrics.mean_activation.expect("sparse") / mean - 1.0).abs() < 1e-6);
    for (a, b) in experiment.units().expect("evaluated").mean.iter().zip(&means) {
        assert!((a - b).abs() < 1e-6);
    }
}

#[test]
fn a_classifier_is_judged_by_its_accuracy() {
    let mut experiment = with_all_data(&small("classifier"));
    train(&mut experiment, 20);
    let metrics = experiment.evaluate(40).expect("all there");
    let (inputs, _) = experiment.test_inputs(&(0..40).collect::<Vec<_>>()).expect("all there");
    let probabilities = experiment.reconstruct(&inputs, &[]);
    let mut correct = 0;
    for (i, row) in probabilities.chunks_exact(10).enumerate() {
        assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        let best = (0..10).max_by(|&a, &b| row[a].total_cmp(&row[b])).expect("ten classes");
        correct += usize::from(best == usize::from(experiment.test_image(i).expect("there").1));
    }
    assert_eq!(metrics.accuracy, Some(correct as f64 / 40.0));
    assert_eq!((metrics.mse, metrics.neg_elbo, metrics.mean_activation), (None, None, None));
    assert!(experiment.classifies() && experiment.output_width() == 10);
}

#[test]
fn a_conditional_model_is_told_the_label() {
    let mut experiment = with_all_data(&small("conditional-vae"));
    train(&mut experiment, 24);
    let code = vec![0.3; experiment.code_width()];
    assert_ne!(experiment.decode(&code, &[3]), experiment.decode(&code, &[8]));
    let (inputs, labels) = experiment.test_inputs(&[0, 1]).expect("there");
    let alone = experiment.reconstruct(&inputs[784..], &labels[1..]);
    assert_eq!(experiment.reconstruct(&inputs, &labels)[784..], alone[..], "each image has its own label");
}
