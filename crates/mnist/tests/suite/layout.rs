//! Layouts: announced counts are checked before anything is done with them.

use mnist::{Format, Layout, LayoutError, ShardInfo, Split};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A shard whose images are all of class 3.
fn shard(split: Split, count: usize) -> ShardInfo {
    let mut classes = [0; 10];
    classes[3] = count as u32;
    ShardInfo { split, count, classes, sha256: [0; 32] }
}

fn layout(parts: &[(Split, usize)]) -> Result<Layout, LayoutError> {
    Layout::new(Format::MNIST, parts.iter().map(|&(split, count)| shard(split, count)).collect())
}

#[test]
fn counts() {
    let layout = layout(&[(Split::Train, 5), (Split::Test, 2), (Split::Train, 7)]).expect("a layout");
    assert_eq!(Split::ALL.map(|split| layout.count(split)), [12, 0, 2]);
    assert_eq!(layout.shards().len(), 3);
}

#[test]
fn nonsense_is_refused() {
    assert_eq!(layout(&[]), Err(LayoutError::EmptySplit(Split::Train)));
    assert_eq!(layout(&[(Split::Train, 5)]), Err(LayoutError::EmptySplit(Split::Test)));
    assert_eq!(layout(&[(Split::Train, 5), (Split::Test, 0)]), Err(LayoutError::EmptyShard(1)));
    let many = layout(&[(Split::Train, usize::MAX), (Split::Test, 2)]);
    assert_eq!(many, Err(LayoutError::TooManyImages { count: usize::MAX, most: 300_000 }));
    assert!(many.expect_err("refused").to_string().contains("300000"));
}

#[test]
fn classes_must_add_up_to_the_images() {
    let announced = |classes: [u32; 10]| {
        let wrong = ShardInfo { classes, ..shard(Split::Test, 6) };
        Layout::new(Format::MNIST, vec![shard(Split::Train, 5), wrong]).map(|layout| layout.count(Split::Test))
    };
    assert_eq!(announced([1, 1, 1, 1, 1, 1, 0, 0, 0, 0]), Ok(6));
    assert_eq!(announced([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]), Err(LayoutError::Classes(1)));
    assert_eq!(announced([1, 1, 1, 1, 1, 1, 0, 0, 0, 1]), Err(LayoutError::Classes(1)));
    // Ten times four billion are more than a 32-bit size can count, and must not come round to 6.
    assert_eq!(announced([u32::MAX; 10]), Err(LayoutError::Classes(1)));
}

#[test]
fn as_many_images_fit_as_their_size_allows() {
    let of = |side: u8, count: usize| {
        let format = Format::new(side, side, true).expect("a format");
        Layout::new(format, vec![shard(Split::Train, count), shard(Split::Test, 1)]).map(|layout| layout.format())
    };
    let (small, large) = (Format::new(8, 8, true), Format::new(64, 64, true));
    assert_eq!(of(8, 3_000_000).ok(), small);
    assert_eq!(of(64, 57_000).ok(), large);
    assert_eq!(of(64, 58_000), Err(LayoutError::TooManyImages { count: 58_001, most: 57_421 }));
}
