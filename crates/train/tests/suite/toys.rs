//! Toy data: made from the seed, there at once, and what they are for.

use crate::{data, train};
use train::{Advance, Experiment, Preset};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A run of a preset to which no image ever comes.
fn without_images(id: &str) -> Experiment {
    Experiment::new(&Preset::of_id(id).expect("a preset").spec(), data().0).expect("a good specification")
}

#[test]
fn points_are_standardised_and_near_a_plane() {
    let experiment = without_images("pca");
    assert_eq!((experiment.training_count(), experiment.test_count(), experiment.pixels()), (100, 100, 3));
    let (points, _) = experiment.test_inputs(&(0..100).collect::<Vec<_>>()).expect("there at once");
    for k in 0..3 {
        let column: Vec<f64> = points.chunks_exact(3).map(|point| f64::from(point[k])).collect();
        let mean = column.iter().sum::<f64>() / 100.0;
        let variance = column.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 100.0;
        assert!(mean.abs() < 1e-6 && (variance - 1.0).abs() < 1e-5);
    }
    let mut other = Preset::of_id("pca").expect("a preset").spec();
    other.seed = 1;
    let other = Experiment::new(&other, data().0).expect("a good specification");
    assert_ne!(other.test_inputs(&[0]), experiment.test_inputs(&[0]), "each seed has its own");
    assert!(experiment.test_image(0).is_none(), "points are no images");
}

/// A linear autoencoder finds the plane of exact PCA (Baldi and Hornik 1989).
#[test]
fn the_learned_plane_is_that_of_pca() {
    let mut experiment = without_images("pca");
    train(&mut experiment, 3000);
    while experiment.advance_pca() == Some(false) {}
    let comparison = experiment.compare_with_pca().expect("finished");
    let mse = experiment.evaluate(100).and_then(|metrics| metrics.mse).expect("a reconstruction");
    assert_eq!(comparison.components, 2);
    assert!((mse / comparison.mse - 1.0).abs() < 1e-3, "{mse}, exactly {}", comparison.mse);
    assert!(comparison.angles.iter().all(|angle| *angle < 0.5), "{:?}", comparison.angles);
    let variances = experiment.pca().expect("finished").variances();
    assert!((variances.iter().sum::<f64>() - 3.0).abs() < 1e-4, "standardised: {variances:?}");
    assert!((comparison.mse * 3.0 - variances[2]).abs() < 1e-6, "what is lost is the third direction");
}

#[test]
fn random_pixels_cannot_be_learnt() {
    let mut experiment = without_images("noise-data");
    assert_eq!((experiment.training_count(), experiment.test_count()), (10_000, 1_000));
    let (pixels, label) = experiment.test_image(3).expect("there at once");
    let mean = pixels.iter().map(|&pixel| f64::from(pixel)).sum::<f64>() / 784.0;
    assert!((mean - 127.5).abs() < 12.0 && label == 0);
    assert_eq!(experiment.advance(), Advance::Stepped);
    train(&mut experiment, 400);
    let mse = experiment.evaluate(1000).and_then(|metrics| metrics.mse).expect("a reconstruction");
    assert!(mse > 0.075, "{mse}, where grey has 0.083");
}
