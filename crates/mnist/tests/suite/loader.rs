//! The order of the batches: every image once an epoch, shards in order at first, and the same for ever.

use mnist::{BatchLoader, Position};
use rand::SeedableRng;
use rand::rngs::Xoshiro128PlusPlus;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn stream(epoch: u64) -> Xoshiro128PlusPlus {
    Xoshiro128PlusPlus::seed_from_u64(1000 + epoch)
}

fn loader(sizes: &[usize], batch_size: usize) -> BatchLoader {
    BatchLoader::new(sizes.iter().copied(), batch_size, &mut stream(0))
}

/// The batches of one epoch.
fn epoch(loader: &mut BatchLoader) -> Vec<Vec<u32>> {
    let batches = (0..loader.batches_per_epoch()).map(|_| {
        let batch = loader.batch().to_vec();
        loader.advance(stream);
        batch
    });
    batches.collect()
}

#[test]
fn the_first_epoch_follows_the_shards() {
    let mut loader = loader(&[20, 30, 50], 10);
    let order = epoch(&mut loader).concat();
    for (range, part) in [(0..20, &order[..20]), (20..50, &order[20..50]), (50..100, &order[50..])] {
        let mut sorted = part.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, range.collect::<Vec<u32>>());
        assert_ne!(part, sorted, "shuffled within its shard");
    }
}

#[test]
fn later_epochs_shuffle_everything_and_can_be_started_anywhere() {
    let mut loader = loader(&[20, 30, 50], 10);
    let epochs: Vec<Vec<u32>> = (0..3).map(|_| epoch(&mut loader).concat()).collect();
    for order in &epochs {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..100).collect::<Vec<_>>());
    }
    assert_ne!(epochs[1], epochs[2]);
    assert!(epochs[1][..20].iter().any(|&index| index >= 20), "shards are mixed");
    assert_eq!(loader.position(), Position { epoch: 3, batch: 0 });
}

#[test]
fn images_that_fill_no_batch_sit_out() {
    let mut loader = loader(&[7, 6], 5);
    assert_eq!(loader.batches_per_epoch(), 2);
    let order = epoch(&mut loader).concat();
    assert_eq!(order.len(), 10);
    assert_eq!(loader.position(), Position { epoch: 1, batch: 0 });
    assert_eq!(self::loader(&[13], 13).batches_per_epoch(), 1);
}

/// A selection of some classes may leave nothing of a shard.
#[test]
fn shards_without_images_change_nothing() {
    let (mut gaps, mut dense) = (loader(&[0, 6, 0, 6, 0], 4), loader(&[6, 6], 4));
    assert_eq!(epoch(&mut gaps), epoch(&mut dense));
}

/// Links must replay for years: this order may never change. Computed from the published algorithms by
/// `tests/golden/streams.py`, and written here because this crate reads no JSON.
#[test]
fn the_order_is_golden() {
    let mut loader = loader(&[6, 6], 4);
    let first = epoch(&mut loader);
    let second = epoch(&mut loader);
    assert_eq!(first, GOLDEN_FIRST);
    assert_eq!(second, GOLDEN_SECOND);
}

const GOLDEN_FIRST: [[u32; 4]; 3] = [[3, 1, 5, 4], [0, 2, 6, 9], [10, 8, 7, 11]];
const GOLDEN_SECOND: [[u32; 4]; 3] = [[8, 3, 6, 11], [9, 7, 4, 5], [10, 0, 1, 2]];

/// Every place is equally likely for every image: 24,000 shuffles of four.
#[test]
fn shuffling_is_fair() {
    let mut counts = [[0u32; 4]; 4];
    for seed in 0..24_000 {
        let loader = BatchLoader::new([4].into_iter(), 4, &mut Xoshiro128PlusPlus::seed_from_u64(seed));
        for (place, &image) in loader.batch().iter().enumerate() {
            counts[image as usize][place] += 1;
        }
    }
    // 6,000 expected, standard deviation 67: four of those on either side.
    assert!(counts.iter().flatten().all(|count| (5732..=6268).contains(count)), "{counts:?}");
}

fn with_replacement(images: usize, batch_size: usize) -> BatchLoader {
    BatchLoader::with_replacement(images, batch_size, &mut stream(0))
}

/// 60,000 draws of ten images, far more than a batch of distinct images could be.
#[test]
fn with_replacement_every_image_is_equally_likely_at_every_draw() {
    let mut loader = with_replacement(10, 6);
    let mut counts = [[0u32; 10]; 6];
    let mut repeated = 0;
    for _ in 0..10_000 {
        let batch = loader.batch().to_vec();
        batch.iter().zip(&mut counts).for_each(|(&image, counts)| counts[image as usize] += 1);
        repeated += usize::from((1..6).any(|i| batch[..i].contains(&batch[i])));
        loader.advance(stream);
    }
    // 1,000 expected, standard deviation 30: four of those on either side.
    assert!(counts.iter().flatten().all(|count| (880..=1120).contains(count)), "{counts:?}");
    // Of 10^6 batches 10 x 9 x 8 x 7 x 6 x 5 repeat no image: 84.9 % repeat one; standard deviation 36.
    assert!((8344..=8632).contains(&repeated), "{repeated}");
}

#[test]
fn with_replacement_epochs_count_and_streams_decide() {
    let mut loader = with_replacement(13, 4);
    assert_eq!(loader.batches_per_epoch(), 3);
    let (mut batches, mut streams, mut positions) = (vec![loader.batch().to_vec()], vec![0], vec![loader.position()]);
    for _ in 0..6 {
        loader.advance(|index| {
            streams.push(index);
            stream(index)
        });
        batches.push(loader.batch().to_vec());
        positions.push(loader.position());
    }
    // A stream for each batch, numbered through the epochs.
    assert_eq!(streams, [0, 1, 2, 3, 4, 5, 6]);
    let expected = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0)];
    assert_eq!(positions, expected.map(|(epoch, batch)| Position { epoch, batch }));
    // A batch depends on its stream alone.
    for (index, batch) in batches.iter().enumerate() {
        let alone = BatchLoader::with_replacement(13, 4, &mut stream(index as u64));
        assert_eq!(alone.batch(), batch);
    }
    assert_ne!(batches[0], batches[1]);
    // A batch may be as large as the data set and still leaves images out.
    assert_eq!(with_replacement(5, 5).batches_per_epoch(), 1);
}

/// What follows a rollback is what would have followed without one.
#[test]
fn going_to_a_position_is_having_advanced_there() {
    let fresh: [fn() -> BatchLoader; 3] = [|| loader(&[7, 6, 9], 5), || loader(&[22], 4), || with_replacement(22, 5)];
    for fresh in fresh {
        let mut walked = fresh();
        for step in 0..30 {
            let position = walked.position();
            let mut jumped = fresh();
            jumped.go_to(position, stream);
            assert_eq!(jumped.position(), position);
            assert_eq!(jumped.batch(), walked.batch(), "step {step}, {position:?}");
            // And from there on.
            let mut ahead = fresh();
            (0..=step).for_each(|_| ahead.advance(stream));
            jumped.advance(stream);
            assert_eq!((jumped.position(), jumped.batch()), (ahead.position(), ahead.batch()));
            walked.advance(stream);
        }
        assert!(walked.position().epoch >= 5);
    }
}

#[test]
#[should_panic(expected = "batch size 6 for 5 images")]
fn a_batch_is_no_larger_than_the_data_set() {
    loader(&[2, 3], 6);
}

#[test]
#[should_panic(expected = "batch size 0 for 5 images")]
fn a_batch_has_images() {
    with_replacement(5, 0);
}
