//! The vector that this build uses against the portable twin: bit for bit, on every operation and function.

use crate::Numbers;
use kernels::{Lanes, Vector, math, portable};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const SPECIAL: [f32; 12] =
    [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, f32::INFINITY, f32::NEG_INFINITY, f32::NAN, f32::MIN_POSITIVE, f32::MAX, 1e-40];

/// Every pair of special and of random values.
fn pairs() -> Vec<(f32, f32)> {
    let mut numbers = Numbers::new(7);
    let mut values = SPECIAL.to_vec();
    values.extend((0..40).map(|i| numbers.draw() * 10f32.powi(i % 12 - 6)));
    values.iter().flat_map(|&a| values.iter().map(move |&b| (a, b))).collect()
}

fn assert_same(name: &str, actual: [f32; 4], twin: [f32; 4], input: (f32, f32)) {
    for (a, t) in actual.into_iter().zip(twin) {
        // The sign and the payload of a NaN are the processor's choice.
        assert!(a.to_bits() == t.to_bits() || (a.is_nan() && t.is_nan()), "{name}{input:?}: {a} and {t}");
    }
}

macro_rules! same {
    ($name:literal, $input:expr, |$v:ident, $a:ident, $b:ident| $body:expr) => {{
        fn on<$v: Vector>($a: $v, $b: $v) -> $v {
            $body
        }
        let (a, b) = $input;
        assert_same(
            $name,
            on(Lanes::splat(a), Lanes::splat(b)).to_array(),
            on(portable::F32x4::splat(a), portable::F32x4::splat(b)).to_array(),
            (a, b),
        );
    }};
}

#[test]
fn operations_equal_the_portable_twin() {
    for p in pairs() {
        same!("add", p, |V, a, b| a.add(b));
        same!("sub", p, |V, a, b| a.sub(b));
        same!("mul", p, |V, a, b| a.mul(b));
        same!("div", p, |V, a, b| a.div(b));
        same!("min", p, |V, a, b| a.min(b));
        same!("max", p, |V, a, b| a.max(b));
        same!("select", p, |V, a, b| V::select(a.lt(b), a, b));
        same!("sqrt", p, |V, a, _b| a.sqrt());
        same!("abs", p, |V, a, _b| a.abs());
        same!("round", p, |V, a, _b| a.round());
    }
    for e in -126..=127 {
        same!("exp2", (e as f32, 0.0), |V, a, _b| a.exp2_integer());
    }
    for (x, _) in pairs() {
        let x = x.abs();
        if x.is_normal() {
            same!("mantissa", (x, 0.0), |V, a, _b| a.split_exponent().0);
            same!("exponent", (x, 0.0), |V, a, _b| a.split_exponent().1);
        }
    }
}

/// In a fused build the two differ in the last bit, because there `mul_add` rounds once.
#[test]
fn functions_equal_the_portable_twin() {
    if kernels::Arithmetic::CURRENT == kernels::Arithmetic::Fma {
        return;
    }
    for p in pairs() {
        same!("mul_add", p, |V, a, b| a.mul_add(b, a));
        same!("exp", p, |V, a, _b| math::exp(a));
        same!("expm1", p, |V, a, _b| math::expm1(a));
        same!("sigmoid", p, |V, a, _b| math::sigmoid(a));
        same!("tanh", p, |V, a, _b| math::tanh(a));
        same!("softplus", p, |V, a, _b| math::softplus(a));
        let turns = (p.0.abs().fract(), 0.0);
        same!("cosine", turns, |V, a, _b| math::cos_sin_turns(a).0);
        same!("sine", turns, |V, a, _b| math::cos_sin_turns(a).1);
    }
    for (x, _) in pairs() {
        let x = x.abs();
        if x.is_normal() {
            same!("ln", (x, 0.0), |V, a, _b| math::ln(a));
        }
    }
}

/// A test run proves something about SIMD only if SIMD is on: the runner says what it built.
#[test]
fn the_build_is_what_the_runner_says() {
    let expected = option_env!("EXPECT_SIMD").unwrap_or("native");
    let actual = match (cfg!(target_arch = "wasm32"), cfg!(target_feature = "simd128")) {
        (true, true) => "on",
        (true, false) => "off",
        (false, _) => "native",
    };
    assert_eq!(actual, expected);
}
