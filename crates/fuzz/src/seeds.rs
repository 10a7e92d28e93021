//! What fuzzing begins with: good inputs of every kind, as the engine itself writes them.

use mnist::{Format, Layout, ShardInfo, Split, content_hash, encode_shard};
use std::collections::BTreeSet;
use train::{
    Contents, Domain, Experiment, FIELDS, Link, Manifest, ManifestImages, ManifestShard, PRESETS, format_link,
    parse_link,
};

/// Recipes whose runs are small enough to be made many times a second, one of each kind.
const SMALL: [&str; 7] = [
    "p=vanilla&widths=8&batch=10",
    "p=tied&widths=8-4-8&batch=10&drop=0.2&noise=gaussian",
    "p=convolutional&filters=2&batch=4",
    "p=vae&widths=8-2-8&batch=10",
    "p=conditional-vae&data=own&size=9x8&widths=8-2-8&batch=10",
    "p=stacked-softmax&data=own&size=8x8&widths=2-1-2&batch=10&labels=100",
    "p=noise-data&widths=4&batch=10",
];

/// Good inputs of the target of this name; none where there is no such target.
#[must_use]
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    match target {
        "links" => links(),
        "numbers" => {
            ["0", "1", "0.1", "1e-3", "2.5e2", "+7.25", "123456789.0625", "5e-324", "999999999.99999999", ".5", "5."]
                .map(Vec::from)
                .to_vec()
        }
        "recipes" => {
            let specs = PRESETS.iter().map(|preset| preset.spec()).chain(SMALL.map(|link| parse_link(link).spec));
            specs.map(|spec| serde_json::to_vec(&spec).expect("plain data")).collect()
        }
        "manifests" => vec![manifest(None), manifest(Some(ManifestImages { rows: 8, columns: 64, labels: false }))],
        "idx" => vec![idx_images(3, 8, 9), idx_images(1, 28, 28), idx_labels(12)],
        "shards" => vec![shard(8, 8, true, 7), shard(9, 11, false, 3), shard(28, 28, true, 1)],
        "saved_runs" => saved_runs(),
        _ => Vec::new(),
    }
}

/// Every preset's, every value's, and what else a link says.
fn links() -> Vec<Vec<u8>> {
    let base = parse_link("p=vanilla&data=own&size=20x24&widths=30&seed=3");
    let others = FIELDS.iter().map(|field| format!("p=stacked&{}={}", field.key, field.get(&base.spec)));
    let presets = PRESETS.iter().map(|preset| format_link(&Link::to(preset.id, preset.spec())));
    let result = "#v=1&p=vae&steps=20&math=simd&digest=0123456789abcdef&test=0.08431&show=latent,samples";
    let address = "https://host/page/?x#p=vanilla&lr=0%2E01&digits=156";
    let good = presets.chain(others).filter(|text| parse_link(text).refused.is_empty());
    good.chain(SMALL.map(String::from))
        .chain([result.into(), address.into(), "vae-2d".into()])
        .map(String::into_bytes)
        .collect()
}

fn manifest(images: Option<ManifestImages>) -> Vec<u8> {
    let shard = |split: &str, count: u32| ManifestShard {
        file: format!("{split}-00.bin"),
        split: split.into(),
        count,
        classes: if images.is_some() { vec![count, 0, 0, 0, 0, 0, 0, 0, 0, 0] } else { vec![count / 10; 10] },
        bytes: 321_489,
        sha256: "0f".repeat(32),
    };
    let shards = vec![shard("train", 2000), shard("validation", 50), shard("test", 100)];
    serde_json::to_vec(&Manifest { version: 2, images, shards }).expect("plain data")
}

fn pixels(count: usize) -> Vec<u8> {
    (0..count).map(|i| (i * 37 % 256) as u8).collect()
}

fn idx_images(count: u32, rows: u32, columns: u32) -> Vec<u8> {
    let header = [0x803, count, rows, columns].map(u32::to_be_bytes);
    [header.as_flattened(), &pixels((count * rows * columns) as usize)].concat()
}

fn idx_labels(count: u32) -> Vec<u8> {
    let labels: Vec<u8> = (0..count).map(|i| (i % 10) as u8).collect();
    [[0x801, count].map(u32::to_be_bytes).as_flattened(), &labels].concat()
}

