//! Arithmetic on `f32` slices and matrix views: everything a training step spends its time on.
//!
//! Matrices are `ndarray` views. A matrix is a pointer with a row stride and a column stride, so a transpose is free, and
//! the three products of a dense layer are one function:
//!
//! ```text
//! forward           y  = x  · W      (N, I) · (I, O)
//! weight gradient   dW = xᵀ · dy     (I, N) · (N, O)
//! input gradient    dx = dy · Wᵀ     (N, O) · (O, I)
//! ```
//!
//! Each algorithm is written once over the small trait [`Vector`] (four lanes of `f32`), which has two implementations:
//! WebAssembly SIMD and a portable one on `[f32; 4]`. Both perform the same IEEE operations in the same order, so they
//! agree bit for bit, and a run has the same result in every browser, in Node and natively. The only `unsafe` of the
//! whole project is the load and the store of four lanes in `vector/simd128.rs`.
//!
//! Every fast path has a slow, obvious twin in [`naive`], and the tests hold the two together.

mod activation;
mod convert;
mod gaussian;
mod loss;
pub mod math;
mod matmul;
mod microkernel;
pub mod naive;
mod narrow;
mod normal;
mod optimizer;
mod pack;
mod patches;
mod pooling;
mod reduce;
mod vector;
mod windows;

pub use activation::{Activation, LEAKY_RELU_SLOPE};
pub use convert::scale_pixels;
pub use gaussian::{kl_divergence, reparameterize, reparameterize_backward};
pub use loss::{sigmoid_cross_entropy, softmax, softmax_cross_entropy, squared_error};
pub use matmul::{MatmulScratch, Output, matmul};
pub use microkernel::peak;
pub use normal::{NORMAL_BLOCK, standard_normal};
pub use optimizer::{AdamStep, MomentumStep, RmsPropStep, SgdStep};
pub use patches::Patches;
pub use pooling::Pooling;
pub use reduce::{add_column_sums, sum, sum_of_squares};
pub use vector::{Lanes, Vector, portable};
pub use windows::WindowScratch;

/// Which arithmetic this build performs: results are bit-identical within one, and differ in the last bits between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// Multiplication and addition round separately: WebAssembly `simd128`, and the portable twin of it.
    Simd,
    /// Multiplication and addition round once (fused): WebAssembly `relaxed-simd`.
    Fma,
}

impl Arithmetic {
    /// The arithmetic of this build.
    pub const CURRENT: Self =
        if cfg!(all(target_arch = "wasm32", target_feature = "relaxed-simd")) { Self::Fma } else { Self::Simd };

    /// `simd` or `fma`, as links and results write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Simd => "simd",
            Self::Fma => "fma",
        }
    }
}
