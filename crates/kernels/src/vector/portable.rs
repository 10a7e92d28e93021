//! Four lanes on `[f32; 4]`: the twin of the SIMD implementation, and what native builds use.

use super::{Vector, WIDTH};

/// Four lanes in an array.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct F32x4([f32; WIDTH]);

impl F32x4 {
    #[inline(always)]
    fn map(self, f: impl Fn(f32) -> f32) -> Self {
        Self(self.0.map(f))
    }

    #[inline(always)]
    fn zip(self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        Self(std::array::from_fn(|i| f(self.0[i], other.0[i])))
    }
}

impl Vector for F32x4 {
    type Mask = [bool; WIDTH];

    #[inline(always)]
    fn splat(x: f32) -> Self {
        Self([x; WIDTH])
    }

    #[inline(always)]
    fn load(from: &[f32; WIDTH]) -> Self {
        Self(*from)
    }

    #[inline(always)]
    fn store(self, to: &mut [f32; WIDTH]) {
        *to = self.0;
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.zip(other, |a, b| a + b)
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.zip(other, |a, b| a - b)
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.zip(other, |a, b| a * b)
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        self.zip(other, |a, b| a / b)
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        self.map(f32::sqrt)
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, addend: Self) -> Self {
        self.mul(factor).add(addend)
    }

    #[inline(always)]
    fn abs(self) -> Self {
        self.map(f32::abs)
    }

    #[inline(always)]
    fn round(self) -> Self {
        self.map(f32::round_ties_even)
    }

    #[inline(always)]
    fn min(self, bound: Self) -> Self {
        self.zip(bound, |a, b| if a < b { a } else { b })
    }

    #[inline(always)]
    fn max(self, bound: Self) -> Self {
        self.zip(bound, |a, b| if a > b { a } else { b })
    }

    #[inline(always)]
    fn lt(self, other: Self) -> Self::Mask {
        std::array::from_fn(|i| self.0[i] < other.0[i])
    }

    #[inline(always)]
    fn eq(self, other: Self) -> Self::Mask {
        std::array::from_fn(|i| self.0[i] == other.0[i])
    }

    #[inline(always)]
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self {
        Self(std::array::from_fn(|i| if mask[i] { yes.0[i] } else { no.0[i] }))
    }

    #[inline(always)]
    fn exp2_integer(self) -> Self {
        // The exponent field of an f32 is the exponent plus 127, shifted above the 23 bits of the fraction.
        self.map(|x| f32::from_bits(((x as i32).wrapping_add(127) << 23) as u32))
    }

    #[inline(always)]
    fn split_exponent(self) -> (Self, Self) {
        let bits = self.0.map(f32::to_bits);
        let mantissa = bits.map(|b| f32::from_bits((b & 0x007f_ffff) | 0x3f00_0000));
        let exponent = bits.map(|b| ((b >> 23) as i32 - 126) as f32);
        (Self(mantissa), Self(exponent))
    }

    #[inline(always)]
    fn transpose(rows: [Self; WIDTH]) -> [Self; WIDTH] {
        std::array::from_fn(|j| Self(rows.map(|row| row.0[j])))
    }
}
