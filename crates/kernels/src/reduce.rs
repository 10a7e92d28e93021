//! Sums in a fixed order: four vectors of partial sums, combined pairwise. A sum over n terms has an error of about
//! n/16 roundings, and the same bits on every host.

use crate::vector::{Lanes, Vector, WIDTH, pad};

const STRIDE: usize = 4 * WIDTH;

/// Sum of `f(x)` over all elements.
#[inline(always)]
fn sum_map(xs: &[f32], f: impl Fn(Lanes) -> Lanes) -> f32 {
    let mut partial = [Lanes::splat(0.0); 4];
    let (blocks, rest) = xs.as_chunks::<STRIDE>();
    for block in blocks {
        let (vectors, _) = block.as_chunks::<WIDTH>();
        for (p, v) in partial.iter_mut().zip(vectors) {
            *p = p.add(f(Lanes::load(v)));
        }
    }
    let (vectors, tail) = rest.as_chunks::<WIDTH>();
    for v in vectors {
        partial[0] = partial[0].add(f(Lanes::load(v)));
    }
    // Padding adds f(0), which is 0 for both functions below.
    partial[1] = partial[1].add(f(Lanes::load(&pad(tail))));
    (partial[0].add(partial[2])).add(partial[1].add(partial[3])).sum_lanes()
}

/// Sum of all elements.
#[must_use]
pub fn sum(xs: &[f32]) -> f32 {
    sum_map(xs, |x| x)
}

/// Sum of the squares of all elements.
#[must_use]
pub fn sum_of_squares(xs: &[f32]) -> f32 {
    sum_map(xs, |x| x.mul(x))
}

/// `sums += sum over rows of x`, x (N, O) flattened, sums (O): the bias gradient of a dense layer.
pub fn add_column_sums(x: &[f32], sums: &mut [f32]) {
    let columns = sums.len();
    if columns == 0 {
        assert!(x.is_empty(), "rows without columns");
        return;
    }
    assert_eq!(x.len() % columns, 0, "x is a whole number of rows");
    // A few columns at a time, so that their sums stay in registers.
    let (wide, rest) = sums.as_chunks_mut::<STRIDE>();
    let mut at = 0;
    for sums in wide {
        add_columns(x, columns, at, sums);
        at += STRIDE;
    }
    let (vectors, rest) = rest.as_chunks_mut::<WIDTH>();
    for sums in vectors {
        add_columns(x, columns, at, sums);
        at += WIDTH;
    }
    for (column, sum) in rest.iter_mut().enumerate() {
        *sum = x.iter().skip(at + column).step_by(columns).fold(*sum, |sum, x| sum + x);
    }
}

/// Adds N columns, from `at` on.
fn add_columns<const N: usize>(x: &[f32], columns: usize, at: usize, sums: &mut [f32; N]) {
    let (sums, _) = sums.as_chunks_mut::<WIDTH>();
    let mut running = [Lanes::splat(0.0); STRIDE / WIDTH];
    running.iter_mut().zip(&*sums).for_each(|(lanes, sum)| *lanes = Lanes::load(sum));
    for row in x.chunks_exact(columns) {
        let row = row[at..].first_chunk::<N>().expect("inside the row");
        for (sum, x) in running.iter_mut().zip(row.as_chunks::<WIDTH>().0) {
            *sum = sum.add(Lanes::load(x));
        }
    }
    sums.iter_mut().zip(running).for_each(|(to, sum)| sum.store(to));
}
