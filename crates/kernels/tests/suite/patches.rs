//! Patches against the products that a convolution consists of, one by one.

use crate::Numbers;
use kernels::{Patches, naive};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Every patch of `images` images: zeros, but for the inputs that the convolution multiplies with its weights.
fn expected(patches: &Patches, images: usize, x: &[f32]) -> Vec<f32> {
    let positions = images * patches.rows() * patches.columns();
    let mut all = vec![0.0; positions * patches.size()];
    naive::convolution(patches, images, 1, |input, weight, output| {
        all[output * patches.size() + weight] = x[input];
    });
    all
}

fn check(patches: &Patches, images: usize, numbers: &mut Numbers) {
    let x = numbers.vec(images * patches.height * patches.width * patches.channels);
    let expected = expected(patches, images, &x);
    let line = patches.columns() * patches.size();
    // All rows of positions at once, then in blocks of every size, most of which begin or end inside an image.
    let rows = images * patches.rows();
    for step in 1..=rows {
        for start in (0..rows).step_by(step) {
            let block = start..rows.min(start + step);
            let mut actual = vec![f32::NAN; block.len() * line];
            patches.gather(&x, block.clone(), &mut actual);
            assert_eq!(actual, expected[block.start * line..block.end * line], "{patches:?}, rows {block:?}");
        }
    }
}

#[test]
fn gathered_patches_are_those_of_a_convolution() {
    let numbers = &mut Numbers::new(21);
    let mut shapes = 0;
    for kernel in [1, 3, 5] {
        for pad in 0..kernel {
            for (height, width) in [(1, 1), (1, 4), (2, 2), (3, 3), (4, 1), (3, 5), (6, 4), (7, 7)] {
                for channels in [1, 2, 3] {
                    let patches = Patches { height, width, channels, kernel, pad };
                    if height + 2 * pad < kernel || width + 2 * pad < kernel {
                        continue;
                    }
                    check(&patches, 1 + shapes % 3, numbers);
                    shapes += 1;
                }
            }
        }
    }
    assert_eq!(shapes, 171);
}

#[test]
fn sizes_are_those_of_the_textbook() {
    let patches = |kernel, pad| Patches { height: 7, width: 5, channels: 2, kernel, pad };
    assert_eq!((patches(3, 1).rows(), patches(3, 1).columns(), patches(3, 1).size()), (7, 5, 18));
    assert_eq!((patches(3, 0).rows(), patches(3, 0).columns()), (5, 3));
    assert_eq!((patches(5, 4).rows(), patches(5, 4).columns()), (11, 9));
    // A kernel larger than the image has no place.
    assert_eq!((patches(7, 0).rows(), patches(7, 0).columns()), (1, 0));
}

#[test]
#[should_panic(expected = "room for the patches")]
fn the_room_must_fit() {
    let patches = Patches { height: 2, width: 2, channels: 1, kernel: 1, pad: 0 };
    patches.gather(&[0.0; 4], 0..2, &mut [0.0; 5]);
}

/// The slow twin on an example by hand: a 2 x 2 kernel on a 2 x 3 image without rim.
#[test]
fn the_slow_twin_convolves_by_hand() {
    let patches = Patches { height: 2, width: 3, channels: 1, kernel: 2, pad: 0 };
    let (x, w) = ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [1.0, 10.0, 100.0, 1000.0]);
    let mut y = [0.0; 2];
    naive::convolution(&patches, 1, 1, |input, weight, output| y[output] += x[input] * w[weight]);
    assert_eq!(y, [5421.0, 6532.0]);
}
