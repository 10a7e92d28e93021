//! One update of the parameters in one pass: read value, gradient and moments, write value and moments.
//!
//! `weight_decay` is the strength s of the penalty `s * sum(w²) / 2`, whose gradient `s w` is added to the gradient of the
//! loss. WebAssembly cannot flush denormal numbers to zero, and a moment whose gradient stopped decays into them in some
//! hundred steps and then slows every update down a hundredfold: moments below 1e-30 become 0, far below what any of the
//! denominators can feel.

use crate::vector::{Lanes, Vector, WIDTH, pad};

/// Moments smaller than this are set to zero.
const FLUSH: f32 = 1e-30;

#[inline(always)]
fn flush(m: Lanes) -> Lanes {
    Lanes::select(m.abs().lt(Lanes::splat(FLUSH)), Lanes::splat(0.0), m)
}

/// Plain gradient descent: `w -= lr g`.
#[derive(Clone, Copy, Debug)]
pub struct SgdStep {
    /// Learning rate.
    pub learning_rate: f32,
    /// Strength of the L2 penalty.
    pub weight_decay: f32,
}

impl SgdStep {
    /// Updates `w` from `g`; one length.
    pub fn apply(self, w: &mut [f32], g: &[f32]) {
        let (lr, decay) = (Lanes::splat(self.learning_rate), Lanes::splat(self.weight_decay));
        update([w], g, |[w], g| [w.sub(lr.mul(w.mul_add(decay, g)))]);
    }
}

/// Classical momentum (Sutskever et al. 2013, eq. 1 and 2): `v = mu v - lr g`, `w += v`.
#[derive(Clone, Copy, Debug)]
pub struct MomentumStep {
    /// Learning rate.
    pub learning_rate: f32,
    /// mu.
    pub momentum: f32,
    /// Strength of the L2 penalty.
    pub weight_decay: f32,
}

impl MomentumStep {
    /// Updates `w` and the velocity `v` from `g`; one length.
    pub fn apply(self, w: &mut [f32], v: &mut [f32], g: &[f32]) {
        let (lr, mu) = (Lanes::splat(self.learning_rate), Lanes::splat(self.momentum));
        let decay = Lanes::splat(self.weight_decay);
        update([w, v], g, |[w, v], g| {
            let v = flush(v.mul(mu).sub(lr.mul(w.mul_add(decay, g))));
            [w.add(v), v]
        });
    }
}

/// RMSProp (Tieleman and Hinton 2012, lecture 6.5): `s = rho s + (1 - rho) g²`, `w -= lr g / sqrt(s + epsilon)`.
#[derive(Clone, Copy, Debug)]
pub struct RmsPropStep {
    /// Learning rate.
    pub learning_rate: f32,
    /// rho, the decay of the mean square.
    pub rho: f32,
    /// `1 - rho`, rounded once.
    pub rate: f32,
    /// Added under the root.
    pub epsilon: f32,
    /// Strength of the L2 penalty.
    pub weight_decay: f32,
}

impl RmsPropStep {
    /// Updates `w` and the mean square `s` from `g`; one length.
    pub fn apply(self, w: &mut [f32], s: &mut [f32], g: &[f32]) {
        let (lr, rho) = (Lanes::splat(self.learning_rate), Lanes::splat(self.rho));
        let (rate, epsilon) = (Lanes::splat(self.rate), Lanes::splat(self.epsilon));
        let decay = Lanes::splat(self.weight_decay);
        update([w, s], g, |[w, s], g| {
            let g = w.mul_add(decay, g);
            let s = flush(s.mul(rho).add(g.mul(g).mul(rate)));
            [w.sub(lr.mul(g).div(s.add(epsilon).sqrt())), s]
        });
    }
}

/// Adam (Kingma and Ba 2015, algorithm 1 with the reordering of section 2): `m = b1 m + (1 - b1) g`,
/// `v = b2 v + (1 - b2) g²`, `w -= lr sqrt(1 - b2^t) / (1 - b1^t) * m / (sqrt(v) + epsilon)`.
#[derive(Clone, Copy, Debug)]
pub struct AdamStep {
    /// `lr sqrt(1 - b2^t) / (1 - b1^t)`: the learning rate with both bias corrections in it.
    pub corrected_learning_rate: f32,
    /// `1 - b1`, rounded once: `1 - 0.999f32` would be off by five digits.
    pub first_rate: f32,
    /// `1 - b2`, rounded once.
    pub second_rate: f32,
    /// Added to the root.
    pub epsilon: f32,
    /// Strength of the L2 penalty.
    pub weight_decay: f32,
}

impl AdamStep {
    /// Updates `w` and the moments `m` and `v` from `g`; one length.
    pub fn apply(self, w: &mut [f32], m: &mut [f32], v: &mut [f32], g: &[f32]) {
        let lr = Lanes::splat(self.corrected_learning_rate);
        let (first_rate, second_rate) = (Lanes::splat(self.first_rate), Lanes::splat(self.second_rate));
        let (epsilon, decay) = (Lanes::splat(self.epsilon), Lanes::splat(self.weight_decay));
        update([w, m, v], g, |[w, m, v], g| {
            let g = w.mul_add(decay, g);
            // m + (1 - b1)(g - m) is b1 m + (1 - b1) g with one multiplication fewer.
            let m = flush(g.sub(m).mul_add(first_rate, m));
            let v = flush(g.mul(g).sub(v).mul_add(second_rate, v));
            [w.sub(lr.mul(m).div(v.sqrt().add(epsilon))), m, v]
        });
    }
}

/// Replaces the elements of K slices by `f` of them and of the gradient; all of one length.
#[inline(always)]
fn update<const K: usize>(slices: [&mut [f32]; K], g: &[f32], f: impl Fn([Lanes; K], Lanes) -> [Lanes; K]) {
    for slice in &slices {
        assert_eq!(slice.len(), g.len(), "parameters, moments and gradient have one length");
    }
    let (g_chunks, g_tail) = g.as_chunks::<WIDTH>();
    let mut parts = slices.map(|slice| slice.as_chunks_mut::<WIDTH>());
    for (i, g) in g_chunks.iter().enumerate() {
        let lanes = f(std::array::from_fn(|k| Lanes::load(&parts[k].0[i])), Lanes::load(g));
        for ((chunks, _), lanes) in parts.iter_mut().zip(lanes) {
            lanes.store(&mut chunks[i]);
        }
    }
    if !g_tail.is_empty() {
        let lanes = f(std::array::from_fn(|k| Lanes::load(&pad(parts[k].1))), Lanes::load(&pad(g_tail)));
        for ((_, tail), lanes) in parts.iter_mut().zip(lanes) {
            tail.copy_from_slice(&lanes.to_array()[..g_tail.len()]);
        }
    }
}
