//! Squares of 2 x 2 pixels, channel by channel: the largest of each (max-pooling), and each pixel four times (up-sampling).
//!
//! Images are (N, H, W, C). Squares at the lower and the right rim of an odd image have only the pixels that are there.

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
    /// Numbers of an image.
    fn input(&self) -> usize {
        self.height * self.width * self.channels
    }

    /// Numbers of a pooled image.
    fn output(&self) -> usize {
        self.height.div_ceil(2) * self.width.div_ceil(2) * self.channels
    }

    /// x (N, H, W, C) -> y (N, ceil(H / 2), ceil(W / 2), C), and which pixel of its square each output was: 0, 1 in the upper row,
    /// 2, 3 in the lower; the first one of equals. NaN, once met, stays.
    pub fn largest(&self, x: &[f32], y: &mut [f32], winners: &mut [u8]) {
        let (output, c) = (self.output(), self.channels);
        let images = x.chunks_exact(self.input()).zip(y.chunks_exact_mut(output));
        for ((x, y), winners) in images.zip(winners.chunks_exact_mut(output)) {
            let cells = y.chunks_exact_mut(c).zip(winners.chunks_exact_mut(c)).enumerate();
            for (cell, (y, winners)) in cells {
                for (k, start) in self.square(cell).into_iter().enumerate() {
                    let Some(start) = start else { continue };
                    let x = &x[start..start + c];
                    if k == 0 {
                        y.copy_from_slice(x);
                        winners.fill(0);
                        continue;
                    }
                    for ((y, winner), x) in y.iter_mut().zip(winners.iter_mut()).zip(x) {
                        let larger = *x > *y || x.is_nan();
                        *y = if larger { *x } else { *y };
                        *winner = if larger { k as u8 } else { *winner };
                    }
                }
            }
        }
    }

    /// dy (N, ceil(H / 2), ceil(W / 2), C) -> dx (N, H, W, C): the gradient goes to the pixel that was the largest.
    pub fn largest_backward(&self, dy: &[f32], winners: &[u8], dx: &mut [f32]) {
        let (output, c) = (self.output(), self.channels);
        let images = dy.chunks_exact(output).zip(dx.chunks_exact_mut(self.input()));
        for ((dy, dx), winners) in images.zip(winners.chunks_exact(output)) {
            let cells = dy.chunks_exact(c).zip(winners.chunks_exact(c)).enumerate();
            for (cell, (dy, winners)) in cells {
                for (k, start) in self.square(cell).into_iter().enumerate() {
                    let Some(start) = start else { continue };
                    // Squares do not overlap: each pixel is written once.
                    for ((dx, winner), dy) in dx[start..start + c].iter_mut().zip(winners).zip(dy) {
                        *dx = if *winner == k as u8 { *dy } else { 0.0 };
                    }
                }
            }
        }
    }

    /// Where the channels of the four pixels of an output's square begin; none where the image has ended.
    #[inline(always)]
    fn square(&self, cell: usize) -> [Option<usize>; 4] {
        let columns = self.width.div_ceil(2);
        let (top, left) = (2 * (cell / columns), 2 * (cell % columns));
        [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(down, right)| {
            let (y, x) = (top + down, left + right);
            (y < self.height && x < self.width).then(|| (y * self.width + x) * self.channels)
        })
    }

    /// x (N, H, W, C) -> y (N, 2H, 2W, C): every pixel becomes a square.
    pub fn repeat(&self, x: &[f32], y: &mut [f32]) {
        let (line, c) = (self.width * self.channels, self.channels);
        // Rows of all images alike: the height is doubled by writing each row twice.
        for (x, y) in x.chunks_exact(line).zip(y.chunks_exact_mut(4 * line)) {
            let (upper, lower) = y.split_at_mut(2 * line);
            for (x, y) in x.chunks_exact(c).zip(upper.chunks_exact_mut(2 * c)) {
                let (left, right) = y.split_at_mut(c);
                left.copy_from_slice(x);
                right.copy_from_slice(x);
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
                for ((((dx, a), b), d), e) in dx.iter_mut().zip(a).zip(b).zip(d).zip(e) {
                    *dx = (a + b) + (d + e);
                }
            }
        }
    }
}
