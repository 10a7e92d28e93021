//! What can be learnt by looking: walks, samples, features, units, exact PCA and the linear probe.

use crate::{data, small, train, with_all_data};
use ndarray::ArrayView2;
use train::{CodeDistribution, CorruptionKind, CorruptionSpec, Experiment};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn trained(id: &str) -> Experiment {
    let mut experiment = with_all_data(&small(id));
    train(&mut experiment, 30);
    experiment
}

#[test]
fn a_walk_begins_and_ends_at_its_images() {
    let mut experiment = trained("stacked");
    let (images, _) = experiment.test_inputs(&[0, 1]).expect("there");
    let (a, b) = images.split_at(784);
    let [decoded, mixed] = experiment.interpolate(a, b, [0, 0], 5);
    assert_eq!((decoded.len(), mixed.len()), (5 * 784, 5 * 784));
    assert_eq!((&mixed[..784], &mixed[4 * 784..]), (a, b));
    assert_eq!(decoded[..784], experiment.reconstruct(a, &[])[..]);
    assert_eq!(decoded[4 * 784..], experiment.reconstruct(b, &[])[..]);
    // In the middle: g of the mean of the codes, which is not the mean of the images.
    let (f, g) = (experiment.encode(a, &[]), experiment.encode(b, &[]));
    let half: Vec<f32> = f.iter().zip(&g).map(|(f, g)| 0.5 * f + 0.5 * g).collect();
    assert_eq!(decoded[2 * 784..3 * 784], experiment.decode(&half, &[])[..]);
    assert!(mixed[2 * 784..3 * 784].iter().zip(a.iter().zip(b)).all(|(m, (a, b))| (m - 0.5 * (a + b)).abs() < 1e-6));
}

#[test]
fn samples_are_the_same_for_the_same_index() {
    let mut experiment = trained("vae");
    let codes = |experiment: &Experiment, t, index| experiment.sample_codes(CodeDistribution::Prior, 2000, t, index);
    let first = codes(&experiment, 1.0, 0).expect("a prior");
    train(&mut experiment, 2);
    assert_eq!(codes(&experiment, 1.0, 0), Some(first.clone()), "so that one sees them improve");
    assert_ne!(codes(&experiment, 1.0, 1), Some(first.clone()));
    let moments = |values: &[f32]| {
        let mean = values.iter().map(|&x| f64::from(x)).sum::<f64>() / values.len() as f64;
        (mean, values.iter().map(|&x| (f64::from(x) - mean).powi(2)).sum::<f64>() / values.len() as f64)
    };
    let (mean, variance) = moments(&first);
    assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.06, "{mean}, {variance}");
    let (_, cooler) = moments(&codes(&experiment, 0.5, 0).expect("a prior"));
    assert!((cooler / variance - 0.25).abs() < 1e-3);
}

#[test]
fn the_fitted_gaussian_has_the_moments_of_the_codes() {
    let mut experiment = trained("latent-gaussian");
    assert!(experiment.sample_codes(CodeDistribution::Fitted, 3, 1.0, 0).is_none(), "nothing was evaluated");
    experiment.evaluate(40).expect("there");
    let units = experiment.units().expect("evaluated").clone();
    let width = experiment.code_width();
    let codes = experiment.sample_codes(CodeDistribution::Fitted, 4000, 1.0, 0).expect("fitted");
    for unit in 0..width {
        let column: Vec<f64> = codes.chunks_exact(width).map(|code| f64::from(code[unit])).collect();
        let mean = column.iter().sum::<f64>() / 4000.0;
        let variance = column.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 4000.0;
        let deviation = units.variance[unit].sqrt();
        assert!((mean - units.mean[unit]).abs() < 0.07 * deviation, "unit {unit}");
        assert!((variance.sqrt() / deviation - 1.0).abs() < 0.06, "unit {unit}");
    }
}

#[test]
fn the_grid_lies_at_the_quantiles() {
    let experiment = with_all_data(&small("vae-2d"));
    let codes = experiment.grid_codes(4).expect("two numbers");
    assert_eq!(codes.len(), 32);
    // Quantiles 1/8, 3/8, 5/8 and 7/8 of the standard normal (from a table).
    let expected = [-1.150_349_4, -0.318_639_36, 0.318_639_36, 1.150_349_4];
    for (cell, code) in codes.chunks_exact(2).enumerate() {
        assert!((code[0] - expected[cell % 4]).abs() < 1e-6 && (code[1] + expected[cell / 4]).abs() < 1e-6, "{code:?}");
    }
    assert!(with_all_data(&small("vae")).grid_codes(4).is_none());
}

