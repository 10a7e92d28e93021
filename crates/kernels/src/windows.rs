//! Convolution on the image itself: the register tile reads its operands where they lie, and nothing is gathered or packed
//! but the weights ("implicit matrix product"; Chetlur et al. 2014, *cuDNN*, section 3).
//!
//! Each image is copied once, with its rim of zeros. Then the K C numbers of one row of a patch are one run of memory:
//!
//! * forward, a tile is MR neighbouring positions by NR filters; the MR patches begin C numbers apart;
//! * for the weight gradient, a tile is MR neighbouring weights of a run by NR filters, and the sum goes over positions.
//!
//! Each sum has the order of [`crate::matmul`] over [`Patches`], which is the twin: no bit differs.

use crate::matmul::{KC, Output};
use crate::microkernel::{MR, NR, Tile};
use crate::pack::pack_lines;
use crate::patches::Patches;
use crate::vector::{Lanes, Vector, WIDTH};
use ndarray::ArrayView2;
use std::ops::Range;

/// Memory of a convolution, kept between calls.
#[derive(Debug, Default)]
pub struct WindowScratch {
    lines: Rimmed,
    panels: Vec<[f32; NR]>,
    tiles: Vec<Tile>,
}

/// Memory of an image with its rim.
#[derive(Debug, Default)]
struct Rimmed {
    values: Vec<f32>,
    /// Whose rim is there.
    patches: Option<Patches>,
}

/// An image with its rim, and how windows move over it.
#[derive(Clone, Copy)]
struct Lines<'l> {
    values: &'l [f32],
    /// Numbers of a line, of a pixel, and of a row of a patch.
    length: usize,
    channels: usize,
    run: usize,
    columns: usize,
}

impl Patches {
    /// Whether [`Self::convolve`] can be used.
    #[must_use]
    pub fn has_windows(&self) -> bool {
        // Longer sums than KC are cut in two by the product.
        self.columns() >= MR && self.rows() > 0 && self.size() <= KC
    }

    /// Whether [`Self::weight_gradient`] can be used for so many filters.
    #[must_use]
    pub fn has_weight_windows(&self, filters: usize) -> bool {
        filters.is_multiple_of(NR) && self.rows() * self.columns() > 0
    }

    /// z (N, H', W', O) of images (N, H, W, C) with the weight (K K C, O).
    pub fn convolve(&self, images: &[f32], weight: ArrayView2<'_, f32>, z: &mut [f32], scratch: &mut WindowScratch) {
        let (rows, columns, filters) = (self.rows(), self.columns(), weight.ncols());
        scratch.panels.resize(filters.div_ceil(NR) * self.size(), [0.0; NR]);
        pack_lines(weight.t(), &mut scratch.panels);
        let mut tile: Tile = [[0.0; NR]; MR];
        let images = images.chunks_exact(self.height * self.width * self.channels);
        for (image, z) in images.zip(z.chunks_exact_mut(rows * columns * filters)) {
            let lines = self.pad(image, &mut scratch.lines);
            for (top, z) in z.chunks_exact_mut(columns * filters).enumerate() {
                for (panel, first) in scratch.panels.chunks_exact(self.size()).zip((0..filters).step_by(NR)) {
                    let width = NR.min(filters - first);
                    for left in (0..columns).step_by(MR) {
                        // The last tile of a row begins before its place, and finds again what the one before it found.
                        let left = left.min(columns - MR);
                        lines.from(top, left * self.channels).multiply(panel, &mut tile);
                        for (i, sums) in tile.iter().enumerate() {
                            let z = &mut z[(left + i) * filters + first..][..width];
                            match z.as_mut_array::<NR>() {
                                Some(whole) => *whole = *sums,
                                None => z.copy_from_slice(&sums[..width]),
                            }
                        }
                    }
                }
            }
        }
    }

