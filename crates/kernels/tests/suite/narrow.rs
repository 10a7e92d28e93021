//! Convolutions to few filters against patches and their product, bit for bit.

use crate::Numbers;
use kernels::{MatmulScratch, Output, Patches, matmul};
use ndarray::{ArrayView2, ArrayViewMut2};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn matrix(values: &[f32], columns: usize) -> ArrayView2<'_, f32> {
    ArrayView2::from_shape((values.len() / columns, columns), values).expect("whole rows")
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn check(patches: &Patches, filters: usize, numbers: &mut Numbers) {
    let (images, units) = (3, patches.height * patches.width * patches.channels);
    let x = numbers.vec(images * units);
    let weight = numbers.vec(patches.size() * filters);
    let (rows, columns) = (patches.rows(), patches.columns());
    let mut all = vec![0.0; images * rows * columns * patches.size()];
    patches.gather(&x, 0..images * rows, &mut all);
    let mut scratch = MatmulScratch::default();

    let mut twin = vec![0.0; images * rows * columns * filters];
    let z = ArrayViewMut2::from_shape((images * rows * columns, filters), &mut twin).expect("whole rows");
    matmul(matrix(&all, patches.size()), matrix(&weight, filters), z, Output::Overwrite, &mut scratch);
    let mut z = vec![f32::NAN; twin.len()];
    // Memory that was used for something else.
    let mut memory = vec![7.0; 100];
    for (image, z) in x.chunks_exact(units).zip(z.chunks_exact_mut(rows * columns * filters)) {
        patches.convolve_narrow(image, &weight, z, &mut memory);
    }
    assert_eq!(bits(&z), bits(&twin), "{patches:?}, {filters} filters");

    // The gradient of some rows, most of which begin or end inside an image.
    let dz = numbers.vec(twin.len());
    let most = (Patches::LONGEST_SUM / columns).min(images * rows);
    for (start, length, output) in
        [(0, most, Output::Overwrite), (1, most - 1, Output::Accumulate), (images * rows - 1, 1, Output::Accumulate)]
    {
        if length == 0 {
            continue;
        }
        let (block, line) = (start..start + length, columns * patches.size());
        let part = matrix(&all[block.start * line..block.end * line], patches.size());
        let dz = &dz[block.start * columns * filters..block.end * columns * filters];
        let mut twin = numbers.vec(weight.len());
        let mut dw = twin.clone();
        let to = ArrayViewMut2::from_shape((patches.size(), filters), &mut twin).expect("as large as W");
        matmul(part.reversed_axes(), matrix(dz, filters), to, output, &mut scratch);
        patches.narrow_weight_gradient(&x, block.clone(), dz, (&mut dw, output), &mut memory);
        assert_eq!(bits(&dw), bits(&twin), "{patches:?}, {filters} filters, rows {block:?}");
    }
}

#[test]
fn few_filters_give_the_bits_of_the_product() {
    let numbers = &mut Numbers::new(33);
    let mut shapes = 0;
    for (kernel, pads) in [(1, 0..1), (3, 0..3), (5, 2..3)] {
        for pad in pads {
            for (height, width) in [(1, 1), (3, 3), (4, 9), (7, 2), (14, 14), (28, 28), (5, 33)] {
                for channels in [4, 8, 12, 16] {
                    let patches = Patches { height, width, channels, kernel, pad };
                    if height + 2 * pad < kernel || width + 2 * pad < kernel {
                        continue;
                    }
                    for filters in [1, 2] {
                        assert!(patches.is_narrow(filters));
                        check(&patches, filters, numbers);
                        shapes += 1;
                    }
                }
            }
        }
    }
    assert_eq!(shapes, 264);
}

#[test]
fn what_cannot_be_done_so_is_not() {
    let patches = |channels, kernel| Patches { height: 28, width: 28, channels, kernel, pad: 1 };
    assert!(!patches(1, 3).is_narrow(1), "channels fill no vector");
    assert!(!patches(16, 3).is_narrow(3), "three filters");
    assert!(!patches(48, 3).is_narrow(1), "a longer sum");
}
