//! The data set: shards in any order; a refused shard changes nothing. What is selected of it: `selection.rs`.

use crate::{announce, classes_of, number_of, numbered_images, numbered_shard, small_layout};
use mnist::{ALL_CLASSES, AddShardError, Dataset, Format, Layout, Selection, ShardError, Split, encode_shard};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Which shards are there.
fn present(dataset: &Dataset) -> Vec<bool> {
    (0..dataset.layout().shards().len()).map(|index| dataset.shard(index).is_some()).collect()
}

#[test]
fn shards_come_in_any_order() {
    let (layout, shards) = small_layout();
    let mut dataset = Dataset::new(layout.clone());
    assert_eq!(dataset.layout(), &layout);
    assert_eq!(present(&dataset), [false; 5]);
    for index in [4, 1, 3, 0, 2] {
        dataset.add_shard(index, shards[index].clone()).expect("a good shard");
    }
    let first = |index: usize| number_of(dataset.shard(index).expect("there").image(0));
    assert_eq!([0, 1, 2, 3, 4].map(first), [0, 7, 12, 14, 18]);
    assert!(dataset.shard(5).is_none());
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
    assert_eq!(present(&dataset), [false; 5]);
    // Once more, with the right bytes; twice does no harm.
    dataset.add_shard(0, shards[0].clone()).expect("a good shard");
    dataset.add_shard(0, shards[0].clone()).expect("a good shard");
    assert_eq!(present(&dataset), [true, false, false, false, false]);
    // A damaged one does not take away what is there.
    assert_eq!(dataset.add_shard(0, shards[1].clone()), Err(AddShardError::Hash { index: 0 }));
    assert_eq!(dataset.shard(0).map(mnist::Shard::len), Some(7));
}

#[test]
fn the_announcement_must_fit_the_content() {
    let (train, test, text) = (numbered_shard(0, 4), numbered_shard(4, 2), b"<!doctype html>".to_vec());
    let layout = Layout::new(
        Format::MNIST,
        vec![
            announce(Split::Train, &train, classes_of(0, 5)),
            announce(Split::Test, &test, classes_of(4, 2)),
            announce(Split::Train, &text, classes_of(0, 1)),
            // As many images as there are, of other classes: 1 to 4 for 0 to 3.
            announce(Split::Train, &train, classes_of(1, 4)),
        ],
    );
    let mut dataset = Dataset::new(layout.expect("a layout"));
    assert_eq!(dataset.add_shard(0, train.clone()), Err(AddShardError::Count { expected: 5, actual: 4 }));
    assert_eq!(dataset.add_shard(2, text), Err(AddShardError::Shard(ShardError::Magic)));
    let classes = dataset.add_shard(3, train).expect_err("other classes");
    assert_eq!(classes, AddShardError::Classes { index: 3 });
    assert!(classes.to_string().contains("shard 3") && classes.to_string().contains("class"));
    assert_eq!(present(&dataset), [false; 4]);
    dataset.add_shard(1, test).expect("a good shard");
}

/// Images of 20 rows and 24 columns that nobody has labelled: seven to train on, three to test on.
#[test]
fn other_sizes_and_images_without_labels() {
    let format = Format::new(20, 24, false).expect("a format");
    let shards = [(0, 7), (7, 3)]
        .map(|(first, count)| encode_shard(format, &numbered_images(format, first, count), &vec![0; count as usize]));
    let alike = |count| std::array::from_fn(|class| if class == 0 { count } else { 0 });
    let infos = || vec![announce(Split::Train, &shards[0], alike(7)), announce(Split::Test, &shards[1], alike(3))];
    let mut dataset = Dataset::new(Layout::new(format, infos()).expect("a layout"));
    for (index, bytes) in shards.iter().enumerate() {
        dataset.add_shard(index, bytes.clone()).expect("a good shard");
    }
    let test = Selection::new(&dataset, &[Split::Test], ALL_CLASSES);
    let images: Vec<_> = (0..test.count()).map(|i| test.image(&dataset, i).expect("there")).collect();
    assert!(images.iter().all(|(pixels, label)| pixels.len() == 480 && *label == 0));
    assert_eq!(images.iter().map(|(pixels, _)| number_of(pixels)).collect::<Vec<_>>(), [7, 8, 9]);
    // The same shards where others are announced.
    for other in [Format::new(24, 20, false), Format::new(20, 24, true)] {
        let mut dataset = Dataset::new(Layout::new(other.expect("a format"), infos()).expect("a layout"));
        assert_eq!(dataset.add_shard(0, shards[0].clone()), Err(AddShardError::Format { index: 0 }));
        assert_eq!(present(&dataset), [false, false]);
    }
}
