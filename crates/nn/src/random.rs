//! Random numbers that are the same on every host: only 32-bit draws, IEEE operations and `libm`'s own functions.

use rand::Rng;

/// Uniform on [0, 1), a multiple of 2^-24.
pub fn uniform(stream: &mut impl Rng) -> f32 {
    (stream.next_u32() >> 8) as f32 * (1.0 / 16_777_216.0)
}

/// Standard normal (Box and Muller 1958); two draws a number, computed in `f64`.
pub fn standard_normal(stream: &mut impl Rng) -> f32 {
    // From (0, 1], where the logarithm is finite.
    let u = (f64::from(stream.next_u32()) + 1.0) / 4_294_967_296.0;
    let v = f64::from(stream.next_u32()) / 4_294_967_296.0;
    ((-2.0 * libm::log(u)).sqrt() * libm::cos(std::f64::consts::TAU * v)) as f32
}
