//! Four lanes in a WebAssembly `v128`; the only file that names instructions.
//!
//! `min` and `max` are the pseudo-minimum and pseudo-maximum: one instruction on x64, where `f32x4.min` is a long sequence.
//! With `relaxed-simd` in the build, `mul_add` is fused. The compiler never fuses by itself.

use super::{Vector, WIDTH};
use core::arch::wasm32::{
    f32x4_abs, f32x4_add, f32x4_convert_i32x4, f32x4_div, f32x4_eq, f32x4_lt, f32x4_mul, f32x4_nearest, f32x4_pmax,
    f32x4_pmin, f32x4_splat, f32x4_sqrt, f32x4_sub, i32x4_add, i32x4_shl, i32x4_shuffle, i32x4_splat, i32x4_sub,
    i32x4_trunc_sat_f32x4, i64x2_shuffle, u32x4_shr, v128, v128_and, v128_bitselect, v128_load, v128_or, v128_store,
};

/// Four lanes in a `v128`.
#[derive(Clone, Copy, Debug)]
pub struct F32x4(v128);

impl Vector for F32x4 {
    type Mask = v128;

    #[inline(always)]
    fn splat(x: f32) -> Self {
        Self(f32x4_splat(x))
    }

    #[inline(always)]
    fn load(from: &[f32; WIDTH]) -> Self {
        // SAFETY: the reference is to 16 readable bytes, and `v128.load` has no alignment requirement.
        Self(unsafe { v128_load(from.as_ptr().cast()) })
    }

    #[inline(always)]
    fn store(self, to: &mut [f32; WIDTH]) {
        // SAFETY: the reference is to 16 writable bytes, and `v128.store` has no alignment requirement.
        unsafe { v128_store(to.as_mut_ptr().cast(), self.0) }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(f32x4_add(self.0, other.0))
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self(f32x4_sub(self.0, other.0))
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self(f32x4_mul(self.0, other.0))
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        Self(f32x4_div(self.0, other.0))
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        Self(f32x4_sqrt(self.0))
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, addend: Self) -> Self {
        #[cfg(target_feature = "relaxed-simd")]
        return Self(core::arch::wasm32::f32x4_relaxed_madd(self.0, factor.0, addend.0));
        #[cfg(not(target_feature = "relaxed-simd"))]
        return self.mul(factor).add(addend);
    }

    #[inline(always)]
    fn abs(self) -> Self {
        Self(f32x4_abs(self.0))
    }

    #[inline(always)]
    fn round(self) -> Self {
        Self(f32x4_nearest(self.0))
    }

    #[inline(always)]
    fn min(self, bound: Self) -> Self {
        // pmin(a, b) = b < a ? b : a
        Self(f32x4_pmin(bound.0, self.0))
    }

    #[inline(always)]
    fn max(self, bound: Self) -> Self {
        // pmax(a, b) = a < b ? b : a
        Self(f32x4_pmax(bound.0, self.0))
    }

    #[inline(always)]
    fn lt(self, other: Self) -> Self::Mask {
        f32x4_lt(self.0, other.0)
    }

    #[inline(always)]
    fn eq(self, other: Self) -> Self::Mask {
        f32x4_eq(self.0, other.0)
    }

    #[inline(always)]
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self {
        Self(v128_bitselect(yes.0, no.0, mask))
    }

    #[inline(always)]
    fn exp2_integer(self) -> Self {
        // The exponent field of an f32 is the exponent plus 127, shifted above the 23 bits of the fraction.
        Self(i32x4_shl(i32x4_add(i32x4_trunc_sat_f32x4(self.0), i32x4_splat(127)), 23))
    }

    #[inline(always)]
    fn split_exponent(self) -> (Self, Self) {
        let mantissa = v128_or(v128_and(self.0, i32x4_splat(0x007f_ffff)), i32x4_splat(0x3f00_0000));
        let exponent = i32x4_sub(u32x4_shr(self.0, 23), i32x4_splat(126));
        (Self(mantissa), Self(f32x4_convert_i32x4(exponent)))
    }

    #[inline(always)]
    fn transpose([a, b, c, d]: [Self; WIDTH]) -> [Self; WIDTH] {
        let (ab_low, ab_high) = (i32x4_shuffle::<0, 4, 1, 5>(a.0, b.0), i32x4_shuffle::<2, 6, 3, 7>(a.0, b.0));
        let (cd_low, cd_high) = (i32x4_shuffle::<0, 4, 1, 5>(c.0, d.0), i32x4_shuffle::<2, 6, 3, 7>(c.0, d.0));
        [
            Self(i64x2_shuffle::<0, 2>(ab_low, cd_low)),
            Self(i64x2_shuffle::<1, 3>(ab_low, cd_low)),
            Self(i64x2_shuffle::<0, 2>(ab_high, cd_high)),
            Self(i64x2_shuffle::<1, 3>(ab_high, cd_high)),
        ]
    }
}
