//! `C = A · B` or `C += A · B`, for A and B of any strides.
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
//! Four fifths of MNIST's pixels are zero. Where A is sparse (its density is measured, not promised), the steps in which all
//! MR numbers are zero are left out of its panels: the tile keeps its speed and has less to do, and no bit changes.
//!
//! The order of the additions is a function of the shapes alone, never of the strides or of the time.

use crate::microkernel::{MR, NR, Rows, Tile, multiply_panels, multiply_sparse_panels};
use crate::pack::{compress, density, pack_lines};
use ndarray::{ArrayView2, ArrayViewMut2, s};
use std::ops::Range;

/// KC x (MR + NR) x 4 bytes fit a 32 KB L1 cache with room to spare.
pub(crate) const KC: usize = 400;
/// MC x KC x 4 bytes fit an L2 cache of 512 KB.
const MC: usize = 300;
/// Bounds the scratch memory for B at KC x NC x 4 bytes = 0.8 MB, which an L2 cache of a newer machine holds.
const NC: usize = 512;
/// Above this density compressing costs more than it saves.
const SPARSE: f32 = 0.75;

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
    a: PackedA,
    b: Vec<[f32; NR]>,
}

/// A block of A in panels of `depth` steps each.
#[derive(Debug, Default)]
struct PackedA {
    panels: Vec<[f32; MR]>,
    depth: usize,
    /// Where the block is sparse: which steps were kept, and how many of each panel. Empty where it is dense.
    steps: Vec<u32>,
    kept: Vec<usize>,
}

/// `C = A · B` or `C += A · B` for A (M, K), B (K, N), C (M, N). C is contiguous; A and B may have any strides.
///
/// # Panics
/// If the shapes do not fit together or C is not contiguous, row by row.
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
    let c = c.as_slice_mut().expect("C is contiguous, row by row");
    if c.is_empty() {
        return;
    }
    if depth == 0 && output == Output::Overwrite {
        c.fill(0.0);
    }
    for columns in blocks(n, NC) {
        for (block, ks) in blocks(depth, KC).enumerate() {
            let b_block = b.slice(s![ks.clone(), columns.clone()]);
            pack_lines(b_block.t(), resize(&mut scratch.b, b_block.ncols().div_ceil(NR) * b_block.nrows(), [0.0; NR]));
            // The first block of the depth may overwrite; the others add to what it left.
            let output = if block == 0 { output } else { Output::Accumulate };
            for rows in blocks(m, MC) {
                scratch.a.pack(a.slice(s![rows.clone(), ks.clone()]));
                let mut place = Place { c: &mut c[rows.start * n..rows.end * n], stride: n, output };
                place.multiply_blocks(&scratch.a, &scratch.b, columns.clone(), rows.len());
            }
        }
    }
}

impl PackedA {
    fn pack(&mut self, block: ArrayView2<'_, f32>) {
        let (rows, depth) = block.dim();
        let count = rows.div_ceil(MR);
        self.depth = depth;
        pack_lines(block, resize(&mut self.panels, count * depth, [0.0; MR]));
        self.kept.clear();
        // Taken even if this block is dense: a later one of the same shape may be sparse, and no step allocates.
        self.steps.reserve((count * depth).saturating_sub(self.steps.len()));
        self.kept.reserve(count);
        // Three panels stand for all: the rim of the images alone would always look sparse.
        let sample = [0, count / 2, count - 1].map(|p| density(&self.panels[p * depth..][..depth]));
        if sample.into_iter().sum::<f32>() / 3.0 > SPARSE {
            return;
        }
        let steps = resize(&mut self.steps, count * depth, 0);
        for (panel, steps) in self.panels.chunks_exact_mut(depth).zip(steps.chunks_exact_mut(depth)) {
            self.kept.push(compress(panel, steps));
        }
    }
}

impl PackedA {
    /// One tile: panel p of A by a panel of B.
    #[inline(always)]
    fn multiply(&self, p: usize, a_panel: &[[f32; MR]], b_panel: &[[f32; NR]], rows: Rows<'_>) {
        match self.kept.get(p) {
            None => multiply_panels(a_panel, b_panel, rows),
            Some(&kept) => {
                multiply_sparse_panels(&a_panel[..kept], &self.steps[p * self.depth..][..kept], b_panel, rows);
            }
        }
    }
}

/// The rows of C that a block of A gives, and how.
struct Place<'c> {
    c: &'c mut [f32],
    stride: usize,
    output: Output,
}

impl Place<'_> {
    /// LOOP 2 and LOOP 1, for columns `columns` and `rows` rows of C.
    fn multiply_blocks(&mut self, a: &PackedA, b: &[[f32; NR]], columns: Range<usize>, rows: usize) {
        for (b_panel, column) in b.chunks_exact(a.depth).zip(columns.clone().step_by(NR)) {
            let width = NR.min(columns.end - column);
            for (p, (a_panel, row)) in a.panels.chunks_exact(a.depth).zip((0..rows).step_by(MR)).enumerate() {
                let height = MR.min(rows - row);
                let c = &mut self.c[row * self.stride + column..];
                if (height, width) == (MR, NR) {
                    a.multiply(
                        p,
                        a_panel,
                        b_panel,
                        Rows { c, stride: self.stride, add: self.output == Output::Accumulate },
                    );
                } else {
                    // At the rim, the part of the tile that lies inside C.
                    let mut tile: Tile = [[0.0; NR]; MR];
                    a.multiply(p, a_panel, b_panel, Rows { c: tile.as_flattened_mut(), stride: NR, add: false });
                    for (c, row) in c.chunks_mut(self.stride).zip(&tile).take(height) {
                        match self.output {
                            Output::Overwrite => c[..width].copy_from_slice(&row[..width]),
                            Output::Accumulate => c[..width].iter_mut().zip(row).for_each(|(c, x)| *c += x),
                        }
                    }
                }
            }
        }
    }
}

/// Cuts `0..length` into the fewest pieces of at most `most`, all but the last of one size.
pub(crate) fn blocks(length: usize, most: usize) -> impl Iterator<Item = Range<usize>> + use<> {
    let size = length.div_ceil(length.div_ceil(most).max(1)).max(1);
    (0..length).step_by(size).map(move |start| start..length.min(start + size))
}

/// Exactly `length` elements; memory is only ever added.
fn resize<T: Copy>(memory: &mut Vec<T>, length: usize, empty: T) -> &mut [T] {
    memory.resize(length, empty);
    memory
}
