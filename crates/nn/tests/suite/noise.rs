//! Noise, dropout and samples against theory: shares, moments, bounds; and what each layer draws.

use crate::{both_ways, random, stream};
use ndarray::Array2;
use nn::{
    Activation, Autoencoder, AutoencoderConfig, Dropout, GaussianNoise, GaussianSample, Initializer, Layer,
    LayerConfig, NoisePurpose, Parameters, Pass, Shape, fill_standard_normal,
};
use rand::Rng;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const CORRUPT: Pass<'static> = Pass { corrupt: true, ..Pass::LOOK };

/// y and dx of a layer with a stream of this seed.
fn with_seed(layer: &mut Layer, seed: u64, x: &Array2<f32>, dy: &Array2<f32>, pass: Pass<'_>) -> [Array2<f32>; 2] {
    layer.reseed(&mut |_| stream(seed));
    both_ways(layer, &mut Parameters::default(), x, dy, pass).into()
}

/// Mean and variance.
fn moments(values: impl Iterator<Item = f32> + Clone) -> (f64, f64) {
    let n = values.clone().count() as f64;
    let mean = values.clone().map(f64::from).sum::<f64>() / n;
    (mean, values.map(|x| (f64::from(x) - mean).powi(2)).sum::<f64>() / n)
}

fn dropout(units: usize, rate: f32) -> Layer {
    Layer::Dropout(Dropout::new(units, rate, NoisePurpose::Dropout(0)))
}

#[test]
fn dropout_drops_its_share_and_keeps_the_mean() {
    let x = Array2::from_elem((400, 250), 2.0);
    for rate in [0.0_f32, 0.1, 0.25, 0.5, 0.9] {
        let [y, dx] = with_seed(&mut dropout(250, rate), 11, &x, &x, CORRUPT);
        let kept = f64::from(1.0 / (1.0 - rate));
        assert!(y.iter().all(|&y| y == 0.0 || (f64::from(y) - 2.0 * kept).abs() < 1e-5), "{rate}");
        let dropped = y.iter().filter(|&&y| y == 0.0).count() as f64 / y.len() as f64;
        // Four standard errors of 100,000 draws.
        let error = 4.0 * (f64::from(rate) * (1.0 - f64::from(rate)) / 1e5).sqrt();
        assert!((dropped - f64::from(rate)).abs() <= error, "{rate}: {dropped} dropped");
        let (mean, _) = moments(y.iter().copied());
        assert!((mean - 2.0).abs() <= 2.0 * kept * error + 1e-6, "{rate}: mean {mean}");
        // The way back has the same factors.
        assert_eq!(dx, y);
    }
}

/// Neither rows nor columns are dropped as a whole, nor does one image's mask follow another's.
#[test]
fn dropout_draws_for_every_number() {
    let x = Array2::from_elem((200, 200), 1.0);
    let [y, _] = with_seed(&mut dropout(200, 0.5), 12, &x, &x, CORRUPT);
    // 100 of 200 expected, standard deviation 7: six of those for four hundred sums.
    assert!(y.rows().into_iter().chain(y.columns()).all(|line| (58.0..=142.0).contains(&(line.sum() / 2.0))));
    let agree = |a: usize, b: usize| y.row(a).iter().zip(y.row(b)).filter(|(a, b)| a == b).count();
    assert!((1..200).all(|k| (58..=142).contains(&agree(0, k))));
}

#[test]
fn masking_sets_to_zero_and_scales_nothing() {
    let x = random((300, 100), &mut stream(13)).mapv(|x| x + 2.0);
    let [y, dx] = with_seed(&mut Layer::Dropout(Dropout::masking(100, 0.3)), 14, &x, &x, CORRUPT);
    assert!(y.iter().zip(&x).all(|(y, x)| *y == 0.0 || y == x));
    assert_eq!(dx, y);
    let masked = y.iter().filter(|&&y| y == 0.0).count();
    // 9,000 expected, standard deviation 79: four of those on either side.
    assert!((8683..=9317).contains(&masked), "{masked}");
}

