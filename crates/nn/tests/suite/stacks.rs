//! Stacks of layers: what their outlines promise is what is built, and what does not fit is refused.

use crate::architectures::{Architecture, Kind};
use crate::batch::Batch;
use crate::stream;
use kernels::Patches;
use nn::{
    Activation, Autoencoder, AutoencoderConfig, Initializer, KERNEL, Layer, LayerConfig, Loss, Network, NetworkConfig,
    Outline, Padding, Pass, Reduction, Shape, TensorKind, Weight,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A configuration without anything special.
fn config(input: Shape, encoder: Vec<LayerConfig>, decoder: Vec<LayerConfig>, tied: bool) -> AutoencoderConfig {
    AutoencoderConfig { input, encoder, decoder, tied, initializer: Initializer::HeNormal, bias_deviation: 0.0 }
}

fn dense(units: usize) -> LayerConfig {
    LayerConfig::Dense { units, activation: Activation::Elu }
}

fn conv(filters: usize, padding: Padding) -> LayerConfig {
    LayerConfig::Conv2D { filters, padding, activation: Activation::Relu }
}

/// A convolutional autoencoder of images 28 x 28, as the site makes them: every convolution of the encoder is followed by a
/// pooling, and where doubling overshoots 14 pixels a convolution without rim takes 16 back to 14.
fn of_images(filters: &[usize]) -> AutoencoderConfig {
    let input = Shape { height: 28, width: 28, channels: 1 };
    let encoder = filters.iter().flat_map(|&filters| [conv(filters, Padding::Same), LayerConfig::MaxPool2D]).collect();
    let mut side = filters.iter().fold(28_usize, |side, _| side.div_ceil(2));
    let mut decoder = Vec::new();
    for &filters in filters.iter().rev() {
        let padding = if side == 16 { Padding::Valid } else { Padding::Same };
        side = if side == 16 { 28 } else { 2 * side };
        decoder.extend([conv(filters, padding), LayerConfig::UpSampling2D]);
    }
    decoder.push(conv(1, Padding::Same));
    config(input, encoder, decoder, false)
}

/// What one configured layer became, first to last: none for a reshape, two for a Gaussian code.
fn parts<'l>(config: &LayerConfig, layers: &mut std::slice::Iter<'l, Layer>) -> Vec<&'l Layer> {
    let count = match config {
        LayerConfig::Reshape(_) => 0,
        LayerConfig::GaussianCode { .. } => 2,
        _ => 1,
    };
    layers.by_ref().take(count).collect()
}

/// Multiplications of one image, and numbers kept besides outputs, of a layer as it was built.
fn cost(layer: &Layer) -> (u64, u64) {
    let (multiplications, besides) = match layer {
        Layer::Dense(layer) => (layer.inputs * layer.outputs, 0),
        Layer::Conv2D(layer) => {
            let Shape { height, width, channels } = layer.input;
            let pad = if layer.padding == Padding::Same { layer.kernel / 2 } else { 0 };
            let patches = Patches { height, width, channels, kernel: layer.kernel, pad };
            (patches.rows() * patches.columns() * patches.size() * layer.filters, 0)
        }
        // Factors of dropout, noise of samples.
        Layer::Dropout(layer) => (0, layer.units),
        Layer::GaussianSample(layer) => (0, layer.units),
        _ => (0, 0),
    };
    (multiplications as u64, besides as u64)
}

