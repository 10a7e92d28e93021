//! Sums against `f64` sums, and pixels against their grey levels.

use crate::Numbers;
use kernels::{add_column_sums, scale_pixels, sum, sum_of_squares};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn sums() {
    let mut numbers = Numbers::new(1);
    for n in [0, 1, 3, 4, 5, 15, 16, 17, 20, 23, 100_003] {
        let xs = numbers.vec(n);
        let exact: f64 = xs.iter().map(|&x| f64::from(x)).sum();
        let squares: f64 = xs.iter().map(|&x| f64::from(x).powi(2)).sum();
        assert!((f64::from(sum(&xs)) - exact).abs() <= 1e-7 * n as f64, "{n}");
        assert!((f64::from(sum_of_squares(&xs)) - squares).abs() <= 1e-6 * squares, "{n}");
    }
}

#[test]
fn column_sums() {
    for (rows, width) in [(0, 3), (1, 1), (3, 1), (3, 4), (5, 7), (2, 9)] {
        let x = Numbers::new(width as u64).vec(rows * width);
        let mut sums = vec![1.0; width];
        add_column_sums(&x, &mut sums);
        for (j, sum) in sums.iter().enumerate() {
            let exact: f32 = 1.0 + (0..rows).map(|i| x[i * width + j]).sum::<f32>();
            assert!((sum - exact).abs() < 1e-6);
        }
    }
}

#[test]
fn pixels() {
    let pixels: Vec<u8> = (0..=255).collect();
    let mut x = vec![f32::NAN; 256];
    scale_pixels(&pixels, &mut x);
    for (pixel, x) in pixels.iter().zip(x) {
        assert!((x - f32::from(*pixel) / 255.0).abs() < 1e-7);
    }
}
