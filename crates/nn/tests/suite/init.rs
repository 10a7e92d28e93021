//! Initialisers: moments and bounds of many draws against theory, and a golden start that may never change.

use crate::{by_tensor, cases, stream};
use nn::{
    Activation, Autoencoder, AutoencoderConfig, Initializer, LayerConfig, Padding, Shape, standard_normal, uniform,
};
use serde::Deserialize;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Deserialize)]
struct Case {
    name: String,
    fan_in: usize,
    fan_out: usize,
    sd: f64,
    min: f64,
    max: f64,
    kurtosis: f64,
    fraction_in_inner_half: f64,
}

const DRAWS: usize = 200_000;

#[test]
fn distributions_are_those_of_theory() {
    for case in cases::<Case>(include_str!("../../../../tests/golden/init.json")) {
        let initializer = match case.name.as_str() {
            "he" => Initializer::HeNormal,
            "glorot_uniform" => Initializer::GlorotUniform,
            other => panic!("no initialiser {other}"),
        };
        let mut stream = stream(1);
        let draws: Vec<f64> =
            (0..DRAWS).map(|_| f64::from(initializer.sample(case.fan_in, case.fan_out, &mut stream))).collect();
        let mean_of = |f: &dyn Fn(f64) -> f64| draws.iter().map(|&x| f(x)).sum::<f64>() / DRAWS as f64;
        let sd = mean_of(&|x| x * x).sqrt();
        let inner = mean_of(&|x| f64::from(u8::from(x.abs() < case.max / 2.0)));
        // Four standard errors of 200,000 draws.
        assert!(mean_of(&|x| x).abs() < 0.009 * case.sd, "{}: mean", case.name);
        assert!((sd / case.sd - 1.0).abs() < 0.006, "{}: deviation {sd}", case.name);
        assert!((mean_of(&|x| x.powi(4)) / sd.powi(4) - case.kurtosis).abs() < 0.03, "{}: kurtosis", case.name);
        assert!((inner - case.fraction_in_inner_half).abs() < 0.0045, "{}: inner half {inner}", case.name);
        let (least, most) = draws.iter().fold((0.0_f64, 0.0_f64), |(a, b), &x| (a.min(x), b.max(x)));
        assert!(case.min * 1.000_001 <= least && least < case.min * 0.99, "{}: least {least}", case.name);
        assert!(case.max * 0.99 < most && most <= case.max * 1.000_001, "{}: most {most}", case.name);
    }
}

#[test]
fn normal_and_zeros() {
    let mut stream = stream(2);
    let squares: f64 = (0..DRAWS).map(|_| f64::from(Initializer::Normal(0.1).sample(3, 4, &mut stream)).powi(2)).sum();
    assert!(((squares / DRAWS as f64).sqrt() / 0.1 - 1.0).abs() < 0.007);
    assert_eq!(Initializer::Zeros.sample(3, 4, &mut stream), 0.0);
}

#[test]
fn he_uniform_fills_its_interval_evenly() {
    let mut stream = stream(4);
    // The fan-out counts for nothing.
    for (inputs, outputs) in [(6, 1), (24, 1000), (784, 300)] {
        let bound = (6.0 / inputs as f64).sqrt();
        let draws: Vec<f64> = (0..DRAWS)
            .map(|_| f64::from(Initializer::HeUniform.sample(inputs, outputs, &mut stream)) / bound)
            .collect();
        let mean_of = |f: &dyn Fn(f64) -> f64| draws.iter().map(|&x| f(x)).sum::<f64>() / DRAWS as f64;
        // Moments of the uniform distribution on ±1: 0, 1/3, 1/5; four standard errors of 200,000 draws.
        assert!(mean_of(&|x| x).abs() < 0.0052, "mean");
        assert!((mean_of(&|x| x * x) - 1.0 / 3.0).abs() < 0.0027, "variance");
        assert!((mean_of(&|x| x.powi(4)) - 0.2).abs() < 0.0024, "fourth moment");
        let (least, most) = draws.iter().fold((0.0_f64, 0.0_f64), |(a, b), &x| (a.min(x), b.max(x)));
        assert!((-1.000_001..-0.9999).contains(&least) && (0.9999..1.000_001).contains(&most), "{least} to {most}");
    }
}

