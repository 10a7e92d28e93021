//! One layer a file: forward, then backward with the same arguments.

pub(crate) mod dense;
