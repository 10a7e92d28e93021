//! One register tile of the matrix product: MR rows by NR columns, the whole depth of a block at once.
//!
//! In plain words: for every k, take MR numbers of A and NR numbers of B and add all their products to MR x NR sums that
//! live in registers. A step reads MR + NR numbers for 2 MR NR operations, which is why a tile is fast and a dot product
//! is not.
//!
//! Two things make it run at the speed of the machine in a browser:
//! * MR NR / 4 accumulators, NR / 4 vectors of B, one splat of A and one product fit the 15 vector registers that V8 has on
//!   x64 (5 x 8: 10 + 2 + 1 + 1 = 14), so nothing is spilled;
//! * K is not unrolled by hand. LLVM would nest the two steps' products in one expression and spill; V8 unrolls by itself.

use crate::vector::{Lanes, Vector, WIDTH};

/// Rows of a tile.
pub(crate) const MR: usize = 5;
/// Columns of a tile.
pub(crate) const NR: usize = 2 * WIDTH;

/// The sums of one tile, row by row.
pub(crate) type Tile = [[f32; NR]; MR];

/// Where a tile goes: MR rows of NR numbers, `stride` numbers apart.
pub(crate) struct Rows<'c> {
    pub(crate) c: &'c mut [f32],
    pub(crate) stride: usize,
    /// Whether the tile is added to what is there.
    pub(crate) add: bool,
}

/// `rows = A panel · B panel`: `a[k]` holds column k of MR rows, `b[k]` row k of NR columns; `a` and `b` have one length.
///
/// Never inlined, like its sibling below: engines compile a function anew when it has been called often, so the hot loop
/// must be a function of its own, entered again and again.
#[inline(never)]
pub(crate) fn multiply_panels(a: &[[f32; MR]], b: &[[f32; NR]], rows: Rows<'_>) {
    // Both panels are walked by a pointer each. A zip would count steps and multiply, and V8 finds that loop too long to unroll.
    let mut b = b.iter();
    multiply_steps(a.iter().map_while(|a| b.next().map(|b| (a, b))), rows);
}

/// The same where most steps of A are zero and left out: `a[i]` is step `steps[i]`. Adding a product with zero changes no
/// bit of a sum (as long as B is finite), so the result is the one of [`multiply_panels`].
#[inline(never)]
pub(crate) fn multiply_sparse_panels(a: &[[f32; MR]], steps: &[u32], b: &[[f32; NR]], rows: Rows<'_>) {
    multiply_steps(a.iter().zip(steps).map(|(a, &k)| (a, &b[k as usize])), rows);
}

#[inline(always)]
fn multiply_steps<'p>(steps: impl Iterator<Item = (&'p [f32; MR], &'p [f32; NR])>, rows: Rows<'_>) {
    let mut sums = [[Lanes::splat(0.0); 2]; MR];
    for (a, b) in steps {
        let (b, _) = b.as_chunks::<WIDTH>();
        let (b0, b1) = (Lanes::load(&b[0]), Lanes::load(&b[1]));
        for (row, &a) in sums.iter_mut().zip(a) {
            let a = Lanes::splat(a);
            row[0] = a.mul_add(b0, row[0]);
            row[1] = a.mul_add(b1, row[1]);
        }
    }
    let Rows { c, stride, add } = rows;
    for (i, sums) in sums.into_iter().enumerate() {
        let row = c[i * stride..].first_chunk_mut::<NR>().expect("room for MR rows of NR");
        for (to, sum) in row.as_chunks_mut::<WIDTH>().0.iter_mut().zip(sums) {
            let sum = if add { Lanes::load(to).add(sum) } else { sum };
            sum.store(to);
        }
    }
}

/// Multiply-adds on registers alone, `iterations` times twelve independent vectors: what the machine can do at best.
/// Returns the number of floating-point operations performed and a value that depends on all of them.
#[inline(never)]
#[must_use]
pub fn peak(iterations: u32) -> (f64, f32) {
    const CHAINS: usize = 12;
    let mut sums: [Lanes; CHAINS] = std::array::from_fn(|i| Lanes::splat(i as f32));
    let (factor, addend) = (Lanes::splat(0.999), Lanes::splat(0.001));
    for _ in 0..iterations {
        for sum in &mut sums {
            *sum = sum.mul_add(factor, addend);
        }
    }
    let value = sums.into_iter().reduce(Lanes::add).map_or(0.0, Lanes::sum_lanes);
    (f64::from(iterations) * (CHAINS * WIDTH * 2) as f64, value)
}
