//! Shards: what is one is what was written, and a data set takes only the one that was announced.

use crate::budget::reading;
use crate::mutations::Change;
use mnist::{Dataset, Layout, NUM_CLASSES, Selection, Shard, ShardInfo, Split, content_hash, encode_shard};

const HEADER: usize = 12;

/// True if the bytes are a shard.
pub(crate) fn attempt(input: &[u8]) -> bool {
    let shard = match reading(input, || Shard::parse(input.to_vec())) {
        Ok(shard) => shard,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return false;
        }
    };
    let (format, count) = (shard.format(), shard.len());
    let pixels: Vec<u8> = (0..count).flat_map(|index| shard.image(index)).copied().collect();
    assert_eq!(encode_shard(format, &pixels, shard.labels()), input);
    let mut classes = [0; NUM_CLASSES as usize];
    shard.labels().iter().for_each(|&label| classes[usize::from(label)] += 1);
    let info = |split, sha256| ShardInfo { split, count, classes, sha256 };
    // The test shard is announced with another hash than it has.
    let infos = vec![info(Split::Train, content_hash(input)), info(Split::Test, [7; 32])];
    let Ok(layout) = Layout::new(format, infos) else {
        assert!(count == 0 || 2 * count * format.pixels() > Layout::MAX_PIXELS);
        return true;
    };
    let mut dataset = Dataset::new(layout);
    assert!(dataset.add_shard(1, input.to_vec()).is_err() && dataset.shard(1).is_none());
    assert!(dataset.add_shard(2, input.to_vec()).is_err());
    dataset.add_shard(0, input.to_vec()).expect("the one that was announced");
    for class in 0..NUM_CLASSES {
        let selection = Selection::new(&dataset, &[Split::Train], 1 << class);
        assert_eq!(selection.available(), classes[usize::from(class)] as usize);
        for index in 0..selection.count() {
            assert_eq!(selection.image(&dataset, index).map(|(_, label)| label), Some(class));
        }
    }
    true
}

/// Makes a header true that says another length than there is, and labels those that there can be.
pub(crate) fn mutate(change: Change<'_>, data: &mut [u8], size: usize, seed: u32) -> usize {
    let size = change(data, size);
    if seed.is_multiple_of(4) || size < HEADER {
        return size;
    }
    let classes = if seed.is_multiple_of(3) { 1 } else { NUM_CLASSES };
    let count = (size - HEADER) / (1 + usize::from(data[5]) * usize::from(data[6]));
    data[..5].copy_from_slice(b"AEPS\x01");
    data[7] = classes;
    data[8..HEADER].copy_from_slice(&(count as u32).to_le_bytes());
    data[HEADER..HEADER + count].iter_mut().for_each(|label| *label %= classes);
    HEADER + count * (1 + usize::from(data[5]) * usize::from(data[6]))
}
