//! Patches of images as rows of a matrix ("im2col"; Chellapilla et al. 2006, section 3.1): a convolution is then a product.
//!
//! An image is (H, W, C), channels innermost, so one row of a patch is one run of `K C` numbers in memory. Around the image
//! lies a rim of `pad` zeros on each side that exists in no memory.

use std::ops::Range;

/// Square patches, one at every position (stride 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patches {
    /// H
    pub height: usize,
    /// W
    pub width: usize,
    /// C
    pub channels: usize,
    /// K, the side of a patch.
    pub kernel: usize,
    /// Zeros around the image, less than K.
    pub pad: usize,
}

impl Patches {
    /// Rows of positions: `H + 2 pad - K + 1`.
    #[must_use]
    pub fn rows(&self) -> usize {
        (self.height + 2 * self.pad + 1).saturating_sub(self.kernel)
    }

    /// Positions in a row: `W + 2 pad - K + 1`.
    #[must_use]
    pub fn columns(&self) -> usize {
        (self.width + 2 * self.pad + 1).saturating_sub(self.kernel)
    }

    /// Numbers of a patch, `K K C`.
    #[must_use]
    pub fn size(&self) -> usize {
        self.kernel * self.kernel * self.channels
    }

    /// Writes the patches of some rows of positions, each (K, K, C), one after the other. The rows of all `images`
    /// (N, H, W, C) are numbered through: row r is row `r % rows()` of image `r / rows()`.
    ///
    /// # Panics
    /// If `to` is not as long as these patches.
    pub fn gather(&self, images: &[f32], rows: Range<usize>, to: &mut [f32]) {
        let line = self.kernel * self.channels;
        assert_eq!(to.len(), rows.len() * self.columns() * self.size(), "room for the patches");
        let mut patches = to.chunks_exact_mut(self.size());
        for row in rows {
            let (n, top) = (row / self.rows(), row % self.rows());
            let image = &images[n * self.height * self.width * self.channels..];
            for left in 0..self.columns() {
                let patch = patches.next().expect("as many patches as positions");
                // Columns of the patch that lie inside the image.
                let first = self.pad.saturating_sub(left);
                let last = self.kernel.min((self.width + self.pad).saturating_sub(left));
                for (k, to) in patch.chunks_exact_mut(line).enumerate() {
                    let Some(y) = (top + k).checked_sub(self.pad).filter(|&y| y < self.height) else {
                        to.fill(0.0);
                        continue;
                    };
                    if last - first == self.kernel {
                        let start = (y * self.width + left - self.pad) * self.channels;
                        to.copy_from_slice(&image[start..start + line]);
                    } else {
                        to.fill(0.0);
                        let start = (y * self.width + left + first - self.pad) * self.channels;
                        let inside = &mut to[first * self.channels..last * self.channels];
                        inside.copy_from_slice(&image[start..start + (last - first) * self.channels]);
                    }
                }
            }
        }
    }
}
