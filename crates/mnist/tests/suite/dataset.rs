//! The data set: shards in any order, addressed by split; a refused shard changes nothing.

use crate::{announce, number_of, numbered_shard, small_layout};
use mnist::{AddShardError, Dataset, Layout, ShardError, Split};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const TRAIN: &[Split] = &[Split::Train];
const ALL_TRAINING: &[Split] = &[Split::Train, Split::Validation];

#[test]
fn images_are_addressed_by_split_whatever_order_they_come_in() {
    let (layout, shards) = small_layout();
    let mut dataset = Dataset::new(layout);
    for index in [4, 1, 3, 0, 2] {
        dataset.add_shard(index, shards[index].clone()).expect("a good shard");
    }
    let numbers = |splits: &[Split]| -> Vec<u32> {
        (0..dataset.count(splits)).map(|i| number_of(dataset.image(splits, i).expect("there").0)).collect()
    };
    assert_eq!(numbers(TRAIN), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 15, 16, 17]);
    assert_eq!(numbers(ALL_TRAINING)[16..], [18, 19, 20]);
    assert_eq!(numbers(&[Split::Test]), [12, 13]);
    assert_eq!(dataset.image(&[Split::Test], 1).expect("there").1, 3);
    assert!(dataset.image(&[Split::Test], 2).is_none());
}

#[test]
fn available_counts_up_to_the_first_gap() {
    let (layout, shards) = small_layout();
    let mut dataset = Dataset::new(layout);
    let mut seen = Vec::new();
    for index in [1, 0, 3, 4] {
        dataset.add_shard(index, shards[index].clone()).expect("a good shard");
        seen.push((dataset.available(TRAIN), dataset.available(ALL_TRAINING)));
    }
    assert_eq!(seen, [(0, 0), (12, 12), (16, 16), (16, 19)]);
    assert_eq!(dataset.shard_sizes(ALL_TRAINING).collect::<Vec<_>>(), [7, 5, 4, 3]);
}

#[test]
fn a_bad_shard_is_refused_and_changes_nothing() {
    let (layout, shards) = small_layout();
    let mut dataset = Dataset::new(layout);
    let mut damaged = shards[0].clone();
    damaged[500] ^= 1;
    assert_eq!(dataset.add_shard(0, damaged), Err(AddShardError::Hash { index: 0 }));
    assert_eq!(dataset.add_shard(0, shards[1].clone()), Err(AddShardError::Hash { index: 0 }));
    assert_eq!(dataset.add_shard(9, shards[0].clone()), Err(AddShardError::Index { index: 9, count: 5 }));
    assert_eq!(dataset.available(TRAIN), 0);
    // Once more, with the right bytes; twice does no harm.
    dataset.add_shard(0, shards[0].clone()).expect("a good shard");
    dataset.add_shard(0, shards[0].clone()).expect("a good shard");
    assert_eq!(dataset.available(TRAIN), 7);
}

#[test]
fn the_announcement_must_fit_the_content() {
    let (train, test, text) = (numbered_shard(0, 4), numbered_shard(4, 2), b"<!doctype html>".to_vec());
    let layout = Layout::new(vec![
        announce(Split::Train, &train, 5),
        announce(Split::Test, &test, 2),
        announce(Split::Train, &text, 1),
    ]);
    let mut dataset = Dataset::new(layout.expect("a layout"));
    assert_eq!(dataset.add_shard(0, train), Err(AddShardError::Count { expected: 5, actual: 4 }));
    assert_eq!(dataset.add_shard(2, text), Err(AddShardError::Shard(ShardError::Magic)));
}
