//! The program that breeds inputs for the target of its name.

#![no_main]

fuzz::program!("manifests");
