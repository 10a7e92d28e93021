//! What it takes to make shards of somebody's own files: they are read and cut in JavaScript, where the files are, and what is
//! checked and hashed is checked and hashed here.

use crate::convert::{to_error, to_js};
use mnist::{Idx, MAX_IDX_COUNT};
use serde::Serialize;
use std::fmt::Write;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What an IDX file holds. Pixels come behind 16 bytes, labels behind 8. */
export type IdxHeader =
  | { readonly kind: 'images'; readonly count: number; readonly rows: number; readonly columns: number }
  | { readonly kind: 'labels'; readonly count: number };
"#;

/// What an IDX file holds.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
enum IdxHeader {
    Images { count: u32, rows: u8, columns: u8 },
    Labels { count: u32 },
}

/// Reads the header of an IDX file: its first bytes, 16 where it has so many, and the length of all of it. Throws what is wrong,
/// before anything is asked for on the header's word.
#[wasm_bindgen(js_name = readIdxHeader, unchecked_return_type = "IdxHeader")]
pub fn read_idx_header(head: &[u8], length: f64) -> Result<JsValue, JsValue> {
    match Idx::read(head, length as u64) {
        Ok(Idx::Images { count, rows, columns }) => Ok(to_js(&IdxHeader::Images { count, rows, columns })),
        Ok(Idx::Labels { count }) => Ok(to_js(&IdxHeader::Labels { count })),
        Err(error) => Err(to_error(&error)),
    }
}

/// Whether a file that begins like this means to be IDX.
#[wasm_bindgen(js_name = isIdx)]
#[must_use]
pub fn is_idx(head: &[u8]) -> bool {
    Idx::is_meant(head)
}

/// The numbers from `first` on, as many as 60,000, in the order in which a split is packed into shards.
#[wasm_bindgen(js_name = packingOrder)]
#[must_use]
pub fn packing_order(split: &str, first: u32, count: u32) -> Vec<u32> {
    mnist::packing_order(split, first, count.min(MAX_IDX_COUNT))
}

/// SHA-256 in hexadecimal. Browsers have it too, but not for pages that came without encryption.
#[wasm_bindgen]
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in mnist::content_hash(bytes) {
        // Writing to a string does not fail.
        let _written = write!(text, "{byte:02x}");
    }
    text
}
