//! Packing: copies a block of a strided matrix into panels that the register tile reads front to back.
//!
//! A panel of A holds MR rows, k by k; a panel of B holds NR columns, k by k; the last panel is filled up with zeros. The
//! copy costs one pass and makes every transpose free: only the strides that it reads by differ.

use ndarray::{ArrayView2, Axis};

/// `panels[p][k][i] = lines[p * W + i, k]` for lines (L, K): groups of W lines are interleaved. Missing lines are zeros.
///
/// For A the lines are its rows; for B they are its columns, that is, the rows of its transpose.
pub(crate) fn pack_lines<const W: usize>(lines: ArrayView2<'_, f32>, panels: &mut [[f32; W]]) {
    let (count, depth) = lines.dim();
    assert_eq!(panels.len(), count.div_ceil(W) * depth, "room for whole panels");
    for (group, panel) in lines.axis_chunks_iter(Axis(0), W).zip(panels.chunks_exact_mut(depth.max(1))) {
        if group.nrows() < W {
            panel.fill([0.0; W]);
        }
        if lines.stride_of(Axis(0)) == 1 && group.nrows() == W {
            copy_steps(group, panel);
        } else {
            interleave(group, panel);
        }
    }
}

/// The lines of the group are neighbours in memory: every step k is one copy.
fn copy_steps<const W: usize>(group: ArrayView2<'_, f32>, panel: &mut [[f32; W]]) {
    for (step, k) in panel.iter_mut().zip(group.columns()) {
        match k.as_slice().and_then(<[f32]>::as_array) {
            Some(neighbours) => *step = *neighbours,
            None => unreachable!("W neighbours in memory are an array"),
        }
    }
}

/// The lines run through memory each on its own: one line after the other is laid into its place of every step.
fn interleave<const W: usize>(group: ArrayView2<'_, f32>, panel: &mut [[f32; W]]) {
    for (i, line) in group.rows().into_iter().enumerate() {
        match line.as_slice() {
            Some(line) => {
                for (step, &x) in panel.iter_mut().zip(line) {
                    step[i] = x;
                }
            }
            None => {
                for (step, &x) in panel.iter_mut().zip(line) {
                    step[i] = x;
                }
            }
        }
    }
}
