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
