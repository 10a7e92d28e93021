//! Packing: copies a block of a strided matrix into panels that the register tile reads front to back.
//!
//! A panel of A holds MR rows, k by k; a panel of B holds NR columns, k by k; the last panel is filled up with zeros. The
//! copy costs one pass and makes every transpose free: only the strides that it reads by differ.

use crate::vector::{Lanes, Vector, WIDTH};
use ndarray::{ArrayView2, Axis};

/// `panels[p][k][i] = lines[p * W + i, k]` for lines (L, K): groups of W lines are interleaved. Missing lines are zeros.
///
/// For A the lines are its rows; for B they are its columns, that is, the rows of its transpose.
#[inline(never)]
pub(crate) fn pack_lines<const W: usize>(lines: ArrayView2<'_, f32>, panels: &mut [[f32; W]]) {
    let (count, depth) = lines.dim();
    assert_eq!(panels.len(), count.div_ceil(W) * depth, "room for whole panels");
    for (group, panel) in lines.axis_chunks_iter(Axis(0), W).zip(panels.chunks_exact_mut(depth)) {
        if group.nrows() < W {
            panel.fill([0.0; W]);
        }
        if lines.stride_of(Axis(0)) == 1 {
            copy_steps(group, panel);
        } else {
            interleave(group, panel);
        }
    }
}

/// The lines of the group are neighbours in memory: every step is one copy.
fn copy_steps<const W: usize>(group: ArrayView2<'_, f32>, panel: &mut [[f32; W]]) {
    for (step, column) in panel.iter_mut().zip(group.columns()) {
        let column = column.to_slice().expect("lines of stride 1 are neighbours in memory");
        match column.as_array::<W>() {
            Some(whole) => *step = *whole,
            None => step[..column.len()].copy_from_slice(column),
        }
    }
}

/// The lines run through memory each on its own: blocks of four lines and four steps are transposed in registers, what is
/// left over is laid into its place number by number.
fn interleave<const W: usize>(group: ArrayView2<'_, f32>, panel: &mut [[f32; W]]) {
    let lines = group.nrows();
    let mut done = 0;
    while lines - done >= WIDTH && done + WIDTH <= W {
        let rows = [0, 1, 2, 3].map(|i| group.row(done + i).to_slice());
        let [Some(a), Some(b), Some(c), Some(d)] = rows else { break };
        transpose_into([a, b, c, d], panel, done);
        done += WIDTH;
    }
    for (i, line) in group.rows().into_iter().enumerate().skip(done) {
        match line.to_slice() {
            Some(line) => panel.iter_mut().zip(line).for_each(|(step, &x)| step[i] = x),
            None => panel.iter_mut().zip(line).for_each(|(step, &x)| step[i] = x),
        }
    }
}

/// Lines `at` to `at + 3` of every step.
fn transpose_into<const W: usize>(rows: [&[f32]; WIDTH], panel: &mut [[f32; W]], at: usize) {
    let [a, b, c, d] = rows.map(|row| row.as_chunks::<WIDTH>());
    let (blocks, rest) = panel.as_chunks_mut::<WIDTH>();
    for ((((block, a), b), c), d) in blocks.iter_mut().zip(a.0).zip(b.0).zip(c.0).zip(d.0) {
        let columns = Lanes::transpose([Lanes::load(a), Lanes::load(b), Lanes::load(c), Lanes::load(d)]);
        for (step, column) in block.iter_mut().zip(columns) {
            column.store(step[at..].first_chunk_mut().expect("four lines fit behind `at`"));
        }
    }
    for (i, row) in [a, b, c, d].into_iter().enumerate() {
        rest.iter_mut().zip(row.1).for_each(|(step, &x)| step[at + i] = x);
    }
}

/// Moves the steps of a panel that are not all zero to its front, notes which they are, and returns how many.
pub(crate) fn compress<const W: usize>(panel: &mut [[f32; W]], steps: &mut [u32]) -> usize {
    let mut kept = 0;
    for k in 0..panel.len() {
        let step = panel[k];
        // Written whether kept or not: a branch would be mispredicted at every edge of the ink.
        panel[kept] = step;
        steps[kept] = k as u32;
        kept += usize::from(!is_zero(&step));
    }
    kept
}

/// The share of steps that are not all zero.
pub(crate) fn density<const W: usize>(panel: &[[f32; W]]) -> f32 {
    panel.iter().filter(|step| !is_zero(step)).count() as f32 / panel.len().max(1) as f32
}

#[inline(always)]
fn is_zero<const W: usize>(step: &[f32; W]) -> bool {
    // Shifting the sign out makes both zeros 0; NaN is not zero.
    step.iter().fold(0, |bits, x| bits | x.to_bits() << 1) == 0
}