/// Compares every layer with its outline; returns how many.
fn check(config: &AutoencoderConfig) -> usize {
    let made = Autoencoder::new(config, &mut stream(3));
    let mut shape = config.input;
    let mut sums = [0, 0];
    for (configs, layers) in [(&config.encoder, &made.encoder), (&config.decoder, &made.decoder)] {
        let mut layers = layers.iter();
        for layer_config in configs {
            let Outline { output, weights, biases, multiplications, kept } = layer_config.outline(shape);
            let built = parts(layer_config, &mut layers);
            assert_eq!(built.first().map_or(shape.units(), |layer| layer.inputs()), shape.units(), "{layer_config:?}");
            assert_eq!(built.last().map_or(shape.units(), |layer| layer.outputs()), output.units(), "{layer_config:?}");
            let costs = built.iter().map(|layer| cost(layer));
            let (products, besides) = costs.fold((0, 0), |sum, cost| (sum.0 + cost.0, sum.1 + cost.1));
            assert_eq!(multiplications, products, "{layer_config:?} of {shape:?}");
            let outputs: usize = built.iter().map(|layer| layer.outputs()).sum();
            assert_eq!(kept, outputs as u64 + besides, "{layer_config:?} of {shape:?}");
            let tied =
                matches!(built.first(), Some(Layer::Dense(layer)) if matches!(layer.weight, Weight::TransposeOf(_)));
            sums[0] += if tied { 0 } else { weights };
            sums[1] += biases;
            shape = output;
        }
        assert!(layers.next().is_none(), "{config:?}: more layers than configured");
    }
    let of_kind = |kind: TensorKind| {
        let tensors = made.parameters.tensors().iter().filter(|tensor| tensor.kind == kind);
        tensors.map(|tensor| (tensor.shape[0] * tensor.shape[1]) as u64).sum::<u64>()
    };
    assert_eq!(sums, [of_kind(TensorKind::Weight), of_kind(TensorKind::Bias)], "{config:?}");
    config.encoder.len() + config.decoder.len()
}

#[test]
fn outlines_agree_with_what_is_built() {
    let mut layers = 0;
    for kind in Kind::ALL {
        layers += (0..400).map(|index| check(&Architecture::random(kind, index).config)).sum::<usize>();
    }
    assert!(layers > 9_000, "{layers} layers");
    for filters in [&[4][..], &[3, 5], &[2, 3, 4], &[2, 2, 2, 2], &[1, 2, 3, 2, 1]] {
        check(&of_images(filters));
    }
}

/// Every depth of convolutional autoencoders of images, forward and backward: 784 finite numbers, and no panic.
#[test]
fn convolutional_autoencoders_of_images_give_images() {
    for filters in [&[4][..], &[3, 5], &[2, 3, 4], &[2, 2, 2, 2], &[1, 2, 3, 2, 1]] {
        let stream = &mut stream(4);
        let Autoencoder { mut parameters, encoder, decoder } = Autoencoder::new(&of_images(filters), stream);
        let (encoder_layers, rows) = (encoder.len(), 3);
        let (loss, reduction) = (Loss::BinaryCrossEntropyFromLogits, Reduction::Mean);
        let config = NetworkConfig { encoder_layers, frozen: 0, loss, reduction, rows };
        let mut network = Network::new([encoder, decoder].concat(), config);
        let batch = Batch::random(3, 784, 784, Reduction::Mean, stream);
        let cost = batch.cost(&mut network, &mut parameters, 2, true);
        assert!(cost.is_finite() && cost > 0.0, "{filters:?}: {cost}");
        assert_eq!(network.output(3).ncols(), 784, "{filters:?}");
        assert!(parameters.gradients().iter().all(|g| g.is_finite()));
        let learns = parameters.tensors().len() - crate::learning(&mut parameters).len();
        assert_eq!(learns, 0, "{filters:?}: every tensor learns");
        let codes = network.encode(&parameters, batch.x.view(), Pass::LOOK);
        let side = filters.iter().fold(28_usize, |side, _| side.div_ceil(2));
        assert_eq!(codes.ncols(), side * side * filters[filters.len() - 1]);
    }
}

