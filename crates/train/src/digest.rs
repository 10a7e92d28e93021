//! The digest: a short name for all parameters. Two runs agree bit for bit when their digests do.

use nn::Parameters;
use sha2::{Digest, Sha256};

/// Bytes of the hash that make the digest; two digits each.
const BYTES: usize = 8;

/// Whether a text is written as a digest is.
pub(crate) fn is_digest(text: &str) -> bool {
    text.len() == 2 * BYTES && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// The first 64 bits of the SHA-256 of all tensors, with their names and shapes, in hexadecimal.
pub(crate) fn digest(parameters: &Parameters) -> String {
    let mut hash = Sha256::new();
    for tensor in parameters.tensors() {
        hash.update(tensor.name.as_bytes());
        hash.update(tensor.shape.map(|n| n as u32).map(u32::to_le_bytes).concat());
    }
    for value in parameters.values() {
        // The sign and the payload of a NaN differ between processors; that it is a NaN does not.
        let bits = if value.is_nan() { f32::NAN.to_bits() } else { value.to_bits() };
        hash.update(bits.to_le_bytes());
    }
    hash.finalize()[..BYTES].iter().map(|byte| format!("{byte:02x}")).collect()
}
