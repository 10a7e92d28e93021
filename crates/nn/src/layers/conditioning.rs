//! Conditioning on the label: y (N, I + K) is x (N, I) with the label's one-hot vector (K) behind it (Sohn et al. 2015).

use super::{flat, flat_mut};
use ndarray::{ArrayView2, ArrayViewMut2};

/// A layer that appends the label.
#[derive(Clone, Copy, Debug)]
pub struct Conditioning {
    /// I
    pub inputs: usize,
    /// K
    pub classes: usize,
}

impl Conditioning {
    /// x (N, I) and labels (N) -> y (N, I + K).
    ///
    /// # Panics
    /// If there is not one label an image.
    pub fn forward(&self, x: ArrayView2<'_, f32>, mut y: ArrayViewMut2<'_, f32>, labels: &[u8]) {
        assert_eq!(labels.len(), x.nrows(), "one label an image");
        let rows = flat_mut(&mut y).chunks_exact_mut(self.inputs + self.classes);
        for ((y, x), &label) in rows.zip(flat(&x).chunks_exact(self.inputs)).zip(labels) {
            let (image, one_hot) = y.split_at_mut(self.inputs);
            image.copy_from_slice(x);
            one_hot.fill(0.0);
            one_hot[usize::from(label)] = 1.0;
        }
    }

    /// dy (N, I + K) -> dx (N, I): the label has no gradient.
    pub fn backward(&self, dy: ArrayView2<'_, f32>, mut dx: ArrayViewMut2<'_, f32>) {
        let rows = flat(&dy).chunks_exact(self.inputs + self.classes);
        for (dy, dx) in rows.zip(flat_mut(&mut dx).chunks_exact_mut(self.inputs)) {
            dx.copy_from_slice(&dy[..self.inputs]);
        }
    }
}
