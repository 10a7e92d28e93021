//! `C = A · B` or `C += A · B`, for matrices of any strides.
//!
//! The five loops of Goto and van de Geijn (*Anatomy of High-Performance Matrix Multiplication*, 2008) around one register
//! tile:
//!
//! ```text
//! for columns of B in blocks of NC            LOOP 5
//!   for the depth in blocks of KC             LOOP 4    pack B: (KC, NC), read from L2 and beyond once a row block
//!     for rows of A in blocks of MC           LOOP 3    pack A: (MC, KC), stays in L2
//!       for panels of NR columns              LOOP 2    a panel of B, KC x NR, stays in L1
//!         for panels of MR rows               LOOP 1    multiply_panels: the tile stays in registers
//! ```
//!
//! The order of the additions is a function of the shapes alone, never of the strides or of the time.

use crate::microkernel::{MR, NR, Tile, multiply_panels};
use crate::pack::pack_lines;
use ndarray::{ArrayView2, ArrayViewMut2, Axis, Slice, s};

/// KC x (MR + NR) x 4 bytes fit a 32 KB L1 cache with room to spare.
const KC: usize = 400;
/// MC x KC x 4 bytes fit an L2 cache of 512 KB.
const MC: usize = 300;
/// Bounds the scratch memory for B at KC x NC x 4 bytes = 1.6 MB.
const NC: usize = 1024;

/// What happens to the old values of C.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// `C = A · B`; C is not read.
    Overwrite,
    /// `C += A · B`.
    Accumulate,
}

/// Memory for packed panels, kept between calls: a product allocates only when it is larger than any before.
#[derive(Debug, Default)]
pub struct MatmulScratch {
    a: Vec<[f32; MR]>,
    b: Vec<[f32; NR]>,
}

/// `C = A · B` or `C += A · B` for A (M, K), B (K, N), C (M, N). The rows of C are contiguous; A and B may have any strides.
///
/// # Panics
/// If the shapes do not fit together or the columns of C are not neighbours in memory.
pub fn matmul(
    a: ArrayView2<'_, f32>,
    b: ArrayView2<'_, f32>,
    mut c: ArrayViewMut2<'_, f32>,
    output: Output,
    scratch: &mut MatmulScratch,
) {
    let ((m, depth), n) = (a.dim(), b.ncols());
    assert_eq!(b.nrows(), depth, "A (M, K) and B (K, N) share K");
    assert_eq!(c.dim(), (m, n), "C is (M, N)");
    if c.is_empty() {
        return;
    }
    assert!(n == 1 || c.stride_of(Axis(1)) == 1, "the rows of C are contiguous");
    if depth == 0 {
        if output == Output::Overwrite {
            c.fill(0.0);
        }
        return;
    }
    for columns in blocks(n, NC) {
        for (block, ks) in blocks(depth, KC).enumerate() {
            let b_block = b.slice(s![ks, columns]);
            pack_lines(b_block.t(), grow(&mut scratch.b, b_block.ncols().div_ceil(NR) * b_block.nrows()));
            // The first block of the depth may overwrite; the others add to what it left.
            let output = if block == 0 { output } else { Output::Accumulate };
            for rows in blocks(m, MC) {
                let a_block = a.slice(s![rows, ks]);
                pack_lines(a_block, grow(&mut scratch.a, a_block.nrows().div_ceil(MR) * a_block.ncols()));
                let c_block = c.slice_mut(s![rows, columns]);
                multiply_blocks(&scratch.a, &scratch.b, b_block.nrows(), c_block, output);
            }
        }
    }
}

/// LOOP 2 and LOOP 1.
fn multiply_blocks(a: &[[f32; MR]], b: &[[f32; NR]], depth: usize, mut c: ArrayViewMut2<'_, f32>, output: Output) {
    let mut tile: Tile = [[0.0; NR]; MR];
    for (b_panel, mut c_columns) in b.chunks_exact(depth).zip(c.axis_chunks_iter_mut(Axis(1), NR)) {
        for (a_panel, mut c_tile) in a.chunks_exact(depth).zip(c_columns.axis_chunks_iter_mut(Axis(0), MR)) {
            multiply_panels(a_panel, b_panel, &mut tile);
            store_tile(&tile, &mut c_tile, output);
        }
    }
}

/// The part of the tile that lies inside C.
#[inline(always)]
fn store_tile(tile: &Tile, c: &mut ArrayViewMut2<'_, f32>, output: Output) {
    for (mut c_row, row) in c.rows_mut().into_iter().zip(tile) {
        let c_row = c_row.as_slice_mut().expect("the rows of C are contiguous: asserted at the entry");
        match (output, c_row.as_mut_array::<NR>()) {
            (Output::Overwrite, Some(whole)) => *whole = *row,
            (Output::Accumulate, Some(whole)) => whole.iter_mut().zip(row).for_each(|(c, x)| *c += x),
            (Output::Overwrite, None) => c_row.iter_mut().zip(row).for_each(|(c, x)| *c = *x),
            (Output::Accumulate, None) => c_row.iter_mut().zip(row).for_each(|(c, x)| *c += x),
        }
    }
}

/// Cuts `0..length` into the fewest pieces of at most `most`, all but the last of one size.
fn blocks(length: usize, most: usize) -> impl Iterator<Item = Slice> {
    let size = length.div_ceil(length.div_ceil(most).max(1)).max(1);
    (0..length).step_by(size).map(move |start| Slice::from(start..length.min(start + size)))
}

fn grow<const W: usize>(panels: &mut Vec<[f32; W]>, length: usize) -> &mut [[f32; W]] {
    if panels.len() < length {
        panels.resize(length, [0.0; W]);
    }
    // Stale panels behind `length` would be read as a part of the block.
    panels.truncate(length);
    panels
}
