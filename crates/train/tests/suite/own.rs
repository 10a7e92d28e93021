//! Own images: any size from 8 x 8 to 64 x 64, with or without labels, in every recipe that they fit.

use crate::small;
use mnist::{Format, Layout, ShardInfo, Split, content_hash, encode_shard};
use train::{
    Advance, Experiment, ExperimentSpec, Manifest, ManifestImages, PRESETS, Plan, check, format_link, parse_link,
    with_value,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A bright bar on black at one of four places; which one is the label.
fn bars(format: Format, count: usize) -> (Vec<u8>, Vec<u8>) {
    let labels: Vec<u8> = (0..count).map(|n| (n * 7 % 4) as u8).collect();
    let image = |label: &u8| {
        let left = format.columns() * usize::from(*label) / 4;
        (0..format.pixels()).map(move |at| if (left..left + 2).contains(&(at % format.columns())) { 230 } else { 0 })
    };
    let pixels = labels.iter().flat_map(image).collect();
    (pixels, if format.has_labels() { labels } else { vec![0; count] })
}

fn own(spec: &ExperimentSpec, rows: u8, columns: u8, labels: bool) -> Result<Experiment, train::SpecError> {
    let format = Format::new(rows, columns, labels).expect("a format");
    let shards = [(Split::Train, 60), (Split::Test, 20)].map(|(split, count)| {
        let (pixels, labels) = bars(format, count);
        let mut classes = [0; 10];
        labels.iter().for_each(|&label| classes[usize::from(label)] += 1);
        let bytes = encode_shard(format, &pixels, &labels);
        (ShardInfo { split, count, classes, sha256: content_hash(&bytes) }, bytes)
    });
    let (infos, bytes): (Vec<_>, Vec<_>) = shards.into_iter().unzip();
    let mut experiment = Experiment::new(spec, Layout::new(format, infos).expect("a layout"))?;
    for (index, bytes) in bytes.into_iter().enumerate() {
        experiment.add_shard(index, bytes).expect("a good shard");
    }
    Ok(experiment)
}

/// A small relative of a preset on images of this width and height.
fn spec(id: &str, size: &str) -> Result<ExperimentSpec, train::SpecError> {
    let mut spec = with_value(&small(id), "labels", "20")?;
    for (key, value) in [("data", "own"), ("size", size)] {
        spec = with_value(&spec, key, value)?;
    }
    Ok(spec)
}

/// Every preset but the two that are about data of their own.
fn presets() -> impl Iterator<Item = &'static str> {
    PRESETS.iter().map(|preset| preset.id).filter(|id| !matches!(*id, "pca" | "noise-data"))
}

#[test]
fn links_write_the_size() {
    let link = parse_link("p=stacked&data=own&size=20x24&seed=3");
    assert!(link.refused.is_empty(), "{:?}", link.refused);
    assert_eq!((link.spec.data.size.width(), link.spec.data.size.height()), (20, 24));
    assert_eq!(format_link(&link), "v=1&p=stacked&data=own&size=20x24&seed=3");
    // 28 x 28 is what goes without saying.
    assert_eq!(format_link(&parse_link("p=stacked&size=28x28&data=own")), "v=1&p=stacked&data=own");
    for size in ["7x20", "20x65", "20", "20x", "4294967304x8"] {
        let link = parse_link(&format!("p=stacked&data=own&size={size}"));
        assert_eq!((link.refused[0].key.as_str(), link.refused[0].value.as_str()), ("size", size));
        assert!(link.refused[0].reason.contains("from 8 to 64"), "{}", link.refused[0]);
    }
    let link = parse_link("p=stacked&size=20x24");
    assert!(link.refused[0].reason.contains("only data=own"), "{}", link.refused[0]);
    assert_eq!(format_link(&link), "v=1&p=stacked");
}

#[test]
fn a_plan_follows_the_size() {
    let plan = |size| Plan::new(&spec("stacked", size).expect("fits"));
    assert_eq!(plan("20x24").layers[0].shape, [24, 20, 1]);
    let dense = |pixels: u64| (pixels + 1) * 20 + 21 * 9 + 10 * 20 + 21 * pixels;
    assert_eq!(plan("20x24").parameters, dense(480));
    assert_eq!(plan("64x64").parameters, dense(4096));
    assert!(plan("64x64").bytes > plan("8x8").bytes);
}