#[test]
fn gaussian_noise_has_its_deviation() {
    let x = random((400, 101), &mut stream(15));
    for deviation in [0.1_f32, 1.0, 3.0] {
        let mut layer = Layer::GaussianNoise(GaussianNoise::new(101, deviation, false));
        let [y, dx] = with_seed(&mut layer, 16, &x, &x, CORRUPT);
        let noise = &y - &x;
        let (mean, variance) = moments(noise.iter().copied());
        let deviation = f64::from(deviation);
        // Four standard errors of 40,400 draws: of the mean 1 / 201, of the deviation 1 / 284.
        assert!(mean.abs() < 0.02 * deviation, "{mean}");
        assert!((variance.sqrt() / deviation - 1.0).abs() < 0.0141, "{variance}");
        assert_eq!(dx, x);
        // Every image has noise of its own.
        assert!((1..400).all(|k| noise.row(k) != noise.row(0)));
    }
}

#[test]
fn clamped_noise_stays_in_the_picture_and_stops_the_gradient() {
    let x = random((100, 90), &mut stream(17)).mapv(|x| (x + 1.0) / 2.0);
    let mut free = Layer::GaussianNoise(GaussianNoise::new(90, 0.5, false));
    let mut held = Layer::GaussianNoise(GaussianNoise::new(90, 0.5, true));
    let [wild, _] = with_seed(&mut free, 18, &x, &x, CORRUPT);
    let [y, dx] = with_seed(&mut held, 18, &x, &x, CORRUPT);
    let mut out = 0;
    for (((y, wild), dx), dy) in y.iter().zip(&wild).zip(&dx).zip(&x) {
        assert_eq!(*y, wild.clamp(0.0, 1.0));
        let inside = (0.0..=1.0).contains(wild);
        assert_eq!(*dx, if inside { *dy } else { 0.0 });
        out += usize::from(!inside);
    }
    assert!((1_000..8_000).contains(&out), "{out} held");
}

#[test]
fn samples_have_mean_and_deviation_of_their_heads() {
    // Three units: mean 2 and deviation 1, mean -1 and deviation e^(-1/2), mean 0 and deviation e^(1/2).
    let heads = [2.0, -1.0, 0.0, 0.0, -1.0, 1.0];
    let x = Array2::from_shape_fn((40_000, 6), |(_, j)| heads[j]);
    let dz = Array2::zeros((40_000, 3));
    let mut layer = Layer::GaussianSample(GaussianSample::new(3, 1.0));
    let [z, _] = with_seed(&mut layer, 19, &x, &dz, Pass { sample: true, ..Pass::LOOK });
    for unit in 0..3 {
        let (mean, variance) = moments(z.column(unit).iter().copied());
        let deviation = f64::from(heads[3 + unit] / 2.0).exp();
        // Four standard errors of 40,000 draws.
        assert!((mean - f64::from(heads[unit])).abs() < 0.02 * deviation, "{unit}: {mean}");
        assert!((variance.sqrt() / deviation - 1.0).abs() < 0.0142, "{unit}: {variance}");
    }
    // Units are independent of each other.
    let product = |a: usize, b: usize| {
        let centred = |unit: usize, z: f32| f64::from(z - heads[unit]) / f64::from(heads[3 + unit] / 2.0).exp();
        z.rows().into_iter().map(|row| centred(a, row[a]) * centred(b, row[b])).sum::<f64>() / 40_000.0
    };
    assert!([(0, 1), (0, 2), (1, 2)].into_iter().all(|(a, b)| product(a, b).abs() < 0.02));
}

/// While nothing is corrupted, all these layers give what they get, both ways.
#[test]
fn without_corruption_the_layers_are_not_there() {
    let x = random((7, 30), &mut stream(20)).mapv(|x| 3.0 * x);
    let dy = random((7, 30), &mut stream(21));
    let layers = [
        dropout(30, 0.5),
        Layer::Dropout(Dropout::masking(30, 0.5)),
        Layer::GaussianNoise(GaussianNoise::new(30, 1.0, false)),
        Layer::GaussianNoise(GaussianNoise::new(30, 1.0, true)),
    ];
    for mut layer in layers {
        assert_eq!(with_seed(&mut layer, 22, &x, &dy, Pass::LOOK), [x.clone(), dy.clone()], "{layer:?}");
        assert_ne!(with_seed(&mut layer, 22, &x, &dy, CORRUPT)[0], x, "{layer:?}");
    }
}

