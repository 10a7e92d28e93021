//! Gaussian codes and dropout against TensorFlow, with given noise.

use crate::{Rows, assert_close, both_ways, cases, matrix, stream};
use nn::{Dropout, GaussianSample, Layer, NoisePurpose, Parameters, Pass};
use rand::Rng;
use serde::Deserialize;
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The cases of one layer.
fn cases_of<T: serde::de::DeserializeOwned>(layer: &str) -> Vec<T> {
    let all: Vec<Value> = cases(include_str!("../../../../tests/golden/stochastic.json"));
    let chosen = all.into_iter().filter(|case| case["layer"] == layer);
    chosen.map(|case| serde_json::from_value(case).expect("a golden case")).collect()
}

#[derive(Deserialize)]
struct Gaussian {
    beta: f32,
    scale: f64,
    head: Rows,
    eps: Rows,
    dz: Rows,
    z: Rows,
    kl_per_image: Vec<f64>,
    kl_per_unit: Vec<f64>,
    dhead: Rows,
}

#[test]
fn gaussian_codes_agree_with_tensorflow() {
    let cases: Vec<Gaussian> = cases_of("gaussian");
    assert_eq!(cases.len(), 4);
    for case in cases {
        let (head, eps, dz) = (matrix(&case.head), matrix(&case.eps), matrix(&case.dz));
        let (n, units) = eps.dim();
        let mut sample = GaussianSample::new(units, case.beta);
        sample.give_noise(eps.as_slice().expect("contiguous"));
        let mut layer = Layer::GaussianSample(sample);
        assert_eq!((layer.inputs(), layer.outputs()), (2 * units, units));
        // The gradient of the divergence is weighed with beta and with the weight of an image.
        let pass = Pass { sample: true, image_weight: case.scale, ..Pass::LOOK };
        let (z, dhead) = both_ways(&mut layer, &mut Parameters::default(), &head, &dz, pass);
        assert_close("z", &z, case.z.iter().flatten(), 2e-6);
        assert_close("dhead", &dhead, case.dhead.iter().flatten(), 2e-5);
        let Layer::GaussianSample(sample) = &layer else { panic!("{layer:?}") };
        for (sum, mean) in sample.divergence().iter().zip(&case.kl_per_unit) {
            assert!((sum / n as f64 - mean).abs() <= 1e-6 * mean.max(1.0), "{sum}, not {mean} a unit");
        }
        let (sum, expected) = (sample.divergence().iter().sum::<f64>(), case.kl_per_image.iter().sum::<f64>());
        assert!((sum / expected - 1.0).abs() < 1e-6, "{sum}, not {expected}");
    }
}

/// Without samples the code is its mean, whatever noise stands ready, and the divergence is the same.
#[test]
fn without_samples_the_code_is_its_mean() {
    for case in cases_of::<Gaussian>("gaussian") {
        let (head, eps, dz) = (matrix(&case.head), matrix(&case.eps), matrix(&case.dz));
        let mut sample = GaussianSample::new(eps.ncols(), case.beta);
        sample.give_noise(eps.as_slice().expect("contiguous"));
        let mut layer = Layer::GaussianSample(sample);
        let (z, _) = both_ways(&mut layer, &mut Parameters::default(), &head, &dz, Pass::LOOK);
        assert_eq!(z, head.slice(ndarray::s![.., ..eps.ncols()]));
        let Layer::GaussianSample(sample) = &layer else { panic!("{layer:?}") };
        let expected: f64 = case.kl_per_image.iter().sum();
        assert!((sample.divergence().iter().sum::<f64>() / expected - 1.0).abs() < 1e-6);
    }
}

#[derive(Deserialize)]
struct Masked {
    rate: f32,
    x: Rows,
    mask: Rows,
    dy: Rows,
    y: Rows,
    dx: Rows,
}

/// A stream whose draws drop what the mask drops: of some million seeds one does.
fn seed_of(mask: &[f64], rate: f32) -> u64 {
    let draws_it = |seed: &u64| {
        let mut stream = stream(*seed);
        mask.iter().all(|&kept| {
            // A draw is a number in [0, 1); what is below the rate is dropped.
            let uniform = f64::from(stream.next_u32() >> 8) / 16_777_216.0;
            (uniform >= f64::from(rate)) == (kept == 1.0)
        })
    };
    (0..50_000_000).find(draws_it).expect("a seed that draws the mask")
}

#[test]
fn dropout_agrees_with_tensorflow() {
    let cases: Vec<Masked> = cases_of("dropout");
    assert_eq!(cases.len(), 3);
    for case in cases {
        let (x, dy) = (matrix(&case.x), matrix(&case.dy));
        let mask: Vec<f64> = case.mask.concat();
        let seed = seed_of(&mask, case.rate);
        let mut layer = Layer::Dropout(Dropout::new(x.ncols(), case.rate, NoisePurpose::Dropout(0)));
        layer.reseed(&mut |purpose| {
            assert_eq!(purpose, NoisePurpose::Dropout(0));
            stream(seed)
        });
        let pass = Pass { corrupt: true, ..Pass::LOOK };
        let (y, dx) = both_ways(&mut layer, &mut Parameters::default(), &x, &dy, pass);
        assert_close("y", &y, case.y.iter().flatten(), 2e-7);
        assert_close("dx", &dx, case.dx.iter().flatten(), 2e-7);
        // Zeros are zeros, and not merely small.
        assert!(y.iter().zip(&mask).all(|(y, &kept)| (*y == 0.0) == (kept == 0.0)));
        let Layer::Dropout(dropout) = &layer else { panic!("{layer:?}") };
        let factors: Vec<f64> = mask.iter().map(|kept| kept / (1.0 - f64::from(case.rate))).collect();
        assert_close("factors", dropout.factors(x.nrows()), &factors, 2e-7);
    }
}
