//! IDX files: a header is believed only where the file is as long as it says; then the images are packed as the page packs them.

use crate::budget::reading;
use crate::mutations::Change;
use mnist::{Dataset, Format, IDX_HEADER, Idx, Layout, MAX_IDX_COUNT, ShardInfo, Split, content_hash, encode_shard};
use mnist::{NUM_CLASSES, packing_order};

/// Lengths that a file might have beside the one that it has: up to more than any memory.
const OTHER_LENGTHS: [u64; 6] = [0, 16, 1 << 31, 1 << 32, (1 << 53) - 1, u64::MAX];

/// True if the bytes are a file of images or of labels.
pub(crate) fn attempt(input: &[u8]) -> bool {
    let head = &input[..input.len().min(IDX_HEADER)];
    for length in OTHER_LENGTHS {
        if let Ok(idx) = Idx::read(head, length) {
            assert_eq!(bytes_of(idx), length);
        }
    }
    let idx = match Idx::read(head, input.len() as u64) {
        Ok(idx) => idx,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return false;
        }
    };
    assert!(Idx::is_meant(head) && (1..=MAX_IDX_COUNT).contains(&idx.count()));
    assert_eq!(bytes_of(idx), input.len() as u64);
    if let Idx::Images { count, rows, columns } = idx {
        let format = Format::new(rows, columns, false).expect("a size that was checked");
        reading(input, || pack(format, count, &input[IDX_HEADER..]));
    }
    true
}

/// What the header announces.
fn bytes_of(idx: Idx) -> u64 {
    match idx {
        Idx::Images { count, rows, columns } => 16 + u64::from(count) * u64::from(rows) * u64::from(columns),
        Idx::Labels { count } => 8 + u64::from(count),
    }
}

/// All images in two shards, in the fixed order; each is found again where it was put.
fn pack(format: Format, count: u32, pixels: &[u8]) {
    let order = packing_order("own", 0, count);
    let image = |index: u32| &pixels[index as usize * format.pixels()..][..format.pixels()];
    let parts = [Split::Train, Split::Test].map(|split| {
        let bytes = encode_shard(
            format,
            &order.iter().flat_map(|&index| image(index)).copied().collect::<Vec<_>>(),
            &vec![0; order.len()],
        );
        let mut classes = [0; NUM_CLASSES as usize];
        classes[0] = count;
        (ShardInfo { split, count: count as usize, classes, sha256: content_hash(&bytes) }, bytes)
    });
    let (infos, shards): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let mut dataset = Dataset::new(Layout::new(format, infos).expect("a file's images fit"));
    for (index, bytes) in shards.into_iter().enumerate() {
        dataset.add_shard(index, bytes).expect("a shard that was just made");
    }
    let shard = dataset.shard(0).expect("just added");
    for (place, &index) in order.iter().enumerate() {
        assert_eq!(shard.image(place), image(index));
    }
}

/// Makes a header true that says another length than the file has.
pub(crate) fn mutate(change: Change<'_>, data: &mut [u8], size: usize, seed: u32) -> usize {
    let size = change(data, size);
    if !seed.is_multiple_of(4) && size >= IDX_HEADER && data[3] == 3 {
        let entry = usize::from(data[11]) * usize::from(data[15]);
        let count = (size - IDX_HEADER) / entry.max(1);
        data[..4].copy_from_slice(&[0, 0, 8, 3]);
        data[4..8].copy_from_slice(&(count as u32).to_be_bytes());
        return IDX_HEADER + count * entry;
    }
    size
}
