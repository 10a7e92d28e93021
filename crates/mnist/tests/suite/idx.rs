//! IDX headers: those of MNIST are read, and whatever is wrong is named before anybody asks for memory.

use mnist::{Idx, IdxError};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn header(magic: [u8; 4], dimensions: &[u32]) -> Vec<u8> {
    magic.into_iter().chain(dimensions.iter().flat_map(|dimension| dimension.to_be_bytes())).collect()
}

fn images(count: u32, rows: u32, columns: u32, length: u64) -> Result<Idx, IdxError> {
    Idx::read(&header([0, 0, 8, 3], &[count, rows, columns]), length)
}

#[test]
fn the_files_of_mnist() {
    assert_eq!(images(60_000, 28, 28, 47_040_016), Ok(Idx::Images { count: 60_000, rows: 28, columns: 28 }));
    assert_eq!(Idx::read(&header([0, 0, 8, 1], &[10_000]), 10_008), Ok(Idx::Labels { count: 10_000 }));
    // Behind the header come the values, and a head may reach into them.
    let head = [header([0, 0, 8, 1], &[3]), vec![7, 2, 1]].concat();
    assert_eq!(Idx::read(&head, 11), Ok(Idx::Labels { count: 3 }));
    assert_eq!(images(3, 20, 24, 16 + 3 * 480).map(Idx::count), Ok(3));
}

#[test]
fn what_is_wrong_is_named() {
    let labels = |magic| Idx::read(&header(magic, &[3]), 11);
    assert_eq!(labels([0, 0, 9, 1]), Err(IdxError::Values(9)));
    assert_eq!(labels([0, 0, 8, 2]), Err(IdxError::Dimensions(2)));
    assert_eq!(labels([0, 0, 7, 1]), Err(IdxError::Magic([0, 0, 7, 1])));
    assert_eq!(labels(*b"\x1f\x8b\x08\x08"), Err(IdxError::Magic([0x1f, 0x8b, 8, 8])));
    assert_eq!(images(3, 7, 28, 16), Err(IdxError::Size([7, 28])));
    assert_eq!(images(3, 28, 65, 16), Err(IdxError::Size([28, 65])));
    assert_eq!(images(3, 28, 256 + 28, 16), Err(IdxError::Size([28, 284])), "no byte is cut off");
    assert_eq!(images(0, 28, 28, 16), Err(IdxError::Count(0)));
    let short = images(10, 28, 28, 7855);
    assert_eq!(short, Err(IdxError::Length { expected: 7856, actual: 7855 }));
    assert!(short.expect_err("short").to_string().contains("cut short"));
    assert_eq!(images(10, 28, 28, 7857), Err(IdxError::Length { expected: 7856, actual: 7857 }));
}

/// Four gigabytes, and sixteen terabytes, on the word of a header.
#[test]
fn no_claim_overflows() {
    assert_eq!(images(5_478_275, 28, 28, 16), Err(IdxError::Count(5_478_275)));
    assert_eq!(images(u32::MAX, 64, 64, 16), Err(IdxError::Count(u32::MAX)));
    assert_eq!(images(u32::MAX, u32::MAX, u32::MAX, 16), Err(IdxError::Size([u32::MAX; 2])));
}

#[test]
fn every_beginning_of_a_header_is_refused() {
    let whole = header([0, 0, 8, 3], &[2, 28, 28]);
    for length in 0..16 {
        let error = Idx::read(&whole[..length], length as u64).expect_err("cut short");
        assert_eq!(error, IdxError::Header(length as u64));
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use mnist::Idx;
    use proptest::prelude::*;

    fn head() -> impl Strategy<Value = Vec<u8>> {
        let side = prop_oneof![Just(28u32), 0..80u32, any::<u32>()];
        let magic = prop_oneof![Just([0, 0, 8, 3]), Just([0, 0, 8, 1]), any::<[u8; 4]>()];
        let count = prop_oneof![0..100u32, 59_990..60_010u32, any::<u32>()];
        (magic, count, side.clone(), side).prop_map(|(magic, count, rows, columns)| {
            let numbers = [count, rows, columns].map(u32::to_be_bytes);
            magic.into_iter().chain(numbers.into_iter().flatten()).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Never a panic; and what is accepted is as long as it says, and no larger than a budget that is known before.
        #[test]
        fn any_header_is_read_or_refused(
            mut head in head(), cut in 0..=16usize, flip in any::<Option<(usize, u8)>>(), length in any::<u64>(), fits in any::<bool>()
        ) {
            if let Some((at, bits)) = flip {
                head[at % 16] ^= bits;
            }
            let number = |at: usize| u64::from(u32::from_be_bytes(head[at..at + 4].try_into().expect("four bytes")));
            let images = head[3] == 3;
            let entry = if images { number(8).saturating_mul(number(12)) } else { 1 };
            let announced = number(4).saturating_mul(entry).saturating_add(if images { 16 } else { 8 });
            let length = if fits { announced } else { length };
            match Idx::read(&head[..head.len().min(cut.max(4))], length) {
                Ok(idx) => {
                    prop_assert_eq!(announced, length);
                    prop_assert!(length <= 16 + 60_000 * 4096 && (1..=60_000).contains(&idx.count()));
                }
                Err(error) => prop_assert!(error.to_string().len() < 200),
            }
        }

        #[test]
        fn any_bytes(head in prop::collection::vec(any::<u8>(), 0..40), length in any::<u64>()) {
            let _read = Idx::read(&head, length);
        }
    }
}
