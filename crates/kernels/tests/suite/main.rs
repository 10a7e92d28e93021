//! All tests of the crate in one program: natively, and in WebAssembly with and without SIMD.

#![expect(missing_docs, reason = "tests describe themselves by their names")]

pub mod activation;
pub mod gaussian;
pub mod loss;
pub mod math;
pub mod matmul;
pub mod narrow;
pub mod normal;
pub mod optimizer;
pub mod patches;
pub mod pooling;
pub mod reduce;
pub mod softmax;
pub mod vector;
pub mod windows;

/// Numbers in [-1, 1) from a multiplicative congruential generator: the same on every host.
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2) + 1)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        self.0
    }

    pub fn draw(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    }

    /// 32 random bits.
    pub fn bits(&mut self) -> u32 {
        (self.next() >> 32) as u32
    }

    pub fn vec(&mut self, length: usize) -> Vec<f32> {
        (0..length).map(|_| self.draw()).collect()
    }
}

/// The distance between `actual` and the correctly rounded `exact`, in units in the last place of `exact`.
pub fn ulps(actual: f32, exact: f64) -> f64 {
    let rounded = exact as f32;
    let ulp = f64::from(f32::from_bits(rounded.abs().to_bits() + 1)) - f64::from(rounded.abs());
    ((f64::from(actual) - exact) / ulp).abs()
}