/// A layer of every kind that has weights, with the fans that its initial weights should go by.
fn built(initializer: Initializer, bias_deviation: f32) -> Vec<(String, Vec<f64>)> {
    let conv = LayerConfig::Conv2D { filters: 40, padding: Padding::Same, activation: Activation::Relu };
    let config = AutoencoderConfig {
        input: Shape { height: 2, width: 2, channels: 30 },
        encoder: vec![conv, LayerConfig::GaussianCode { units: 50, beta: 1.0 }],
        decoder: vec![LayerConfig::Dense { units: 200, activation: Activation::Relu }],
        tied: false,
        initializer,
        bias_deviation,
    };
    let made = Autoencoder::new(&config, &mut stream(5));
    let tensors = by_tensor(&made.parameters, made.parameters.values());
    tensors.into_iter().map(|(name, values)| (name, values.iter().map(|&x| f64::from(x)).collect())).collect()
}

const FANS: [(&str, f64, f64); 3] =
    [("encoder.0", 9.0 * 30.0, 9.0 * 40.0), ("encoder.1", 160.0, 50.0), ("decoder.0", 50.0, 200.0)];

#[test]
fn layers_know_their_fans() {
    for (initializer, bound) in [
        (Initializer::GlorotUniform, |inputs: f64, outputs: f64| (6.0 / (inputs + outputs)).sqrt()),
        (Initializer::HeUniform, |inputs: f64, _| (6.0 / inputs).sqrt()),
    ] as [(Initializer, fn(f64, f64) -> f64); 2]
    {
        let tensors = built(initializer, 0.0);
        for (name, inputs, outputs) in FANS {
            let (_, weights) = tensors.iter().find(|(n, _)| *n == format!("{name}.weight")).expect("a weight");
            let most = weights.iter().fold(0.0_f64, |most, w| most.max(w.abs()));
            let bound = bound(inputs, outputs);
            // Of ten thousand weights one comes within a thousandth of the bound.
            assert!(most <= bound * 1.000_001 && most > bound * 0.998, "{initializer:?}, {name}: {most}, not {bound}");
        }
    }
}

#[test]
fn biases_begin_at_zero_or_are_normal() {
    let biases = |deviation: f32| -> Vec<f64> {
        let tensors = built(Initializer::HeNormal, deviation).into_iter();
        tensors.filter(|(name, _)| name.ends_with(".bias")).flat_map(|(_, values)| values).collect()
    };
    assert_eq!(biases(0.0), [0.0; 340]);
    let normal = biases(0.01);
    let mean_of = |f: &dyn Fn(f64) -> f64| normal.iter().map(|&x| f(x)).sum::<f64>() / normal.len() as f64;
    // Four standard errors of 340 draws.
    assert!(mean_of(&|x| x).abs() < 0.0022);
    assert!((mean_of(&|x| x * x).sqrt() / 0.01 - 1.0).abs() < 0.155);
    assert!(normal.iter().any(|&x| x.abs() > 0.02), "not cut off at two deviations");
}

/// The same stream makes the same weights, and with biases at zero they draw nothing.
#[test]
fn a_seed_makes_one_model() {
    assert_eq!(built(Initializer::HeNormal, 0.5), built(Initializer::HeNormal, 0.5));
    let first = |deviation: f32| built(Initializer::HeNormal, deviation).swap_remove(0);
    assert_eq!(first(0.0), first(0.5));
}

#[test]
fn uniform_covers_its_interval() {
    let mut stream = stream(3);
    let draws: Vec<f32> = (0..DRAWS).map(|_| uniform(&mut stream)).collect();
    assert!(draws.iter().all(|x| (0.0..1.0).contains(x)));
    let mean = draws.iter().map(|&x| f64::from(x)).sum::<f64>() / DRAWS as f64;
    assert!((mean - 0.5).abs() < 0.0026);
}

#[derive(Deserialize)]
struct Streams {
    standard_normal_bits_seed_42: Vec<u32>,
}

/// Links must replay for years and on every host: these draws may never change. Computed from the published algorithms.
#[test]
fn draws_are_golden() {
    let golden: Streams =
        serde_json::from_str(include_str!("../../../../tests/golden/streams.json")).expect("a golden file");
    let mut stream = stream(42);
    for expected in golden.standard_normal_bits_seed_42 {
        assert_eq!(standard_normal(&mut stream).to_bits(), expected);
    }
}
