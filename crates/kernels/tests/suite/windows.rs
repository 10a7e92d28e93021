//! Convolutions on the image itself against patches and their product, bit for bit.

use crate::Numbers;
use kernels::{MatmulScratch, Output, Patches, WindowScratch, matmul};
use ndarray::{ArrayView2, ArrayViewMut2};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn matrix(values: &[f32], columns: usize) -> ArrayView2<'_, f32> {
    ArrayView2::from_shape((values.len() / columns, columns), values).expect("whole rows")
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// How many of the two functions could be used.
fn check(patches: &Patches, filters: usize, numbers: &mut Numbers, scratch: &mut WindowScratch) -> [usize; 2] {
    const IMAGES: usize = 3;
    let x = numbers.vec(IMAGES * patches.height * patches.width * patches.channels);
    let weight = numbers.vec(patches.size() * filters);
    let (rows, columns) = (IMAGES * patches.rows(), patches.columns());
    let mut all = vec![0.0; rows * columns * patches.size()];
    patches.gather(&x, 0..rows, &mut all);
    let mut matmul_scratch = MatmulScratch::default();

    if patches.has_windows() {
        let mut twin = vec![0.0; rows * columns * filters];
        let z = ArrayViewMut2::from_shape((rows * columns, filters), &mut twin).expect("whole rows");
        matmul(matrix(&all, patches.size()), matrix(&weight, filters), z, Output::Overwrite, &mut matmul_scratch);
        let mut z = vec![f32::NAN; twin.len()];
        patches.convolve(&x, matrix(&weight, filters), &mut z, scratch);
        assert_eq!(bits(&z), bits(&twin), "{patches:?}, {filters} filters");
    }

    if patches.has_weight_windows(filters) {
        let dz = numbers.vec(rows * columns * filters);
        for (step, output) in [(rows, Output::Overwrite), (2, Output::Accumulate), (5, Output::Overwrite)] {
            let mut twin = numbers.vec(weight.len());
            let mut dw = twin.clone();
            let blocks = || (0..rows).step_by(step).map(|start| start * columns..rows.min(start + step) * columns);
            let mut next = output;
            for block in blocks() {
                let part = matrix(&all[block.start * patches.size()..block.end * patches.size()], patches.size());
                let dz = matrix(&dz[block.start * filters..block.end * filters], filters);
                let to = ArrayViewMut2::from_shape((patches.size(), filters), &mut twin).expect("as large as W");
                matmul(part.reversed_axes(), dz, to, next, &mut matmul_scratch);
                next = Output::Accumulate;
            }
            patches.weight_gradient(&x, &dz, Patches::pieces(blocks()), (&mut dw, output), scratch);
            assert_eq!(bits(&dw), bits(&twin), "{patches:?}, {filters} filters, {step} rows at a time");
        }
    }
    [patches.has_windows().into(), patches.has_weight_windows(filters).into()]
}

#[test]
fn windows_give_the_bits_of_the_product() {
    let (numbers, scratch) = (&mut Numbers::new(34), &mut WindowScratch::default());
    let mut used = [0; 2];
    for (kernel, pads) in [(1, 0..1), (3, 0..3), (5, 2..3)] {
        for pad in pads {
            for (height, width) in [(1, 1), (3, 3), (4, 9), (7, 5), (8, 8), (14, 14), (28, 28)] {
                for (channels, filters) in [(1, 16), (1, 3), (2, 8), (5, 8), (8, 8), (16, 8), (3, 11), (16, 24), (8, 1)]
                {
                    let patches = Patches { height, width, channels, kernel, pad };
                    if height + 2 * pad < kernel || width + 2 * pad < kernel {
                        continue;
                    }
                    let [forward, backward] = check(&patches, filters, numbers, scratch);
                    used = [used[0] + forward, used[1] + backward];
                }
            }
        }
    }
    assert_eq!(used, [225, 204]);
}

#[test]
fn what_cannot_be_done_so_is_not() {
    let patches = |width, channels| Patches { height: 28, width, channels, kernel: 3, pad: 1 };
    assert!(patches(5, 16).has_windows() && !patches(4, 16).has_windows(), "a row is shorter than a tile");
    assert!(!patches(28, 48).has_windows(), "a longer sum");
    assert!(!patches(28, 16).has_weight_windows(12), "filters fill no tile");
}