#[test]
fn reseeding_reproduces() {
    let x = random((9, 12), &mut stream(23));
    let sampling = Pass { corrupt: true, sample: true, ..Pass::LOOK };
    let layers = [
        (dropout(12, 0.5), 12),
        (Layer::GaussianNoise(GaussianNoise::new(12, 1.0, false)), 12),
        (Layer::GaussianSample(GaussianSample::new(6, 1.0)), 6),
    ];
    for (mut layer, outputs) in layers {
        let dy = random((9, outputs), &mut stream(24));
        let first = with_seed(&mut layer, 25, &x, &dy, sampling);
        let (next, _) = both_ways(&mut layer, &mut Parameters::default(), &x, &dy, sampling);
        assert_ne!(next, first[0], "the stream goes on");
        assert_eq!(with_seed(&mut layer, 25, &x, &dy, sampling), first);
        assert_ne!(with_seed(&mut layer, 26, &x, &dy, sampling), first);
    }
}

/// Given noise holds until a stream takes its place.
#[test]
fn given_noise_is_used_until_the_layer_is_reseeded() {
    let heads = ndarray::array![[1.0_f32, -1.0, 0.0, 0.0], [0.5, 0.0, 0.0, 0.0]];
    let dz = Array2::zeros((2, 2));
    let pass = Pass { sample: true, ..Pass::LOOK };
    let mut sample = GaussianSample::new(2, 1.0);
    sample.give_noise(&[1.0, 2.0, 3.0, 4.0]);
    let mut layer = Layer::GaussianSample(sample);
    for _ in 0..2 {
        let (z, _) = both_ways(&mut layer, &mut Parameters::default(), &heads, &dz, pass);
        assert_eq!(z, ndarray::array![[2.0, 1.0], [3.5, 4.0]]);
    }
    let [drawn, _] = with_seed(&mut layer, 27, &heads, &dz, pass);
    assert_ne!(drawn, ndarray::array![[2.0, 1.0], [3.5, 4.0]]);
}

/// A row takes whole blocks of eight draws: what an image gets does not depend on the images before it.
#[test]
fn rows_of_noise_take_whole_blocks() {
    let mut whole = [0.0; 24];
    fill_standard_normal(&mut stream(28), &mut whole);
    for width in [1, 5, 7, 8, 9, 16, 17] {
        let mut rows = stream(28);
        let mut row = vec![f32::NAN; width];
        fill_standard_normal(&mut rows, &mut row);
        assert_eq!(row, whole[..width]);
        let mut skipped = stream(28);
        (0..width.next_multiple_of(8)).for_each(|_| {
            skipped.next_u32();
        });
        assert_eq!(rows.next_u32(), skipped.next_u32(), "{width}");
    }
}

/// Every layer that draws asks for a stream by its purpose, and dropout layers are numbered through both halves.
#[test]
fn every_layer_asks_for_its_own_stream() {
    let dense = LayerConfig::Dense { units: 3, activation: Activation::Elu };
    let dropout = LayerConfig::Dropout { rate: 0.5 };
    let config = AutoencoderConfig {
        input: Shape::flat(4),
        encoder: vec![
            LayerConfig::Masking { rate: 0.5 },
            dense,
            dropout,
            dense,
            dropout,
            LayerConfig::GaussianCode { units: 2, beta: 1.0 },
        ],
        decoder: vec![dense, dropout, LayerConfig::GaussianNoise { deviation: 1.0, clamp: false }, dense],
        tied: false,
        initializer: Initializer::HeNormal,
        bias_deviation: 0.0,
    };
    let Autoencoder { encoder, decoder, .. } = Autoencoder::new(&config, &mut stream(0));
    let mut purposes = Vec::new();
    for mut layer in encoder.into_iter().chain(decoder) {
        layer.reseed(&mut |purpose| {
            purposes.push(purpose);
            stream(0)
        });
    }
    let expected = [
        NoisePurpose::Corruption,
        NoisePurpose::Dropout(0),
        NoisePurpose::Dropout(1),
        NoisePurpose::Latent,
        NoisePurpose::Dropout(2),
        NoisePurpose::Corruption,
    ];
    assert_eq!(purposes, expected);
}
