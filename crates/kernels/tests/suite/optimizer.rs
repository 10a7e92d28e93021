//! What the golden numbers of `nn` do not show: lengths around the vector, and moments that die out.

use crate::Numbers;
use kernels::{AdamStep, MomentumStep, RmsPropStep, SgdStep};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const ADAM: AdamStep =
    AdamStep { corrected_learning_rate: 0.01, first_rate: 0.1, second_rate: 0.001, epsilon: 1e-8, weight_decay: 0.01 };
const RMSPROP: RmsPropStep =
    RmsPropStep { learning_rate: 0.01, rho: 0.9, rate: 0.1, epsilon: 1e-7, weight_decay: 0.01 };
const MOMENTUM: MomentumStep = MomentumStep { learning_rate: 0.01, momentum: 0.9, weight_decay: 0.01 };
const SGD: SgdStep = SgdStep { learning_rate: 0.01, weight_decay: 0.01 };

/// One update of each kind on slices of one length: the four results in a row.
fn updated(w: &[f32], g: &[f32]) -> Vec<f32> {
    let (mut m, mut v) = (vec![0.25; w.len()], vec![0.5; w.len()]);
    let mut results = [w.to_vec(), w.to_vec(), w.to_vec(), w.to_vec()];
    ADAM.apply(&mut results[0], &mut m, &mut v, g);
    RMSPROP.apply(&mut results[1], &mut v, g);
    MOMENTUM.apply(&mut results[2], &mut m, g);
    SGD.apply(&mut results[3], g);
    results.concat()
}

#[test]
fn an_element_does_not_feel_its_position() {
    let mut numbers = Numbers::new(4);
    for n in [0, 1, 2, 3, 4, 5, 7, 8, 13] {
        let (w, g) = (numbers.vec(n), numbers.vec(n));
        let together = updated(&w, &g);
        for i in 0..n {
            let alone = updated(&w[i..=i], &g[i..=i]);
            for (kind, alone) in alone.iter().enumerate() {
                assert_eq!(together[kind * n + i].to_bits(), alone.to_bits(), "kind {kind}, element {i} of {n}");
            }
        }
    }
}

#[test]
fn dead_moments_become_zero_and_not_denormal() {
    let (mut w, mut m, mut v) = ([0.0], [1e-3], [1e-6]);
    for _ in 0..2_000 {
        ADAM.apply(&mut w, &mut m, &mut v, &[0.0]);
        assert!(m[0] == 0.0 || m[0].is_normal());
    }
    assert_eq!(m, [0.0]);
}

#[test]
fn nan_in_the_gradient_reaches_the_weights() {
    for (kind, w) in updated(&[1.0], &[f32::NAN]).into_iter().enumerate() {
        assert!(w.is_nan(), "kind {kind}");
    }
}
