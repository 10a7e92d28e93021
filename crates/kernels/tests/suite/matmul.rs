//! The product against its slow twin: sizes 0, 1, odd, tile edges and beyond a block, all strides, both outputs.

use crate::Numbers;
use kernels::{MatmulScratch, Output, matmul, naive};
use ndarray::{Array2, ArrayView2, s};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn random(shape: (usize, usize), numbers: &mut Numbers) -> Array2<f32> {
    Array2::from_shape_simple_fn(shape, || numbers.draw())
}

fn check(a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>, scratch: &mut MatmulScratch) {
    let (m, depth, n) = (a.nrows(), a.ncols(), b.ncols());
    let before = random((m, n), &mut Numbers::new(3));
    for output in [Output::Overwrite, Output::Accumulate] {
        // Overwriting must not read C: a NaN there would show.
        let mut c = if output == Output::Overwrite { Array2::from_elem((m, n), f32::NAN) } else { before.clone() };
        let mut expected = before.clone();
        matmul(a, b, c.view_mut(), output, scratch);
        naive::matmul(a, b, if output == Output::Overwrite { 0.0 } else { 1.0 }, expected.view_mut());
        // Terms are below 1 in magnitude: depth roundings of a sum below depth, in units of 2^-24.
        let tolerance = (depth as f32 + 1.0) * 1.2e-7 * (depth as f32).sqrt().max(1.0);
        for ((at, c), e) in c.indexed_iter().zip(&expected) {
            assert!((c - e).abs() <= tolerance, "{m}x{depth}x{n} {output:?} at {at:?}: {c} and {e}");
        }
    }
}

/// Every combination of plain and transposed strides, and of a view into a larger matrix.
fn check_strides(m: usize, depth: usize, n: usize, scratch: &mut MatmulScratch) {
    let numbers = &mut Numbers::new((m * 10_000 + depth * 100 + n) as u64);
    let (a, b) = (random((m, depth), numbers), random((depth, n), numbers));
    let (at, bt) = (random((depth, m), numbers), random((n, depth), numbers));
    let (wide_a, wide_b) = (random((m + 2, 2 * depth + 3), numbers), random((depth + 1, n + 5), numbers));
    for a in [a.view(), at.t(), wide_a.slice(s![1..=m, 3..;2])] {
        for b in [b.view(), bt.t(), wide_b.slice(s![1.., 2..n + 2])] {
            check(a, b, scratch);
        }
    }
}

#[test]
fn small_sizes_and_tile_edges() {
    let scratch = &mut MatmulScratch::default();
    let sizes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 16, 17];
    for m in sizes {
        for n in sizes {
            for depth in [0, 1, 2, 3, 7, 8, 13] {
                check_strides(m, depth, n, scratch);
            }
        }
    }
}

#[test]
fn sizes_around_the_blocks() {
    let scratch = &mut MatmulScratch::default();
    for (m, depth, n) in [(299, 3, 9), (300, 2, 8), (301, 5, 7), (601, 2, 3), (3, 399, 5), (6, 400, 8), (5, 401, 9)] {
        check_strides(m, depth, n, scratch);
    }
    for (m, depth, n) in [(4, 801, 3), (2, 3, 1023), (3, 2, 1024), (7, 3, 1025), (1, 2, 2049), (50, 784, 30)] {
        check_strides(m, depth, n, scratch);
    }
}

#[test]
fn strides_do_not_change_a_bit() {
    let numbers = &mut Numbers::new(11);
    let (a, b) = (random((37, 450), numbers), random((450, 29), numbers));
    let (at, bt) = (a.t().as_standard_layout().into_owned(), b.t().as_standard_layout().into_owned());
    let product = |a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>| {
        let mut c = Array2::zeros((37, 29));
        matmul(a, b, c.view_mut(), Output::Overwrite, &mut MatmulScratch::default());
        c
    };
    let plain = product(a.view(), b.view());
    assert_eq!(plain, product(at.t(), b.view()));
    assert_eq!(plain, product(a.view(), bt.t()));
    assert_eq!(plain, product(at.t(), bt.t()));
}

/// Leaving out zeros must not change a bit: against the product of the same numbers with the zeros made unskippable.
#[test]
fn sparse_panels_change_no_bit() {
    for (m, depth, n) in [(1, 1, 1), (5, 9, 8), (7, 401, 9), (150, 784, 30), (784, 150, 20), (301, 60, 17)] {
        for keep in [0.0, 0.02, 0.2, 0.6, 1.0] {
            let numbers = &mut Numbers::new((m + depth) as u64);
            let mut a = random((m, depth), numbers);
            a.mapv_inplace(|x| if numbers.draw().abs() < keep { x } else { 0.0 });
            let b = random((depth, n), numbers);
            let product = |a: ArrayView2<'_, f32>| {
                let mut c = Array2::zeros((m, n));
                matmul(a, b.view(), c.view_mut(), Output::Overwrite, &mut MatmulScratch::default());
                c
            };
            let sparse = product(a.view());
            // The smallest number that is not zero vanishes in every sum but keeps its step.
            let dense = product(a.mapv(|x| if x == 0.0 { f32::from_bits(1) } else { x }).view());
            for (s, d) in sparse.iter().zip(&dense) {
                assert!(s == d || (s - d).abs() < 1e-38, "{m}x{depth}x{n}, {keep} kept: {s} and {d}");
            }
        }
    }
}

#[test]
fn the_slow_twin_multiplies_by_hand() {
    let a = ndarray::array![[1.0, 2.0], [3.0, 4.0]];
    let b = ndarray::array![[5.0, 6.0], [7.0, 8.0]];
    let mut c = ndarray::array![[1.0, 0.0], [0.0, 1.0]];
    naive::matmul(a.view(), b.view(), 2.0, c.view_mut());
    assert_eq!(c, ndarray::array![[21.0, 22.0], [43.0, 52.0]]);
}

#[test]
fn nan_and_infinity_arrive() {
    let a = ndarray::array![[f32::NAN, 0.0], [f32::INFINITY, 1.0], [1.0, 1.0]];
    let b = ndarray::array![[1.0], [2.0]];
    let mut c = Array2::zeros((3, 1));
    matmul(a.view(), b.view(), c.view_mut(), Output::Overwrite, &mut MatmulScratch::default());
    assert!(c[[0, 0]].is_nan() && c[[1, 0]] == f32::INFINITY && c[[2, 0]] == 3.0);
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::check_strides;
    use kernels::MatmulScratch;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_shape(m in 0usize..64, depth in 0usize..64, n in 0usize..64) {
            check_strides(m, depth, n, &mut MatmulScratch::default());
        }
    }
}
