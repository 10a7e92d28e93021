//! Gradients against central differences, for random small architectures of every activation, loss and tying.

use crate::stream;
use ndarray::Array2;
use nn::{Activation, Autoencoder, AutoencoderConfig, Initializer, LayerConfig, Loss, uniform};
use rand::Rng;
use rand::rngs::Xoshiro128PlusPlus;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// From 1 to `most`.
fn below(most: u32, stream: &mut Xoshiro128PlusPlus) -> usize {
    1 + (stream.next_u32() % most) as usize
}

fn random_config(activation: Activation, loss: Loss, tied: bool, stream: &mut Xoshiro128PlusPlus) -> AutoencoderConfig {
    let inputs = below(9, stream);
    let widths: Vec<usize> = (0..below(3, stream)).map(|_| below(7, stream)).collect();
    let layer = |outputs| LayerConfig { outputs, activation };
    let encoder: Vec<_> = widths.iter().map(|&width| layer(width)).collect();
    let mut decoder: Vec<_> = widths.iter().rev().skip(1).map(|&width| layer(width)).collect();
    let last = if loss == Loss::MeanSquaredError { activation } else { Activation::Linear };
    decoder.push(LayerConfig { outputs: inputs, activation: last });
    AutoencoderConfig { inputs, encoder, decoder, tied, initializer: Initializer::Normal(0.6), loss, rows: 6 }
}

fn loss_at(model: &mut Autoencoder, x: &Array2<f32>, t: &Array2<f32>) -> f64 {
    let mut y = Array2::zeros(x.dim());
    model.evaluate(x.view(), t.view(), y.view_mut()) / x.nrows() as f64
}

#[test]
fn agree_with_central_differences() {
    let stream = &mut stream(77);
    let (mut compared, mut left_out) = (0, 0);
    for activation in Activation::ALL {
        for loss in [Loss::MeanSquaredError, Loss::BinaryCrossEntropyFromLogits] {
            for tied in [false, true] {
                for _ in 0..4 {
                    let config = random_config(activation, loss, tied, stream);
                    let counts = check(&config, stream);
                    (compared, left_out) = (compared + counts.0, left_out + counts.1);
                }
            }
        }
    }
    assert!(compared > 3_000 && left_out * 20 < compared, "{compared} gradients compared, {left_out} left out");
}

/// Compares every parameter's gradient; returns how many were compared and how many have none.
fn check(config: &AutoencoderConfig, stream: &mut Xoshiro128PlusPlus) -> (usize, usize) {
    let mut model = Autoencoder::new(config, stream);
    // Biases begin at zero; a random one sees both sides of every activation.
    model.parameters_mut().values_mut().iter_mut().for_each(|value| *value += 0.2 * (uniform(stream) - 0.5));
    let n = below(6, stream);
    let x = Array2::from_shape_simple_fn((n, config.inputs), || uniform(stream));
    // Another target than the input, as for denoising.
    let t = Array2::from_shape_simple_fn((n, config.inputs), || uniform(stream));
    model.parameters_mut().clear_gradients();
    model.accumulate_gradients(x.view(), t.view(), n);
    let gradients = model.parameters().gradients().to_vec();
    let scale = gradients.iter().fold(0.0_f32, |most, g| most.max(g.abs())).max(1e-3);
    // In f32 a difference quotient has an error of about 1e-7 / h from rounding and h² from curvature.
    const H: f32 = 4e-3;
    let mut kinks = 0;
    for (i, &gradient) in gradients.iter().enumerate() {
        let mut at = |offset: f32| {
            let before = model.parameters().values()[i];
            model.parameters_mut().values_mut()[i] = before + offset;
            let loss = loss_at(&mut model, &x, &t);
            model.parameters_mut().values_mut()[i] = before;
            loss
        };
        let slope = (at(H) - at(-H)) / f64::from(2.0 * H);
        let half = (at(H / 2.0) - at(-H / 2.0)) / f64::from(H);
        // Where the two quotients disagree, a kink of ReLU and its kin lies between: there is no derivative to compare.
        if (slope - half).abs() > 5e-4 * f64::from(scale) {
            kinks += 1;
            continue;
        }
        let error = (f64::from(gradient) - slope).abs();
        assert!(error <= 4e-3 * f64::from(scale), "{config:?}: gradient {i} is {gradient}, not {slope}");
    }
    (gradients.len() - kinks, kinks)
}
