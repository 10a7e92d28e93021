//! Initialisers: moments and bounds of many draws against theory, and a golden start that may never change.

use crate::{cases, stream};
use nn::{Initializer, standard_normal, uniform};
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
