//! Named streams against the published algorithms (`tests/golden/streams.py`).

use rand::Rng;
use serde::Deserialize;
use train::{Purpose, stream};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Deserialize)]
struct Golden {
    named_stream_seed_7_purpose_2_index_3: Vec<u32>,
}

#[test]
fn streams_are_golden() {
    let golden: Golden =
        serde_json::from_str(include_str!("../../../../tests/golden/streams.json")).expect("a golden file");
    let mut stream = stream(7, Purpose::Shuffle, 3);
    for expected in golden.named_stream_seed_7_purpose_2_index_3 {
        assert_eq!(stream.next_u32(), expected);
    }
}

#[test]
fn purposes_and_indices_have_streams_of_their_own() {
    let first = |seed, purpose, index| stream(seed, purpose, index).next_u64();
    let reference = first(0, Purpose::Shuffle, 0);
    assert_ne!(reference, first(0, Purpose::Initialization, 0));
    assert_ne!(reference, first(0, Purpose::Shuffle, 1));
    assert_ne!(reference, first(1, Purpose::Shuffle, 0));
    assert_eq!(reference, first(0, Purpose::Shuffle, 0));
}
