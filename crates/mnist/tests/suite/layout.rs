//! Layouts: announced counts are checked before anything is done with them.

use mnist::{Layout, LayoutError, ShardInfo, Split};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn layout(parts: &[(Split, usize)]) -> Result<Layout, LayoutError> {
    Layout::new(parts.iter().map(|&(split, count)| ShardInfo { split, count, sha256: [0; 32] }).collect())
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
    assert_eq!(many, Err(LayoutError::TooManyImages(usize::MAX)));
    assert!(many.expect_err("refused").to_string().contains("300000"));
}