#[test]
fn features_are_the_weights() {
    let mut experiment = trained("vanilla");
    let (encoder, decoder) = (experiment.encoder_features(), experiment.decoder_features());
    assert_eq!((encoder.count, encoder.height, encoder.width, encoder.values.len()), (12, 28, 28, 12 * 784));
    assert_eq!((decoder.count, decoder.height, decoder.width), (12, 28, 28));
    // A sigmoid's output for a code of one active unit differs from that of none by the unit's feature.
    let logit = |y: f32| (f64::from(y) / (1.0 - f64::from(y))).ln();
    let none = experiment.decode(&[0.0; 12], &[]);
    let mut code = [0.0; 12];
    code[7] = 0.5;
    for (p, y) in experiment.decode(&code, &[]).iter().enumerate() {
        let expected = 0.5 * f64::from(decoder.values[7 * 784 + p]);
        assert!((logit(*y) - logit(none[p]) - expected).abs() < 1e-3, "pixel {p}");
    }
    // An encoder's feature is what its unit answers to a single pixel.
    let unit = |experiment: &mut Experiment, pixel: usize| {
        let mut image = vec![0.0; 784];
        image[pixel] = 1.0;
        experiment.encode(&image, &[])
    };
    let (dark, one) = (experiment.encode(&vec![0.0; 784], &[]), unit(&mut experiment, 400));
    for u in (0..12).filter(|&u| dark[u] > 0.0 && one[u] > 0.0) {
        assert!((one[u] - dark[u] - encoder.values[u * 784 + 400]).abs() < 1e-5);
    }
    let convolution = trained("convolutional").encoder_features();
    assert_eq!((convolution.count, convolution.height, convolution.width, convolution.values.len()), (3, 3, 3, 27));
    assert_eq!(trained("conditional-vae").encoder_features().values.len(), 20 * 784, "pixels without the label");
}

#[test]
fn test_images_can_be_corrupted_otherwise() {
    let experiment = trained("stacked");
    let (images, _) = experiment.test_inputs(&[0, 1, 2]).expect("there");
    let corrupt =
        |kind, strength, index| experiment.corrupt(&images, CorruptionSpec { kind, strength, clamp: true }, index);
    assert_eq!(corrupt(CorruptionKind::None, 0.5, 0), images);
    assert_eq!(corrupt(CorruptionKind::Gaussian, 0.0, 0), images);
    let noisy = corrupt(CorruptionKind::Gaussian, 0.5, 0);
    assert_eq!(noisy, corrupt(CorruptionKind::Gaussian, 0.5, 0));
    assert_ne!(noisy, corrupt(CorruptionKind::Gaussian, 0.5, 1));
    assert!(noisy.iter().all(|x| (0.0..=1.0).contains(x)));
    let masked = corrupt(CorruptionKind::Masking, 0.4, 0);
    let ink = images.iter().filter(|x| **x > 0.0).count() as f64;
    let left = masked.iter().filter(|x| **x > 0.0).count() as f64;
    assert!((left / ink - 0.6).abs() < 0.1 && masked.iter().zip(&images).all(|(m, x)| *m == 0.0 || m == x));
    let dropped = corrupt(CorruptionKind::Dropout, 0.4, 0);
    assert!(dropped.iter().zip(&images).all(|(d, x)| *d == 0.0 || (d * 0.6 - x).abs() < 1e-6));
}

/// Against the definition: orthonormal directions, uncorrelated codes with the stated variances, the largest first.
#[test]
fn pca_is_what_it_says() {
    let mut experiment = with_all_data(&small("linear"));
    while !experiment.advance_pca().expect("all images are there") {}
    let count = experiment.training_count();
    let pca = experiment.pca().expect("finished");
    let (inputs, _) = training_inputs();
    let images = ArrayView2::from_shape((count, 784), &inputs).expect("rows");
    let k = 10;
    let codes = pca.encode(images, k);
    for i in 0..k {
        for j in 0..k {
            let product: f64 =
                codes.column(i).iter().zip(codes.column(j)).map(|(a, b)| a * b).sum::<f64>() / count as f64;
            let expected = if i == j { pca.variances()[i] } else { 0.0 };
            assert!((product - expected).abs() < 1e-4 * pca.variances()[0], "{i}, {j}: {product}, not {expected}");
        }
    }
    assert!(pca.variances().windows(2).all(|pair| pair[0] >= pair[1]));
    // What the first k leave is the sum of the other variances.
    let reconstructed = pca.reconstruct(images, k);
    let squares: f64 = images.iter().zip(&reconstructed).map(|(x, y)| f64::from((x - y) * (x - y))).sum();
    let left: f64 = pca.variances()[k..].iter().sum();
    assert!((squares / count as f64 / left - 1.0).abs() < 1e-3);
    assert!(pca.angles(pca.reconstruct(images, 1).view().slice(ndarray::s![0..1, ..])).len() == 1);
}

/// The training images of the tests, in their order.
fn training_inputs() -> (Vec<f32>, usize) {
    let (layout, shards) = data();
    let mut inputs = Vec::new();
    for (info, bytes) in layout.shards().iter().zip(&shards) {
        if info.split == mnist::Split::Train {
            let pixels = &bytes[12 + info.count..];
            inputs.extend(pixels.iter().map(|&pixel| f32::from(pixel) / 255.0));
        }
    }
    let count = inputs.len() / 784;
    (inputs, count)
}

#[test]
fn the_probe_tells_what_the_code_holds() {
    // Labels of the test data are arbitrary, so the probe can learn them by heart and nothing more.
    let mut experiment = trained("stacked");
    let digest = experiment.digest();
    let result = experiment.linear_probe(1000, 1000).expect("labels are there");
    assert_eq!((result.images, result.test_images), (120, 40));
    assert!(
        (0.0..0.5).contains(&result.accuracy),
        "{}: the labels have nothing to do with the images",
        result.accuracy
    );
    assert_eq!(experiment.linear_probe(1000, 1000), Some(result), "the same every time");
    assert_eq!(experiment.digest(), digest);
    assert!(with_all_data(&small("noise-data")).linear_probe(100, 100).is_none(), "no labels");
}
