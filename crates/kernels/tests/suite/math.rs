//! Elementary functions against `f64` values, over dense sweeps; NaN and the ends of the range.

use crate::ulps;
use kernels::{Lanes, Vector, math};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn worst(from: f64, to: f64, f: impl Fn(Lanes) -> Lanes, exact: impl Fn(f64) -> f64) -> (f64, f32) {
    let steps = 200_000;
    let mut worst = (0.0, 0.0);
    for i in 0..steps {
        let x = (from + (to - from) * f64::from(i) / f64::from(steps - 1)) as f32;
        let error = ulps(f(Lanes::splat(x)).to_array()[0], exact(f64::from(x)));
        if error > worst.0 {
            worst = (error, x);
        }
    }
    worst
}

fn assert_within(limit: f64, name: &str, (error, at): (f64, f32)) {
    assert!(error <= limit, "{name}: {error:.2} ULP at {at}, allowed {limit}");
}

#[test]
fn exp_is_within_2_ulp() {
    assert_within(2.0, "exp", worst(-86.9, 87.9, math::exp, f64::exp));
    assert_within(2.0, "exp near 0", worst(-1.0, 1.0, math::exp, f64::exp));
}

#[test]
fn expm1_is_within_3_ulp() {
    assert_within(3.0, "expm1", worst(-86.9, 87.9, math::expm1, f64::exp_m1));
    assert_within(3.0, "expm1 near 0", worst(-1.0, 1.0, math::expm1, f64::exp_m1));
    assert_within(3.0, "expm1 at 0", worst(-1e-4, 1e-4, math::expm1, f64::exp_m1));
}

#[test]
fn log1p_is_within_3_ulp() {
    assert_within(3.0, "log1p", worst(0.0, 1.0, math::log1p, f64::ln_1p));
    assert_within(3.0, "log1p near 0", worst(1e-30, 1e-4, math::log1p, f64::ln_1p));
}

#[test]
fn ln_is_within_1_ulp() {
    // Over all positive, normal numbers, whose bits are in their order.
    let bits = (f32::MIN_POSITIVE.to_bits()..=f32::MAX.to_bits()).step_by(9_973).map(f32::from_bits);
    let error = |x: f32| ulps(math::ln(Lanes::splat(x)).to_array()[0], f64::from(x).ln());
    assert_within(1.0, "ln", bits.map(|x| (error(x), x)).fold((0.0, 0.0), |a, b| if a.0 > b.0 { a } else { b }));
    // Around 1 the result is nearly 0 and all its digits come from the series.
    assert_within(1.0, "ln around 1", worst(0.5, 2.0, math::ln, f64::ln));
    assert_within(1.0, "ln near 1", worst(0.999, 1.001, math::ln, f64::ln));
    assert_eq!(math::ln(Lanes::splat(1.0)).to_array(), [0.0; 4]);
}

#[test]
fn cosine_and_sine_of_turns() {
    let mut worst = 0.0_f64;
    // All multiples of 2^-24: the numbers that a random draw gives.
    let steps = 1 << 24;
    for i in 0..=steps {
        let x = i as f32 / steps as f32;
        let (cos, sin) = math::cos_sin_turns(Lanes::splat(x));
        let (exact_sin, exact_cos) = (std::f64::consts::TAU * f64::from(x)).sin_cos();
        let error = |actual: Lanes, exact: f64| (f64::from(actual.to_array()[0]) - exact).abs();
        worst = worst.max(error(cos, exact_cos)).max(error(sin, exact_sin));
    }
    assert!(worst < 1e-7, "{worst:e}");
    for (x, expected) in
        [(0.0, (1.0, 0.0)), (0.25, (0.0, 1.0)), (0.5, (-1.0, 0.0)), (0.75, (0.0, -1.0)), (1.0, (1.0, 0.0))]
    {
        let (cos, sin) = math::cos_sin_turns(Lanes::splat(x));
        assert_eq!((cos.to_array()[0], sin.to_array()[0]), expected, "{x}");
    }
}

#[test]
fn sigmoid_is_within_3_ulp() {
    assert_within(3.0, "sigmoid", worst(-86.0, 30.0, math::sigmoid, |x| 1.0 / (1.0 + (-x).exp())));
}

#[test]
fn tanh_is_within_4_ulp() {
    assert_within(4.0, "tanh", worst(-10.0, 10.0, math::tanh, f64::tanh));
    assert_within(4.0, "tanh near 0", worst(-1e-3, 1e-3, math::tanh, f64::tanh));
}

#[test]
fn softplus_is_within_4_ulp() {
    assert_within(4.0, "softplus", worst(-86.0, 30.0, math::softplus, |x| x.max(0.0) + (-x.abs()).exp().ln_1p()));
}

#[test]
fn functions_keep_nan_and_stay_finite_outside_the_range() {
    for f in [math::exp, math::expm1, math::sigmoid, math::tanh, math::softplus] {
        assert!(f(Lanes::splat(f32::NAN)).to_array()[0].is_nan());
        assert!(f(Lanes::splat(-1e30)).to_array()[0].is_finite());
    }
    assert_eq!(math::sigmoid(Lanes::splat(1e30)).to_array()[0], 1.0);
    assert_eq!(math::tanh(Lanes::splat(-1e30)).to_array()[0], -1.0);
    assert_eq!(math::softplus(Lanes::splat(1e30)).to_array()[0], 1e30);
}
