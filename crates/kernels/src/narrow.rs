//! Convolution to one or two filters, as at the end of a decoder: the register tile of the matrix product would be nearly
//! empty, and gathering patches would take longer than all the arithmetic.
//!
//! * Forward, the lanes are neighbouring positions. The image is laid out plane by plane with its rim of zeros; the outputs
//!   of all rows are then one long line, `z[j] = sum over (i, k, c) of plane[c][j + i S + k] w[i, k, c]` with S numbers from
//!   row to row, of which the last K - 1 of each row are nobody's. A step reads 32 neighbours and one weight.
//! * For the weight gradient the lanes are neighbouring channels: what a position adds to the K C weights of one row of the
//!   filter is one run of memory, times one number.
//!
//! Each sum has the order of [`crate::matmul`] over [`Patches`], which is the twin: no bit differs.

use crate::matmul::{KC, Output};
use crate::patches::Patches;
use crate::vector::{Lanes, Vector, WIDTH};
use std::ops::Range;

/// Positions of a step forward: eight sums, a weight, an operand and a product fit the registers.
const POSITIONS: usize = 8 * WIDTH;
/// Weights of a step of the gradient: the K C of 16 channels. Twelve sums fit as well.
const WEIGHTS: usize = 12 * WIDTH;
/// From this on the register tile is full enough.
const FEW: usize = 3;

impl Patches {
    /// Longest sum that the product makes in one piece.
    pub const LONGEST_SUM: usize = KC;

    /// Whether the two functions below can be used, and pay, for so many filters.
    #[must_use]
    pub fn is_narrow(&self, filters: usize) -> bool {
        // Longer sums than KC are cut in two by the product.
        filters < FEW && self.channels.is_multiple_of(WIDTH) && self.size() <= KC && self.rows() * self.columns() > 0
    }

    /// Numbers from one padded row to the next, of one channel.
    fn stride(&self) -> usize {
        self.width + 2 * self.pad
    }

    /// z (H', W', O) of one image (H, W, C) with the weight (K, K, C, O).
    pub fn convolve_narrow(&self, image: &[f32], weight: &[f32], z: &mut [f32], memory: &mut Vec<f32>) {
        let (stride, columns, rows) = (self.stride(), self.columns(), self.rows());
        let filters = z.len() / (rows * columns);
        let plane = stride * (self.height + 2 * self.pad);
        let line = (rows * stride).next_multiple_of(POSITIONS);
        // The last step of the last plane reads on behind it.
        let size = self.channels * plane + POSITIONS + self.kernel;
        memory.clear();
        memory.resize(size + line, 0.0);
        let (planes, line) = memory.split_at_mut(size);
        for (c, plane) in planes.chunks_exact_mut(plane).take(self.channels).enumerate() {
            let inside = plane.chunks_exact_mut(stride).skip(self.pad);
            for (to, from) in inside.zip(image.chunks_exact(self.width * self.channels)) {
                let pixels = from.iter().skip(c).step_by(self.channels);
                to[self.pad..].iter_mut().zip(pixels).for_each(|(to, from)| *to = *from);
            }
        }
        let mut filter = [0.0; KC];
        for o in 0..filters {
            let filter = &mut filter[..self.size()];
            filter.iter_mut().zip(weight.iter().skip(o).step_by(filters)).for_each(|(to, from)| *to = *from);
            for (step, sums) in line.as_chunks_mut::<POSITIONS>().0.iter_mut().enumerate() {
                let mut running = [Lanes::splat(0.0); POSITIONS / WIDTH];
                for (place, filter) in filter.chunks_exact(self.channels).enumerate() {
                    let at = step * POSITIONS + place / self.kernel * stride + place % self.kernel;
                    add_planes(&planes[at..], plane, filter, &mut running);
                }
                let (sums, _) = sums.as_chunks_mut::<WIDTH>();
                sums.iter_mut().zip(running).for_each(|(to, sum)| sum.store(to));
            }
            for (z, row) in z.chunks_exact_mut(columns * filters).zip(line.chunks_exact(stride)) {
                z.iter_mut().skip(o).step_by(filters).zip(row).for_each(|(to, from)| *to = *from);
            }
        }
    }

