//! Four lanes of `f32`: the only door to processor instructions.
//!
//! An algorithm is written once over [`Vector`]; [`Lanes`] is the implementation that this build uses. Every operation is
//! an IEEE 754 operation on each lane (round to nearest, ties to even), so implementations agree bit for bit, with one
//! exception that is a property of the build and not of the data: [`Vector::mul_add`] rounds twice in plain builds and
//! once in fused ones (see [`crate::Arithmetic`]).

pub mod portable;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128;

/// The implementation that this build uses.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub type Lanes = simd128::F32x4;
/// The implementation that this build uses.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub type Lanes = portable::F32x4;

/// Number of lanes.
pub const WIDTH: usize = 4;

/// Four `f32` lanes. All operations are lane by lane.
pub trait Vector: Copy {
    /// The result of a comparison: all or nothing in each lane.
    type Mask: Copy;

    /// All lanes equal to `x`.
    fn splat(x: f32) -> Self;
    /// The lanes from memory.
    fn load(from: &[f32; WIDTH]) -> Self;
    /// The lanes to memory.
    fn store(self, to: &mut [f32; WIDTH]);

    /// `self + other`
    fn add(self, other: Self) -> Self;
    /// `self - other`
    fn sub(self, other: Self) -> Self;
    /// `self * other`
    fn mul(self, other: Self) -> Self;
    /// `self / other`
    fn div(self, other: Self) -> Self;
    /// Square root.
    fn sqrt(self) -> Self;
    /// `self * factor + addend`; rounds twice in plain builds, once in fused ones.
    fn mul_add(self, factor: Self, addend: Self) -> Self;
    /// Absolute value.
    fn abs(self) -> Self;
    /// The integer nearest to each lane, ties to even, as `f32`.
    fn round(self) -> Self;
    /// `self < bound ? self : bound`. A lane that is NaN becomes `bound`.
    fn min(self, bound: Self) -> Self;
    /// `self > bound ? self : bound`. A lane that is NaN becomes `bound`.
    fn max(self, bound: Self) -> Self;

    /// `self < other`; false where a lane is NaN.
    fn lt(self, other: Self) -> Self::Mask;
    /// `self == other`; false where a lane is NaN.
    fn eq(self, other: Self) -> Self::Mask;
    /// Lanes of `yes` where the mask is set, lanes of `no` elsewhere.
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self;

    /// `2^self` for lanes that hold integers from -126 to 127.
    fn exp2_integer(self) -> Self;
    /// Splits positive, normal lanes into `(m, e)` with `self = m * 2^e`, `m` in [0.5, 1) and `e` an integer.
    fn split_exponent(self) -> (Self, Self);

    /// Rows to columns: lane j of vector i becomes lane i of vector j.
    fn transpose(rows: [Self; WIDTH]) -> [Self; WIDTH];

    /// The lanes as an array.
    #[inline(always)]
    fn to_array(self) -> [f32; WIDTH] {
        let mut lanes = [0.0; WIDTH];
        self.store(&mut lanes);
        lanes
    }

    /// The sum of all lanes, pairwise, in a fixed order.
    #[inline(always)]
    fn sum_lanes(self) -> f32 {
        let [a, b, c, d] = self.to_array();
        (a + c) + (b + d)
    }
}

/// Replaces every element by `f` of it. The last one to three elements pass through `f` in a padded vector, so the result
/// of an element does not depend on its position.
#[inline(always)]
pub(crate) fn map<V: Vector>(xs: &mut [f32], f: impl Fn(V) -> V) {
    let (chunks, tail) = xs.as_chunks_mut::<WIDTH>();
    map_chunks(chunks, &f);
    if !tail.is_empty() {
        let mut padded = [pad(tail)];
        map_chunks(&mut padded, &f);
        tail.copy_from_slice(&padded[0][..tail.len()]);
    }
}

/// Not inlined: called for the body and for the tail, and `f` may be long.
#[inline(never)]
fn map_chunks<V: Vector>(chunks: &mut [[f32; WIDTH]], f: &impl Fn(V) -> V) {
    for chunk in chunks {
        f(V::load(chunk)).store(chunk);
    }
}

/// Replaces every element of `xs` by `f` of it and of its neighbour in `ys`, which has the same length.
#[inline(always)]
pub(crate) fn zip_map<V: Vector>(xs: &mut [f32], ys: &[f32], f: impl Fn(V, V) -> V) {
    assert_eq!(xs.len(), ys.len(), "slices of one length");
    let (chunks, tail) = xs.as_chunks_mut::<WIDTH>();
    let (y_chunks, y_tail) = ys.as_chunks::<WIDTH>();
    zip_map_chunks(chunks, y_chunks, &f);
    if !tail.is_empty() {
        let mut padded = [pad(tail)];
        zip_map_chunks(&mut padded, &[pad(y_tail)], &f);
        tail.copy_from_slice(&padded[0][..tail.len()]);
    }
}

/// Not inlined, like its sibling.
#[inline(never)]
fn zip_map_chunks<V: Vector>(xs: &mut [[f32; WIDTH]], ys: &[[f32; WIDTH]], f: &impl Fn(V, V) -> V) {
    for (x, y) in xs.iter_mut().zip(ys) {
        f(V::load(x), V::load(y)).store(x);
    }
}

/// Up to three elements, filled up with zeros.
#[inline(always)]
pub(crate) fn pad(tail: &[f32]) -> [f32; WIDTH] {
    let mut padded = [0.0; WIDTH];
    padded[..tail.len()].copy_from_slice(tail);
    padded
}
