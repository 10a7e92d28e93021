//! Max-pooling in lanes against one number after the other, bit for bit.

use crate::Numbers;
use kernels::Pooling;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const IMAGES: usize = 3;

/// y, and dx of dy, as the definition says.
fn twin(pooling: Pooling, x: &[f32], dy: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let Pooling { height, width, channels } = pooling;
    let place = |n: usize, y: usize, x: usize, c: usize| ((n * height + y) * width + x) * channels + c;
    let (mut y, mut dx) = (Vec::new(), vec![0.0; x.len()]);
    for n in 0..IMAGES {
        for top in (0..height).step_by(2) {
            for left in (0..width).step_by(2) {
                for c in 0..channels {
                    let square = [(top, left), (top, left + 1), (top + 1, left), (top + 1, left + 1)];
                    let inside = square.into_iter().filter(|&(y, x)| y < height && x < width);
                    let best =
                        inside
                            .map(|(y, x)| place(n, y, x, c))
                            .reduce(|best, next| {
                                if x[next] > x[best] || (x[next].is_nan() && !x[best].is_nan()) { next } else { best }
                            })
                            .expect("a square has a first pixel");
                    dx[best] = dy[y.len()];
                    y.push(x[best]);
                }
            }
        }
    }
    (y, dx)
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn lanes_give_the_bits_of_the_definition() {
    let numbers = &mut Numbers::new(35);
    for (height, width) in [(1, 1), (1, 2), (2, 1), (3, 3), (4, 4), (5, 2), (7, 7)] {
        for channels in 1..=9 {
            let pooling = Pooling { height, width, channels };
            // A few values only, so that there are equals, and numbers that are none.
            let any = [-1.0, 0.0, -0.0, 0.5, 0.5, 1.0, f32::INFINITY, f32::NEG_INFINITY, f32::NAN];
            let x: Vec<f32> =
                (0..IMAGES * height * width * channels).map(|_| any[numbers.bits() as usize % any.len()]).collect();
            let dy = numbers.vec(IMAGES * height.div_ceil(2) * width.div_ceil(2) * channels);
            let (expected_y, expected_dx) = twin(pooling, &x, &dy);
            let mut y = vec![f32::NAN; dy.len()];
            // Memory of a larger pass before.
            let mut winners = vec![f32::NAN; dy.len() + 7];
            let mut dx = vec![f32::NAN; x.len()];
            pooling.largest(&x, &mut y, &mut winners);
            pooling.largest_backward(&dy, &winners, &mut dx);
            assert_eq!(bits(&y), bits(&expected_y), "{pooling:?}");
            assert_eq!(bits(&dx), bits(&expected_dx), "{pooling:?}");
        }
    }
}