    /// dW (K K C, O) from images (N, H, W, C) and dz (N, H', W', O). The sum is made in pieces: for each range of positions,
    /// which are numbered through all images, and which are given in order and without a gap.
    pub fn weight_gradient(
        &self,
        images: &[f32],
        dz: &[f32],
        mut pieces: impl Iterator<Item = Range<usize>>,
        (dw, mut output): (&mut [f32], Output),
        scratch: &mut WindowScratch,
    ) {
        let (filters, of_image) = (dw.len() / self.size(), self.rows() * self.columns());
        let run = self.kernel * self.channels;
        let tiles = self.kernel * run.div_ceil(MR) * (filters / NR);
        scratch.tiles.clear();
        scratch.tiles.resize(tiles, [[0.0; NR]; MR]);
        let Some(mut piece) = pieces.next() else { return };
        for (n, image) in images.chunks_exact(self.height * self.width * self.channels).enumerate() {
            let lines = self.pad(image, &mut scratch.lines);
            let (first, end) = (n * of_image, (n + 1) * of_image);
            while piece.start < end && !piece.is_empty() {
                let until = piece.end.min(end);
                let positions = piece.start - first..until - first;
                let dz = &dz[piece.start * filters..until * filters];
                for (index, tile) in scratch.tiles.iter_mut().enumerate() {
                    let (k, from, column) = self.tile(filters, index);
                    lines.from(k, from).add_positions(positions.clone(), (&dz[column..], filters), tile);
                }
                piece.start = until;
                if piece.is_empty() {
                    for (index, tile) in scratch.tiles.iter_mut().enumerate() {
                        let (k, from, column) = self.tile(filters, index);
                        // What a tile has in common with the one before it is left to that one.
                        let taken = if from.is_multiple_of(MR) { 0 } else { MR - run % MR };
                        for (i, sums) in tile.iter().enumerate().take(run - from).skip(taken) {
                            let dw = dw[(k * run + from + i) * filters + column..].iter_mut().zip(sums);
                            match output {
                                Output::Overwrite => dw.for_each(|(to, sum)| *to = *sum),
                                Output::Accumulate => dw.for_each(|(to, sum)| *to += sum),
                            }
                        }
                        *tile = [[0.0; NR]; MR];
                    }
                    output = Output::Accumulate;
                    piece = pieces.next().unwrap_or(end..end);
                }
            }
        }
    }

    /// Positions of a product over blocks of patches, as the product adds them up: in pieces of at most KC.
    pub fn pieces(blocks: impl Iterator<Item = Range<usize>>) -> impl Iterator<Item = Range<usize>> {
        blocks.flat_map(|block| {
            let start = block.start;
            crate::matmul::blocks(block.len(), KC).map(move |piece| start + piece.start..start + piece.end)
        })
    }

    /// Of a tile of the weight: the row of the filter, where in the row's run it begins, and its first filter.
    fn tile(&self, filters: usize, index: usize) -> (usize, usize, usize) {
        let run = self.kernel * self.channels;
        let (part, column) = (index / (filters / NR), index % (filters / NR));
        let (k, part) = (part / run.div_ceil(MR), part % run.div_ceil(MR));
        (k, (part * MR).min(run.saturating_sub(MR)), column * NR)
    }

    /// The image with its rim.
    fn pad<'l>(&self, image: &[f32], memory: &'l mut Rimmed) -> Lines<'l> {
        let (line, rim) = (self.width * self.channels, self.pad * self.channels);
        let length = line + 2 * rim;
        // The rim of the image before stays.
        if memory.patches != Some(*self) {
            memory.patches = Some(*self);
            memory.values.clear();
            // A tile may be longer than a run, and reads on behind the last one.
            memory.values.resize(length * (self.height + 2 * self.pad) + MR, 0.0);
        }
        let inside = memory.values.chunks_exact_mut(length).skip(self.pad);
        for (to, from) in inside.zip(image.chunks_exact(line)) {
            to[rim..rim + line].copy_from_slice(from);
        }
        let (channels, columns) = (self.channels, self.columns());
        Lines { values: &memory.values, length, channels, run: self.kernel * channels, columns }
    }
}

