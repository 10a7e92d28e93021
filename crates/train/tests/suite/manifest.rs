//! Manifests: a file like every other, checked before it is believed.

use mnist::{LayoutError, Split};
use train::{Manifest, ManifestError, ManifestShard};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn shard(split: &str, sha256: &str) -> ManifestShard {
    ManifestShard {
        file: "a.bin".into(),
        split: split.into(),
        count: 3,
        classes: vec![0, 1, 0, 0, 2, 0, 0, 0, 0, 0],
        bytes: 9,
        sha256: sha256.into(),
    }
}

#[test]
fn a_good_manifest_becomes_a_layout() {
    let hash = "00ff".repeat(16);
    let layout =
        Manifest { version: 2, images: None, shards: vec![shard("train", &hash), shard("test", &hash.to_uppercase())] }
            .layout();
    let layout = layout.expect("a layout");
    assert_eq!((layout.count(Split::Train), layout.count(Split::Test)), (3, 3));
    assert_eq!(layout.shards()[0].sha256[..3], [0x00, 0xff, 0x00]);
    assert_eq!(layout.shards()[0].sha256, layout.shards()[1].sha256);
}

#[test]
fn nonsense_is_named() {
    let hash = "0".repeat(64);
    let error = |version, shards| Manifest { version, images: None, shards }.layout().expect_err("refused");
    assert_eq!(error(1, vec![]), ManifestError::Version(1));
    assert!(error(2, vec![shard("training", &hash)]).to_string().contains("\"training\""));
    for wrong in ["", "0", &"0".repeat(63), &"0".repeat(65), &"g".repeat(64), &"é".repeat(32)] {
        assert!(error(2, vec![shard("train", wrong)]).to_string().contains("64 hexadecimal"));
    }
    assert_eq!(error(2, vec![shard("train", &hash)]), ManifestError::Layout(LayoutError::EmptySplit(Split::Test)));
    let mut nine = shard("train", &hash);
    nine.classes.pop();
    assert!(error(2, vec![nine]).to_string().contains("ten classes"));
    let mut four = shard("train", &hash);
    four.classes[9] = 1;
    assert_eq!(error(2, vec![four]), ManifestError::Layout(LayoutError::Classes(0)));
}
