//! Squares of 2 x 2 pixels, channel by channel: the largest of each (max-pooling), and each pixel four times (up-sampling).
//!
//! Images are (N, H, W, C). Squares at the lower and the right rim of an odd image have only the pixels that are there.

use crate::vector::{Lanes, Vector, WIDTH, pad};

/// Size of the images whose squares are pooled.
#[derive(Clone, Copy, Debug)]
pub struct Pooling {
    /// H
    pub height: usize,
    /// W
    pub width: usize,
    /// C
    pub channels: usize,
}

impl Pooling {
    /// x (N, H, W, C) -> y (N, ceil(H / 2), ceil(W / 2), C), and which pixel of its square each output was: 0, 1 in the upper row,
    /// 2, 3 in the lower; the first one of equals. The first NaN is larger than all.
    pub fn largest(&self, x: &[f32], y: &mut [f32], winners: &mut [f32]) {
        let c = self.channels;
        let line = self.width.div_ceil(2) * c;
        for (rows, (y, winners)) in self.rows().zip(y.chunks_exact_mut(line).zip(winners.chunks_exact_mut(line))) {
            let cells = y.chunks_exact_mut(c).zip(winners.chunks_exact_mut(c));
            for (left, (y, winners)) in (0..).step_by(2).zip(cells) {
                let square = self.square(rows, left).map(|start| &x[start..start + c]);
                for i in self.lanes() {
                    let [mut largest, mut winner] = [load(square[0], i), Lanes::splat(0.0)];
                    for (k, x) in square.into_iter().enumerate().skip(1) {
                        let (x, k) = (load(x, i), Lanes::splat(k as f32));
                        // The inner choices are for a number that is none: it is taken once, and nothing takes its place.
                        let (above, known, free) = (largest.lt(x), x.eq(x), largest.eq(largest));
                        let larger =
                            |yes, no| Lanes::select(free, Lanes::select(known, Lanes::select(above, yes, no), yes), no);
                        [winner, largest] = [larger(k, winner), larger(x, largest)];
                    }
                    store(largest, y, i);
                    store(winner, winners, i);
                }
            }
        }
    }

    /// dy (N, ceil(H / 2), ceil(W / 2), C) -> dx (N, H, W, C): the gradient goes to the pixel that was the largest.
    pub fn largest_backward(&self, dy: &[f32], winners: &[f32], dx: &mut [f32]) {
        let c = self.channels;
        let line = self.width.div_ceil(2) * c;
        for (rows, (dy, winners)) in self.rows().zip(dy.chunks_exact(line).zip(winners.chunks_exact(line))) {
            let cells = dy.chunks_exact(c).zip(winners.chunks_exact(c));
            for (left, (dy, winners)) in (0..).step_by(2).zip(cells) {
                // Backwards: where the image has ended, another pixel of the square has the last word.
                for (k, start) in self.square(rows, left).into_iter().enumerate().rev() {
                    let dx = &mut dx[start..start + c];
                    for i in self.lanes() {
                        let won = load(winners, i).eq(Lanes::splat(k as f32));
                        store(Lanes::select(won, load(dy, i), Lanes::splat(0.0)), dx, i);
                    }
                }
            }
        }
    }

    /// The first pixels of the two rows of each row of squares, image after image without an end. Where the image has ended it is
    /// the row before once more, and in a square the pixel before: nothing is larger than itself.
    #[inline(always)]
    fn rows(&self) -> impl Iterator<Item = [usize; 2]> + use<> {
        let Self { height, width, .. } = *self;
        (0..).map(move |row| {
            let (image, top) = (row / height.div_ceil(2) * height, 2 * (row % height.div_ceil(2)));
            [top, (top + 1).min(height - 1)].map(|y| (image + y) * width)
        })
    }

    /// Where the channels of the four pixels of a square begin.
    #[inline(always)]
    fn square(&self, [upper, lower]: [usize; 2], left: usize) -> [usize; 4] {
        let right = (left + 1).min(self.width - 1);
        [upper + left, upper + right, lower + left, lower + right].map(|pixel| pixel * self.channels)
    }

    /// Where the lanes of a pixel's channels begin. The last ones repeat what those before them did, where they do not divide.
    #[inline(always)]
    fn lanes(&self) -> impl Iterator<Item = usize> + use<> {
        let c = self.channels;
        (0..c).step_by(WIDTH).map(move |i| i.min(c.saturating_sub(WIDTH)))
    }

    /// x (N, H, W, C) -> y (N, 2H, 2W, C): every pixel becomes a square.
    pub fn repeat(&self, x: &[f32], y: &mut [f32]) {
        let (line, c) = (self.width * self.channels, self.channels);
        // Rows of all images alike: the height is doubled by writing each row twice.
        for (x, y) in x.chunks_exact(line).zip(y.chunks_exact_mut(4 * line)) {
            let (upper, lower) = y.split_at_mut(2 * line);
            for (x, y) in x.chunks_exact(c).zip(upper.chunks_exact_mut(2 * c)) {
                let (left, right) = y.split_at_mut(c);
                for i in self.lanes() {
                    let x = load(x, i);
                    store(x, left, i);
                    store(x, right, i);
                }
            }
            lower.copy_from_slice(upper);
        }
    }

    /// dy (N, 2H, 2W, C) -> dx (N, H, W, C): the sum of the square's four gradients.
    pub fn repeat_backward(&self, dy: &[f32], dx: &mut [f32]) {
        let (line, c) = (self.width * self.channels, self.channels);
        for (dy, dx) in dy.chunks_exact(4 * line).zip(dx.chunks_exact_mut(line)) {
            let (upper, lower) = dy.split_at(2 * line);
            let squares = upper.chunks_exact(2 * c).zip(lower.chunks_exact(2 * c));
            for (dx, (upper, lower)) in dx.chunks_exact_mut(c).zip(squares) {
                let ((a, b), (d, e)) = (upper.split_at(c), lower.split_at(c));
                for i in self.lanes() {
                    let [a, b, d, e] = [a, b, d, e].map(|gradient| load(gradient, i));
                    store(a.add(b).add(d.add(e)), dx, i);
                }
            }
        }
    }
}

/// The lanes from a place on; zeros where there are fewer.
#[inline(always)]
fn load(from: &[f32], at: usize) -> Lanes {
    let from = &from[at..];
    match from.first_chunk() {
        Some(whole) => Lanes::load(whole),
        None => load_few(from),
    }
}

/// The lanes to a place, as far as there is room.
#[inline(always)]
fn store(lanes: Lanes, to: &mut [f32], at: usize) {
    let to = &mut to[at..];
    match to.first_chunk_mut() {
        Some(whole) => lanes.store(whole),
        None => store_few(lanes, to),
    }
}

/// Fewer than four channels are rare, and code is downloaded.
#[cold]
#[inline(never)]
fn load_few(from: &[f32]) -> Lanes {
    Lanes::load(&pad(from))
}

#[cold]
#[inline(never)]
fn store_few(lanes: Lanes, to: &mut [f32]) {
    to.copy_from_slice(&lanes.to_array()[..to.len()]);
}