    /// dW (K, K, C, O) of the positions of some rows, at most [`Self::LONGEST_SUM`] of them, from the images (N, H, W, C) and dz
    /// (rows, W', O). Rows are numbered as in [`Self::gather`].
    pub fn narrow_weight_gradient(
        &self,
        images: &[f32],
        rows: Range<usize>,
        dz: &[f32],
        (dw, output): (&mut [f32], Output),
        memory: &mut Vec<f32>,
    ) {
        let (columns, run) = (self.columns(), self.kernel * self.channels);
        let filters = dz.len() / (rows.len() * columns);
        let length = self.stride() * self.channels;
        let most = rows.len().min(self.rows()) + self.kernel - 1;
        memory.clear();
        memory.resize(self.size() * filters + most * length, 0.0);
        let (sums, lines) = memory.split_at_mut(self.size() * filters);
        let mut row = rows.start;
        while row < rows.end {
            // As far as the image goes.
            let (n, top) = (row / self.rows(), row % self.rows());
            let end = rows.end.min((n + 1) * self.rows());
            self.pad_lines(&images[n * self.height * self.width * self.channels..], top, lines);
            let dz = &dz[(row - rows.start) * columns * filters..(end - rows.start) * columns * filters];
            for (o, sums) in sums.chunks_exact_mut(self.size()).enumerate() {
                for (i, sums) in sums.chunks_exact_mut(run).enumerate() {
                    let lines = &lines[i * length..];
                    let shape = Shape { columns, channels: self.channels, length, filters };
                    let (wide, rest) = sums.as_chunks_mut::<WEIGHTS>();
                    for (part, sums) in wide.iter_mut().enumerate() {
                        add_positions(&lines[part * WEIGHTS..], &dz[o..], shape, sums);
                    }
                    let done = run - rest.len();
                    for (part, sums) in rest.as_chunks_mut::<WIDTH>().0.iter_mut().enumerate() {
                        add_positions(&lines[done + part * WIDTH..], &dz[o..], shape, sums);
                    }
                }
            }
            row = end;
        }
        for (o, sums) in sums.chunks_exact(self.size()).enumerate() {
            let dw = dw.iter_mut().skip(o).step_by(filters).zip(sums);
            match output {
                Output::Overwrite => dw.for_each(|(to, sum)| *to = *sum),
                Output::Accumulate => dw.for_each(|(to, sum)| *to += sum),
            }
        }
    }

    /// The lines of an image with their rim, from `top` on, as many as there is room for.
    fn pad_lines(&self, image: &[f32], top: usize, lines: &mut [f32]) {
        let (line, rim) = (self.width * self.channels, self.pad * self.channels);
        for (k, to) in lines.chunks_exact_mut(self.stride() * self.channels).enumerate() {
            match (top + k).checked_sub(self.pad).filter(|&y| y < self.height) {
                Some(y) => to[rim..rim + line].copy_from_slice(&image[y * line..][..line]),
                None => to.fill(0.0),
            }
        }
    }
}

/// Adds the planes of all channels at one place of the filter, each with its weight.
///
/// A function of its own, as the register tile is: engines compile anew what is called often.
#[inline(never)]
fn add_planes(planes: &[f32], plane: usize, filter: &[f32], running: &mut [Lanes; POSITIONS / WIDTH]) {
    let mut sums = *running;
    for (c, &weight) in filter.iter().enumerate() {
        let values = planes[c * plane..].first_chunk::<POSITIONS>().expect("there is room behind the last plane");
        let weight = Lanes::splat(weight);
        for (sum, value) in sums.iter_mut().zip(values.as_chunks::<WIDTH>().0) {
            *sum = weight.mul_add(Lanes::load(value), *sum);
        }
    }
    *running = sums;
}

/// What lies from one position to the next.
#[derive(Clone, Copy)]
struct Shape {
    columns: usize,
    channels: usize,
    length: usize,
    filters: usize,
}

/// Adds to N sums what every position has in `lines`, times its gradient.
fn add_positions<const N: usize>(lines: &[f32], dz: &[f32], shape: Shape, sums: &mut [f32; N]) {
    for (line, dz) in lines.chunks(shape.length).zip(dz.chunks(shape.columns * shape.filters)) {
        add_row(line, shape.channels, dz, shape.filters, sums);
    }
}

/// The positions of one row.
///
/// Never inlined: with the rows around it, what the loop needs would not fit the registers.
#[inline(never)]
fn add_row<const N: usize>(line: &[f32], channels: usize, dz: &[f32], filters: usize, sums: &mut [f32; N]) {
    let mut running = [Lanes::splat(0.0); WEIGHTS / WIDTH];
    let (sums, _) = sums.as_chunks_mut::<WIDTH>();
    running.iter_mut().zip(&*sums).for_each(|(lanes, sum)| *lanes = Lanes::load(sum));
    for (values, &dz) in line.array_windows::<N>().step_by(channels).zip(dz.iter().step_by(filters)) {
        let dz = Lanes::splat(dz);
        for (sum, value) in running.iter_mut().zip(values.as_chunks::<WIDTH>().0) {
            *sum = Lanes::load(value).mul_add(dz, *sum);
        }
    }
    sums.iter_mut().zip(running).for_each(|(to, sum)| sum.store(to));
}
