//! Shards: what the packer writes is read, and everything else is refused with its reason.

use crate::numbered_shard;
use mnist::{Format, Shard, ShardError};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn round_trip() {
    let shard = Shard::parse(numbered_shard(40, 13)).expect("a shard");
    assert_eq!((shard.len(), shard.is_empty()), (13, false));
    assert_eq!(shard.labels(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2]);
    assert_eq!(shard.image(12)[..4], 52u32.to_le_bytes());
    assert_eq!((shard.image(12).len(), shard.format()), (784, Format::MNIST));
    assert!(Shard::parse(numbered_shard(0, 0)).expect("no images are a shard").is_empty());
}

fn refused(change: impl FnOnce(&mut Vec<u8>)) -> ShardError {
    let mut bytes = numbered_shard(0, 3);
    change(&mut bytes);
    Shard::parse(bytes).expect_err("must be refused")
}

#[test]
fn damage_is_named() {
    assert_eq!(refused(|b| b[0] = b'X'), ShardError::Magic);
    assert_eq!(refused(|b| b[4] = 2), ShardError::Version(2));
    assert_eq!(refused(|b| b[5] = 65), ShardError::Shape([65, 28, 10]));
    assert_eq!(refused(|b| b[6] = 7), ShardError::Shape([28, 7, 10]));
    assert_eq!(refused(|b| b[7] = 9), ShardError::Shape([28, 28, 9]));
    assert_eq!(refused(|b| b[7] = 1), ShardError::Label { index: 1, label: 1 }, "no labels, and yet one is told");
    assert_eq!(refused(|b| b[13] = 10), ShardError::Label { index: 1, label: 10 });
    let length = 12 + 3 * 785;
    let truncated = refused(|b| b.truncate(length - 1));
    assert_eq!(truncated, ShardError::Length { expected: length as u64, actual: length - 1 });
    assert!(truncated.to_string().contains("2367") && truncated.to_string().contains("2366"));
    assert_eq!(refused(|b| b.push(0)), ShardError::Length { expected: length as u64, actual: length + 1 });
}

#[test]
fn no_length_overflows_and_no_prefix_is_read_beyond() {
    // Announces four billion images: more bytes than a 32-bit size can count.
    let huge = refused(|b| b[8..12].copy_from_slice(&u32::MAX.to_le_bytes()));
    assert_eq!(huge, ShardError::Length { expected: 12 + u64::from(u32::MAX) * 785, actual: 12 + 3 * 785 });
    let whole = numbered_shard(0, 2);
    for length in 0..40 {
        assert!(Shard::parse(whole[..length].to_vec()).is_err());
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use mnist::Shard;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_bytes_are_parsed_or_refused(mut bytes in prop::collection::vec(any::<u8>(), 0..3000), header in any::<bool>()) {
            if header && bytes.len() >= 12 {
                bytes[..5].copy_from_slice(b"AEPS\x01");
            }
            if let Ok(shard) = Shard::parse(bytes) {
                let pixels = shard.format().pixels();
                prop_assert!((0..shard.len()).all(|i| shard.image(i).len() == pixels && shard.labels()[i] < 10));
            }
        }
    }
}