#[test]
fn tensors_are_named_by_their_layers() {
    let names = |model: &Autoencoder| -> Vec<(String, [usize; 2])> {
        model.parameters.tensors().iter().map(|tensor| (tensor.name.clone(), tensor.shape)).collect()
    };
    let expect = |names: &[(&str, [usize; 2])]| -> Vec<(String, [usize; 2])> {
        names.iter().map(|(name, shape)| (name.to_string(), *shape)).collect()
    };
    // Only layers with parameters are counted.
    let image = Shape { height: 4, width: 4, channels: 1 };
    let encoder = vec![
        LayerConfig::Dropout { rate: 0.1 },
        conv(2, Padding::Valid),
        LayerConfig::MaxPool2D,
        LayerConfig::GaussianCode { units: 3, beta: 1.0 },
    ];
    let decoder = vec![LayerConfig::Conditioning { classes: 10 }, dense(8), dense(16)];
    let whole = config(image, encoder, decoder, false);
    let mut model = Autoencoder::new(&whole, &mut stream(0));
    let place = KERNEL * KERNEL;
    let of_whole = [
        ("encoder.0.weight", [place, 2]),
        ("encoder.0.bias", [1, 2]),
        ("encoder.1.weight", [2, 6]),
        ("encoder.1.bias", [1, 6]),
        ("decoder.0.weight", [13, 8]),
        ("decoder.0.bias", [1, 8]),
        ("decoder.1.weight", [8, 16]),
        ("decoder.1.bias", [1, 16]),
    ];
    assert_eq!(names(&model), expect(&of_whole));
    let values = model.parameters.values().to_vec();
    let softmax = model.classifier(&whole, &[dense(10)], &mut stream(1));
    assert_eq!((softmax[0].inputs(), softmax[0].outputs()), (3, 10));
    let of_classifier = [("classifier.0.weight", [3, 10]), ("classifier.0.bias", [1, 10])];
    assert_eq!(names(&model), expect(&[&of_whole[..], &of_classifier].concat()));
    assert_eq!(model.parameters.values()[..values.len()], values);
    // A tied decoder has biases alone.
    let tied = config(Shape::flat(6), vec![dense(4), dense(2)], vec![dense(4), dense(6)], true);
    let expected = [
        ("encoder.0.weight", [6, 4]),
        ("encoder.0.bias", [1, 4]),
        ("encoder.1.weight", [4, 2]),
        ("encoder.1.bias", [1, 2]),
        ("decoder.0.bias", [1, 4]),
        ("decoder.1.bias", [1, 6]),
    ];
    assert_eq!(names(&Autoencoder::new(&tied, &mut stream(0))), expect(&expected));
}

fn network(layers: Vec<Layer>) -> Network {
    let (loss, reduction) = (Loss::SquaredError, Reduction::Mean);
    Network::new(layers, NetworkConfig { encoder_layers: 1, frozen: 0, loss, reduction, rows: 1 })
}

#[test]
#[should_panic(expected = "layers fit together")]
fn layers_that_do_not_fit_make_no_network() {
    let Autoencoder { encoder, .. } =
        Autoencoder::new(&config(Shape::flat(4), vec![dense(3), dense(2)], Vec::new(), false), &mut stream(0));
    network(encoder.into_iter().rev().collect());
}

#[test]
#[should_panic(expected = "a network has layers")]
fn a_network_has_layers() {
    network(Vec::new());
}

#[test]
#[should_panic(expected = "a tied decoder mirrors the encoder")]
fn a_tied_decoder_mirrors_the_encoder() {
    let crooked = config(Shape::flat(6), vec![dense(4), dense(2)], vec![dense(3), dense(6)], true);
    let _ = Autoencoder::new(&crooked, &mut stream(0));
}

#[test]
#[should_panic(expected = "a reshape keeps all numbers")]
fn a_reshape_keeps_all_numbers() {
    let to = Shape { height: 2, width: 2, channels: 2 };
    let _ =
        Autoencoder::new(&config(Shape::flat(6), vec![LayerConfig::Reshape(to)], Vec::new(), false), &mut stream(0));
}