/// For every size and depth a convolutional network ends with as many pixels as it began with, or is refused with what fits.
#[test]
fn convolutions_lead_back_to_the_size_or_are_refused() {
    let filters = |poolings: usize| vec!["2"; poolings].join("-");
    let mut fitting = 0;
    for width in 8..=64u64 {
        for height in 8..=64u64 {
            for poolings in 1..=8 {
                let mut spec = parse_link("p=convolutional&data=own").spec;
                spec.data.size = train::ImageSize::new(width, height).expect("a size");
                spec.architecture.filters = vec![2; poolings];
                match check(&spec) {
                    Ok(()) => {
                        let layers = Plan::new(&spec).layers;
                        let shape = [height as u32, width as u32, 1];
                        assert_eq!((layers[0].shape, layers[layers.len() - 1].shape), (shape, shape));
                        fitting += 1;
                    }
                    Err(error) => {
                        assert_eq!((error.key.as_str(), error.value), ("filters", filters(poolings)));
                        assert!(error.reason.contains(&format!("{width} x {height}")), "{}", error.reason);
                        // What is said to fit does fit.
                        let fits = error.reason.strip_suffix(" of them fit").and_then(|text| text.rsplit(' ').next());
                        if let Some(fits) = fits.and_then(|count| count.parse::<usize>().ok()) {
                            spec.architecture.filters = vec![2; fits];
                            check(&spec).expect("what is said to fit");
                        }
                    }
                }
            }
        }
    }
    // Squares of even size always, with up to 3 to 6 poolings.
    assert!(fitting > 29 * 3, "{fitting}");
    let refused = |size: &str| spec("convolutional", size).expect_err("refused").reason;
    assert_eq!(
        refused("21x21"),
        "3 poolings of 21 x 21 pixels do not lead back to the same size: only images of even width and height can be convolved"
    );
    assert_eq!(
        refused("20x24"),
        "3 poolings of 20 x 24 pixels do not lead back to the same size: at most 2 of them fit"
    );
}

#[test]
fn every_recipe_that_fits_learns() {
    for id in presets() {
        for size in ["20x24", "32x32", "9x13"] {
            let Ok(spec) = spec(id, size) else {
                assert!(id.starts_with("convolutional") && size != "32x32", "{id} {size}");
                continue;
            };
            let (width, height) = (spec.data.size.width() as u8, spec.data.size.height() as u8);
            let mut experiment = own(&spec, height, width, true).unwrap_or_else(|error| panic!("{id}: {error}"));
            let held_out = experiment.test_count();
            let before = experiment.evaluate(held_out).expect("images");
            while experiment.metrics().step < 40 && experiment.advance() != Advance::Done {}
            let after = experiment.evaluate(held_out).expect("images");
            // In phases the loss is another one in each.
            assert!(after.loss < before.loss || id.contains("layerwise") || id.contains("trained"), "{id} {size}");
            assert!(after.loss.is_finite());
            assert_eq!(experiment.pixels(), usize::from(width) * usize::from(height));
            assert_eq!(experiment.test_image(3).map(|(pixels, _)| pixels.len()), Some(experiment.pixels()));
            let features = experiment.encoder_features();
            if spec.architecture.filters.is_empty() {
                assert_eq!((features.height, features.width), (height.into(), width.into()), "{id}");
            }
        }
    }
}

#[test]
fn what_needs_labels_is_refused_without_them() {
    for id in presets().filter(|id| !id.starts_with("convolutional")) {
        let spec = spec(id, "20x24").expect("fits");
        let needs =
            spec.architecture.conditional || id == "latent-2d" || id.contains("classifier") || id.contains("softmax");
        match own(&spec, 24, 20, false) {
            Ok(_) => assert!(!needs, "{id}"),
            Err(error) => {
                assert!(needs, "{id}: {error}");
                assert_eq!((error.key.as_str(), error.value.as_str()), ("data", "own"));
                assert!(error.reason.contains("labels"), "{error}");
            }
        }
    }
}

#[test]
fn other_images_than_the_specification_means_are_refused() {
    let error = own(&spec("stacked", "20x24").expect("fits"), 20, 24, true).expect_err("turned by a quarter");
    assert_eq!((error.key.as_str(), error.value.as_str()), ("size", "20x24"));
    assert!(error.reason.contains("24 x 20"), "{error}");
    let mnist = own(&small("stacked"), 24, 20, true).expect_err("no images of MNIST");
    assert_eq!((mnist.key.as_str(), mnist.value.as_str()), ("data", "mnist"));
    own(&small("noise-data"), 24, 20, true).expect("random pixels need no images");
    // A run goes on when another is refused.
    let mut experiment = own(&spec("stacked", "20x24").expect("fits"), 24, 20, false).expect("fits");
    crate::train(&mut experiment, 3);
    let digest = experiment.digest();
    for refused in [spec("classifier", "20x24"), spec("stacked", "24x24")] {
        experiment.restart(&refused.expect("fits")).expect_err("refused");
        assert_eq!((experiment.digest(), experiment.metrics().step), (digest.clone(), 3));
    }
}

#[test]
fn manifests_tell_what_images_are_like() {
    let manifest = |rows, columns| {
        let images = Some(ManifestImages { rows, columns, labels: false });
        Manifest { version: 2, images, shards: Vec::new() }.layout().expect_err("no shards").to_string()
    };
    assert!(manifest(7, 20).contains("7 rows and 20 columns"));
    assert!(manifest(20, 24).contains("no training images"), "the size is allowed");
}