impl<'l> Lines<'l> {
    /// The same from a line on, and from a place in it.
    fn from(self, line: usize, place: usize) -> Self {
        Self { values: &self.values[line * self.length + place..], ..self }
    }

    /// `tile = patches · panel` for MR patches that begin here.
    ///
    /// Never inlined, as the register tiles of the product: engines compile anew what is called often.
    #[inline(never)]
    fn multiply(self, panel: &[[f32; NR]], tile: &mut Tile) {
        let mut sums = [[Lanes::splat(0.0); 2]; MR];
        for (line, panel) in self.values.chunks(self.length).zip(panel.chunks_exact(self.run)) {
            let [a, b, c, d, e]: [&[f32]; MR] = std::array::from_fn(|i| &line[i * self.channels..][..self.run]);
            for (((((w, a), b), c), d), e) in panel.iter().zip(a).zip(b).zip(c).zip(d).zip(e) {
                let (w, _) = w.as_chunks::<WIDTH>();
                let (w0, w1) = (Lanes::load(&w[0]), Lanes::load(&w[1]));
                for (row, &x) in sums.iter_mut().zip([a, b, c, d, e]) {
                    let x = Lanes::splat(x);
                    row[0] = x.mul_add(w0, row[0]);
                    row[1] = x.mul_add(w1, row[1]);
                }
            }
        }
        store(sums, tile);
    }

    /// Adds to the tile the products of MR numbers, which begin here for the first window, and NR gradients, at every position.
    fn add_positions(self, positions: Range<usize>, (mut dz, filters): (&[f32], usize), tile: &mut Tile) {
        let mut at = positions.start;
        let (mut row, mut left) = (at / self.columns, at % self.columns);
        while at < positions.end {
            let count = (self.columns - left).min(positions.end - at);
            let start = row * self.length + left * self.channels;
            let line = &self.values[start..start + (count - 1) * self.channels + MR];
            add_row(line, self.channels, dz, filters, tile);
            at += count;
            (row, left) = (row + 1, 0);
            dz = dz.get(count * filters..).unwrap_or_default();
        }
    }
}

/// The positions of one row: windows of MR numbers, each so far from the one before it, and as many gradients.
///
/// Never inlined: with the rows around it, what the loop needs would not fit the registers.
#[inline(never)]
fn add_row(line: &[f32], channels: usize, dz: &[f32], filters: usize, tile: &mut Tile) {
    let mut sums = tile.map(|row| {
        let (row, _) = row.as_chunks::<WIDTH>();
        [Lanes::load(&row[0]), Lanes::load(&row[1])]
    });
    let mut rest = (line, dz);
    while let (Some(values), Some(dz)) = (rest.0.first_chunk::<MR>(), rest.1.first_chunk::<NR>()) {
        let (dz, _) = dz.as_chunks::<WIDTH>();
        let (dz0, dz1) = (Lanes::load(&dz[0]), Lanes::load(&dz[1]));
        for (sums, &x) in sums.iter_mut().zip(values) {
            let x = Lanes::splat(x);
            sums[0] = x.mul_add(dz0, sums[0]);
            sums[1] = x.mul_add(dz1, sums[1]);
        }
        rest = (rest.0.get(channels..).unwrap_or_default(), rest.1.get(filters..).unwrap_or_default());
    }
    store(sums, tile);
}

fn store(sums: [[Lanes; 2]; MR], tile: &mut Tile) {
    for (row, sums) in tile.iter_mut().zip(sums) {
        let (row, _) = row.as_chunks_mut::<WIDTH>();
        sums[0].store(&mut row[0]);
        sums[1].store(&mut row[1]);
    }
}
