//! Selections: counted from the layout before an image is there, addressed by one running number when they are.

use crate::{number_of, small_layout};
use mnist::{ALL_CLASSES, ClassMask, Dataset, Selection, Split};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const TRAIN: &[Split] = &[Split::Train];
const ALL_TRAINING: &[Split] = &[Split::Train, Split::Validation];

/// The small data set with some of its shards.
fn dataset(present: &[usize]) -> Dataset {
    let (layout, shards) = small_layout();
    let mut dataset = Dataset::new(layout);
    for &index in present {
        dataset.add_shard(index, shards[index].clone()).expect("a good shard");
    }
    dataset
}

/// Numbers of the images selected of the whole data set.
fn numbers(splits: &[Split], classes: ClassMask) -> Vec<u32> {
    let dataset = dataset(&[4, 1, 3, 0, 2]);
    let selection = Selection::new(&dataset, splits, classes);
    let images = (0..selection.count()).map(|i| selection.image(&dataset, i).expect("there"));
    images.map(|(pixels, _)| number_of(pixels)).collect()
}

#[test]
fn splits_are_laid_end_to_end() {
    let train: Vec<u32> = (0..12).chain(14..18).collect();
    assert_eq!(numbers(TRAIN, ALL_CLASSES), train);
    assert_eq!(numbers(ALL_TRAINING, ALL_CLASSES), [train.clone(), vec![18, 19, 20]].concat());
    // In the order in which they are named, not that of the shards.
    assert_eq!(numbers(&[Split::Validation, Split::Train], ALL_CLASSES), [vec![18, 19, 20], train].concat());
    assert_eq!(numbers(&[Split::Test], ALL_CLASSES), [12, 13]);
    assert!(numbers(&[], ALL_CLASSES).is_empty());
}

#[test]
fn classes_filter_images_and_bring_their_labels() {
    assert_eq!(numbers(TRAIN, 1 << 0 | 1 << 7), [0, 7, 10, 17]);
    assert_eq!(numbers(ALL_TRAINING, 1 << 9), [9, 19]);
    assert!(numbers(TRAIN, 0).is_empty());
    let dataset = dataset(&[0, 1, 2, 3, 4]);
    for classes in [1, 0b10_0000_0010, 0b11, 0x3fe, ALL_CLASSES] {
        let selection = Selection::new(&dataset, &Split::ALL, classes);
        let labels: Vec<u8> = (0..selection.count()).map(|i| selection.image(&dataset, i).expect("there").1).collect();
        assert!(labels.iter().all(|label| classes >> label & 1 == 1), "{classes:b}: {labels:?}");
        let expected = (0..21).filter(|n| classes >> (n % 10) & 1 == 1).count();
        assert_eq!(labels.len(), expected, "{classes:b}");
    }
}

/// Every set of classes, against a plain filter over the images one by one.
#[test]
fn any_classes_select_what_a_plain_filter_selects() {
    let all = numbers(ALL_TRAINING, ALL_CLASSES);
    for classes in (0..=ALL_CLASSES).step_by(13).chain([1, 2, 1 << 9, ALL_CLASSES - 1]) {
        let expected: Vec<u32> = all.iter().copied().filter(|n| classes >> (n % 10) & 1 == 1).collect();
        assert_eq!(numbers(ALL_TRAINING, classes), expected, "{classes:b}");
    }
}

#[test]
fn counts_are_known_before_any_image_is_there() {
    let (before, after) = (dataset(&[]), dataset(&[0, 1, 2, 3, 4]));
    for (splits, classes) in [(TRAIN, ALL_CLASSES), (ALL_TRAINING, 1 << 3), (&Split::ALL, 0b101), (TRAIN, 0)] {
        let (early, late) = (Selection::new(&before, splits, classes), Selection::new(&after, splits, classes));
        assert_eq!(early.count(), late.count());
        assert_eq!(early.sizes().collect::<Vec<_>>(), late.sizes().collect::<Vec<_>>());
        // Shards that have nothing to give have nothing that could be missing; until one arrives, nobody knows.
        assert_eq!((early.available(), late.available()), (0, late.count()));
        assert!((0..early.count()).all(|i| early.image(&before, i).is_none()));
    }
    let selection = Selection::new(&before, ALL_TRAINING, 1 << 0 | 1 << 7);
    // Images 0; 7 and 10; 17; none of 18, 19, 20 but 20.
    assert_eq!(selection.sizes().collect::<Vec<_>>(), [1, 2, 1, 1]);
}

#[test]
fn available_counts_up_to_the_first_gap() {
    let (layout, shards) = small_layout();
    let mut dataset = Dataset::new(layout);
    let new = |splits, classes| Selection::new(&dataset, splits, classes);
    let mut selections = [new(TRAIN, ALL_CLASSES), new(ALL_TRAINING, ALL_CLASSES), new(ALL_TRAINING, 0b11)];
    let mut seen = Vec::new();
    for index in [1, 0, 3, 4] {
        dataset.add_shard(index, shards[index].clone()).expect("a good shard");
        selections.iter_mut().for_each(|selection| selection.update(&dataset));
        seen.push(selections.each_ref().map(Selection::available));
        // A selection that is made now knows the same.
        assert_eq!(Selection::new(&dataset, ALL_TRAINING, 0b11).available(), seen[seen.len() - 1][2]);
    }
    // Of classes 0 and 1 the shards have 0, 1; 10, 11; none; 20.
    assert_eq!(seen, [[0, 0, 0], [12, 12, 4], [16, 16, 4], [16, 19, 5]]);
}

#[test]
fn images_behind_a_gap_are_there_and_those_in_it_are_not() {
    let dataset = dataset(&[1, 3]);
    let selection = Selection::new(&dataset, TRAIN, 1 << 5 | 1 << 8);
    // Images 5; 8; 15. The first shard, with image 5, is on its way.
    let there = [0, 1, 2, 3].map(|i| selection.image(&dataset, i).map(|(pixels, label)| (number_of(pixels), label)));
    assert_eq!(there, [None, Some((8, 8)), Some((15, 5)), None]);
}

/// A shard arrives, and the selection has not taken note: it may not point anywhere else than afterwards.
#[test]
fn without_an_update_new_shards_do_not_exist() {
    let (layout, shards) = small_layout();
    let mut dataset = Dataset::new(layout);
    let mut selection = Selection::new(&dataset, TRAIN, 1 << 2);
    dataset.add_shard(0, shards[0].clone()).expect("a good shard");
    assert!(selection.image(&dataset, 0).is_none());
    assert_eq!(selection.available(), 0);
    selection.update(&dataset);
    assert_eq!(selection.image(&dataset, 0).map(|(pixels, _)| number_of(pixels)), Some(2));
}
