//! All tests of the crate in one program: natively, and in WebAssembly with and without SIMD.

#![expect(missing_docs, reason = "tests describe themselves by their names")]

pub mod dataset;
pub mod idx;
pub mod layout;
pub mod loader;
pub mod order;
pub mod selection;
pub mod shard;

use mnist::{Format, Layout, ShardInfo, Split, encode_shard};
use sha2::{Digest, Sha256};

/// A shard of `count` images, the first pixels of which say which image it is; image n is of class n mod 10.
pub fn numbered_shard(first: u32, count: u32) -> Vec<u8> {
    let labels: Vec<u8> = (first..first + count).map(|n| (n % 10) as u8).collect();
    encode_shard(Format::MNIST, &numbered_images(Format::MNIST, first, count), &labels)
}

pub fn numbered_images(format: Format, first: u32, count: u32) -> Vec<u8> {
    let mut pixels = vec![0; count as usize * format.pixels()];
    for (n, image) in (first..first + count).zip(pixels.chunks_exact_mut(format.pixels())) {
        image[..4].copy_from_slice(&n.to_le_bytes());
    }
    pixels
}

pub fn number_of(pixels: &[u8]) -> u32 {
    u32::from_le_bytes(pixels[..4].try_into().expect("four bytes"))
}

/// How many of the images of a numbered shard are of each class.
pub fn classes_of(first: u32, count: u32) -> [u32; 10] {
    let mut classes = [0; 10];
    (first..first + count).for_each(|n| classes[(n % 10) as usize] += 1);
    classes
}

pub fn announce(split: Split, bytes: &[u8], classes: [u32; 10]) -> ShardInfo {
    let count = classes.iter().sum::<u32>() as usize;
    ShardInfo { split, count, classes, sha256: Sha256::digest(bytes).into() }
}

/// Three training shards of 7, 5 and 4 images, a validation shard of 3 and a test shard of 2, numbered through.
pub fn small_layout() -> (Layout, Vec<Vec<u8>>) {
    let parts = [(Split::Train, 7), (Split::Train, 5), (Split::Test, 2), (Split::Train, 4), (Split::Validation, 3)];
    let mut first = 0;
    let (mut infos, mut shards) = (Vec::new(), Vec::new());
    for (split, count) in parts {
        let bytes = numbered_shard(first, count);
        infos.push(announce(split, &bytes, classes_of(first, count)));
        shards.push(bytes);
        first += count;
    }
    (Layout::new(Format::MNIST, infos).expect("a layout"), shards)
}
