//! The safetensors file, read by the library that defines the format.

use crate::{small, with_all_data};
use safetensors::SafeTensors;
use train::{Contents, ExperimentSpec};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn numbers(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect()
}

/// Decodes by hand from the file what the engine decodes from its memory.
#[test]
fn the_file_is_the_model() {
    for id in ["stacked", "tied"] {
        let spec = small(id);
        let mut experiment = with_all_data(&spec);
        while experiment.metrics().step < 3 {
            experiment.advance();
        }
        let file = experiment.safetensors(Contents::Weights, &[]);
        let tensors = SafeTensors::deserialize(&file).expect("a safetensors file");
        let shape = |name: &str| tensors.tensor(name).expect(name).shape().to_vec();
        assert_eq!(shape("encoder.0.weight"), [20, 784]);
        assert_eq!(shape("decoder.1.weight"), [784, 20]);
        assert_eq!(shape("decoder.1.bias"), [784]);
        assert_eq!(tensors.len(), 8);

        let code: Vec<f32> = (0..9).map(|i| i as f32 / 4.0 - 1.0).collect();
        let dense = |x: &[f32], layer: &str| -> Vec<f32> {
            let w = numbers(tensors.tensor(&format!("{layer}.weight")).expect(layer).data());
            let b = numbers(tensors.tensor(&format!("{layer}.bias")).expect(layer).data());
            // PyTorch's Linear: y = x Wᵀ + b with W (O, I).
            let row = |(w, b): (&[f32], &f32)| b + w.iter().zip(x).map(|(w, x)| w * x).sum::<f32>();
            w.chunks_exact(x.len()).zip(&b).map(row).collect()
        };
        let hidden: Vec<f32> =
            dense(&code, "decoder.0").into_iter().map(|z| if z < 0.0 { z.exp_m1() } else { z }).collect();
        for (by_hand, engine) in dense(&hidden, "decoder.1").iter().zip(experiment.decode(&code, &[])) {
            assert!((by_hand - engine).abs() < 1e-5);
        }
    }
}

#[test]
fn the_file_says_what_it_is() {
    let spec = small("stacked");
    let json = serde_json::to_string(&spec).expect("plain data");
    let file = with_all_data(&spec).safetensors(Contents::Weights, &[("specification".into(), json)]);
    let (_, metadata) = SafeTensors::read_metadata(&file).expect("a safetensors file");
    let metadata = metadata.metadata().as_ref().expect("metadata");
    let written: ExperimentSpec = serde_json::from_str(&metadata["specification"]).expect("a specification");
    assert_eq!(written, spec);
    assert_eq!((metadata["step"].as_str(), metadata["version"].as_str()), ("0", "1"));
}

/// PyTorch's Conv2d: y[o] = b[o] + sum over c, i, j of W[o, c, i, j] x[c, i, j], W (O, C, K, K).
#[test]
fn a_convolution_is_written_as_pytorch_has_it() {
    let mut spec = small("convolutional");
    spec.architecture.filters = vec![3, 2];
    let mut experiment = with_all_data(&spec);
    let file = experiment.safetensors(Contents::Weights, &[]);
    let tensors = SafeTensors::deserialize(&file).expect("a safetensors file");
    let shape = |name: &str| tensors.tensor(name).expect(name).shape().to_vec();
    assert_eq!((shape("encoder.0.weight"), shape("encoder.1.weight")), (vec![3, 1, 3, 3], vec![2, 3, 3, 3]));
    assert_eq!((shape("decoder.2.weight"), shape("decoder.2.bias")), (vec![1, 3, 3, 3], vec![1]));
    // Two convolutions and poolings by hand, at every position.
    let (image, _) = experiment.test_inputs(&[0]).expect("there");
    let mut map = (28, vec![image.clone()]);
    for layer in ["encoder.0", "encoder.1"] {
        let w = numbers(tensors.tensor(&format!("{layer}.weight")).expect(layer).data());
        let (side, channels) = (map.0, map.1.len());
        let at = |c: usize, y: usize, x: usize| {
            let inside = (1..=side).contains(&y) && (1..=side).contains(&x);
            if inside { map.1[c][(y - 1) * side + x - 1] } else { 0.0 }
        };
        let filters = w.len() / (channels * 9);
        let convolved = |o: usize, y: usize, x: usize| {
            let sum = (0..channels * 9).map(|i| w[o * channels * 9 + i] * at(i / 9, y + i % 9 / 3, x + i % 3));
            sum.sum::<f32>().max(0.0)
        };
        let half = side / 2;
        let pooled = |o: usize| {
            let corners = |i: usize| (2 * (i / half), 2 * (i % half));
            let largest =
                |(y, x): (usize, usize)| (0..4).map(|k| convolved(o, y + k / 2, x + k % 2)).fold(0.0, f32::max);
            (0..half * half).map(|i| largest(corners(i))).collect::<Vec<_>>()
        };
        map = (half, (0..filters).map(pooled).collect());
    }
    // The code is (H, W, C) where PyTorch has (C, H, W).
    for (i, value) in experiment.encode(&image, &[]).iter().enumerate() {
        assert!((value - map.1[i % 2][i / 2]).abs() < 1e-4, "{i}");
    }
}
