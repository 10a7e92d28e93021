//! Elementary functions on four lanes: exp, expm1, ln, log1p, sigmoid, tanh, softplus, cosine and sine of turns.
//!
//! One algorithm for every host, so that a run has the same bits everywhere (a host's own `expf` does not promise that).
//! Method: argument reduction by multiples of ln 2 in two parts, then a polynomial (J.-M. Muller, *Elementary Functions*,
//! 3rd ed., sections 11.1 and 4.2). Errors against correctly rounded values are stated at each function in units in the
//! last place (ULP) and held by `tests/suite/math.rs`.

use crate::vector::Vector;

// ln 2 split so that n * LN_2_HIGH is exact for |n| < 2^8 or so: the high part has 15 significant bits.
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;
/// Below this e^x is under the smallest normal number; above [`EXP_MAX`] it overflows.
const EXP_MIN: f32 = -87.0;
const EXP_MAX: f32 = 88.0;

/// x held to the range of [`exp`]. The bounds are compared with x and not x with the bounds, so that NaN passes through.
#[inline(always)]
fn clamp<V: Vector>(x: V) -> V {
    V::splat(EXP_MAX).min(V::splat(EXP_MIN).max(x))
}

/// `(n, r)` with `x = n ln 2 + r`, `n` an integer and `|r| <= ln(2) / 2`.
#[inline(always)]
fn reduce<V: Vector>(x: V) -> (V, V) {
    let n = x.mul(V::splat(std::f32::consts::LOG2_E)).round();
    let r = n.mul_add(V::splat(-LN_2_HIGH), x);
    (n, n.mul_add(V::splat(-LN_2_LOW), r))
}

/// `e^r - 1` for `|r| <= ln(2) / 2`: the Taylor polynomial of degree 7, relative error below 2e-8.
#[inline(always)]
fn expm1_reduced<V: Vector>(r: V) -> V {
    let mut p = V::splat(1.0 / 5040.0);
    for c in [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5] {
        p = p.mul_add(r, V::splat(c));
    }
    p.mul(r).mul_add(r, r)
}

/// `e^x`, within 2 ULP for x in [-87, 88]; outside, the value at the nearer end. NaN stays NaN.
#[inline(always)]
pub fn exp<V: Vector>(x: V) -> V {
    let (n, r) = reduce(clamp(x));
    let scale = n.exp2_integer();
    expm1_reduced(r).mul_add(scale, scale)
}

/// `e^x - 1` without cancellation near 0, within 3 ULP for x in [-87, 88].
#[inline(always)]
pub fn expm1<V: Vector>(x: V) -> V {
    let (n, r) = reduce(clamp(x));
    let scale = n.exp2_integer();
    expm1_reduced(r).mul_add(scale, scale.sub(V::splat(1.0)))
}

/// `ln x` for positive, normal x, within 1 ULP; for others, NaN among them, the result means nothing.
#[inline(always)]
pub fn ln<V: Vector>(x: V) -> V {
    // m in [sqrt(1/2), sqrt(2)), so that the series below is taken near 1 and e = 0 around x = 1.
    let (m, e) = x.split_exponent();
    let small = m.lt(V::splat(std::f32::consts::FRAC_1_SQRT_2));
    let m = V::select(small, m.add(m), m);
    let e = V::select(small, e.sub(V::splat(1.0)), e);
    // ln m = 2 artanh(s) with s = (m - 1) / (m + 1), |s| < 0.1716
    let f = m.sub(V::splat(1.0));
    let s = f.div(f.add(V::splat(2.0)));
    let z = s.mul(s);
    let mut p = V::splat(2.0 / 9.0);
    for c in [2.0 / 7.0, 2.0 / 5.0, 2.0 / 3.0] {
        p = p.mul_add(z, V::splat(c));
    }
    // 2s = f - s f exactly, so f carries the leading bits: ln m = f - s (f - z p)
    let tail = f.sub(z.mul(p)).mul(s);
    let low = e.mul(V::splat(LN_2_LOW));
    e.mul_add(V::splat(LN_2_HIGH), f.sub(tail.sub(low)))
}

/// `ln(1 + x)` for x in [0, 1], within 3 ULP.
#[inline(always)]
pub fn log1p<V: Vector>(x: V) -> V {
    // 1 + x rounds; the lost part is added back to first order (W. Kahan's correction).
    let w = x.add(V::splat(1.0));
    let lost = x.sub(w.sub(V::splat(1.0)));
    ln(w).add(lost.div(w))
}

/// `1 / (1 + e^-x)`, within 3 ULP.
#[inline(always)]
pub fn sigmoid<V: Vector>(x: V) -> V {
    // e^-|x| cannot overflow; the other half follows from sigmoid(x) = e^x / (1 + e^x).
    let zero = V::splat(0.0);
    let t = exp(zero.sub(x.abs()));
    let one = V::splat(1.0);
    V::select(x.lt(zero), t, one).div(t.add(one))
}

/// `tanh x`, within 4 ULP.
#[inline(always)]
pub fn tanh<V: Vector>(x: V) -> V {
    // tanh|x| = -u / (u + 2) with u = e^(-2|x|) - 1, which loses nothing near 0.
    let zero = V::splat(0.0);
    let u = expm1(x.abs().mul(V::splat(-2.0)));
    let magnitude = zero.sub(u).div(u.add(V::splat(2.0)));
    V::select(x.lt(zero), zero.sub(magnitude), magnitude)
}

/// `ln(1 + e^x)`, within 4 ULP for x > -87.
#[inline(always)]
pub fn softplus<V: Vector>(x: V) -> V {
    let zero = V::splat(0.0);
    zero.max(x).add(log1p(exp(zero.sub(x.abs()))))
}

/// `(cos 2πx, sin 2πx)` for x in [0, 1], with an absolute error below 1e-7.
#[inline(always)]
pub fn cos_sin_turns<V: Vector>(x: V) -> (V, V) {
    // The nearest quarter turn is taken off; what is left lies within an eighth, where both series are short.
    let quarters = x.mul(V::splat(4.0));
    let quarter = quarters.round();
    let angle = quarters.sub(quarter).mul(V::splat(std::f32::consts::FRAC_PI_2));
    let z = angle.mul(angle);
    let mut p = V::splat(1.0 / 362_880.0);
    for c in [-1.0 / 5040.0, 1.0 / 120.0, -1.0 / 6.0] {
        p = p.mul_add(z, V::splat(c));
    }
    let sin = p.mul(z).mul_add(angle, angle);
    let mut p = V::splat(1.0 / 40_320.0);
    for c in [-1.0 / 720.0, 1.0 / 24.0, -0.5, 1.0] {
        p = p.mul_add(z, V::splat(c));
    }
    let cos = p;
    // After 0, 1, 2, 3, 4 quarters: cos, -sin, -cos, sin, cos; and sin, cos, -sin, -cos, sin.
    let zero = V::splat(0.0);
    let by_quarter = |values: [V; 4]| {
        let below = |bound: f32| quarter.lt(V::splat(bound));
        let late = V::select(below(3.5), values[3], values[0]);
        let late = V::select(below(2.5), values[2], late);
        V::select(below(0.5), values[0], V::select(below(1.5), values[1], late))
    };
    let (minus_cos, minus_sin) = (zero.sub(cos), zero.sub(sin));
    (by_quarter([cos, minus_sin, minus_cos, sin]), by_quarter([sin, cos, minus_sin, minus_cos]))
}