fn shard(rows: u8, columns: u8, labelled: bool, count: usize) -> Vec<u8> {
    let format = Format::new(rows, columns, labelled).expect("a size that there is");
    let labels: Vec<u8> = (0..count).map(|i| if labelled { (i * 3 % 10) as u8 } else { 0 }).collect();
    encode_shard(format, &pixels(count * format.pixels()), &labels)
}

/// A run on images of 8 x 8 pixels with a code of two numbers: its file has some kilobytes.
pub(crate) fn small_experiment() -> Experiment {
    let spec = parse_link("p=vanilla&data=own&size=8x8&widths=2&batch=4&epochs=2").spec;
    let format = Format::new(8, 8, true).expect("a size that there is");
    let parts = [Split::Train, Split::Test].map(|split| {
        let labels: Vec<u8> = (0..10).collect();
        let bytes = encode_shard(format, &pixels(10 * format.pixels()), &labels);
        (ShardInfo { split, count: 10, classes: [1; 10], sha256: content_hash(&bytes) }, bytes)
    });
    let (infos, shards): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let layout = Layout::new(format, infos).expect("a layout");
    let mut experiment = Experiment::new(&spec, layout).expect("a good specification");
    for (index, bytes) in shards.into_iter().enumerate() {
        experiment.add_shard(index, bytes).expect("a good shard");
    }
    (0..3).for_each(|_| _ = experiment.advance());
    experiment
}

/// Weights and checkpoints, with a specification beside them and, where they fit the run at hand, without.
fn saved_runs() -> Vec<Vec<u8>> {
    let mut experiment = small_experiment();
    let mut files = [Contents::Weights, Contents::Checkpoint].map(|all| experiment.safetensors(all, &[])).to_vec();
    // Phases, points in space, convolutions, a Gaussian code.
    for link in [
        "p=vanilla&data=own&size=8x8&widths=2&batch=4&epochs=2",
        "p=layerwise-phases&data=own&size=8x8&widths=3-2-3&batch=5&epochs=2",
        "p=pca&epochs=3",
        "p=convolutional&data=own&size=8x8&filters=1&batch=4&epochs=1&opt=momentum",
        "p=vae-2d&data=own&size=8x8&widths=3-2-3&batch=4&epochs=1",
    ] {
        experiment.restart(&parse_link(link).spec).expect("a good specification");
        (0..3).for_each(|_| _ = experiment.advance());
        let json = serde_json::to_string(experiment.spec()).expect("plain data");
        let notes = [("specification".to_string(), json), ("preset".to_string(), "vanilla".to_string())];
        files.extend([Contents::Weights, Contents::Checkpoint].map(|all| experiment.safetensors(all, &notes)));
    }
    files
}

/// Words that inputs of the target of this name are bred with.
#[must_use]
pub fn words(target: &str) -> BTreeSet<String> {
    match target {
        "links" => words_of_links(),
        "numbers" => {
            ["e-", "e+", "0000000000", "9999999999", "179769313486231", "22250738585072014"].map(String::from).into()
        }
        "recipes" | "manifests" | "saved_runs" => seeds(target).iter().flat_map(|seed| words_of_json(seed)).collect(),
        _ => BTreeSet::new(),
    }
}

/// Every key and every name that a link can have.
fn words_of_links() -> BTreeSet<String> {
    let mut words: BTreeSet<String> = FIELDS.iter().map(|field| format!("&{}=", field.key)).collect();
    for field in FIELDS {
        if let Domain::Choice { names } = field.domain {
            words.extend(names.iter().map(|name| (*name).to_string()));
        }
    }
    words.extend(PRESETS.iter().map(|preset| format!("p={}", preset.id)));
    words.extend(["v=1", "&steps=", "&math=", "&digest=", "&test=", "&show=", "none", "%2D"].map(String::from));
    words
}

/// Its strings, with their quotation marks.
fn words_of_json(text: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(text);
    let strings = text.split('"').skip(1).step_by(2).filter(|word| (1..=40).contains(&word.len()) && word.is_ascii());
    strings
        .map(|word| format!("\"{word}\""))
        .chain(["null", "true", "false", "1e308", "-1"].map(String::from))
        .collect()
}
