//! Activation functions, with the gradient taken from the output alone: the pre-activation need not be kept.
//!
//! | name | y = f(z) | f'(z) in terms of y |
//! |---|---|---|
//! | linear | z | 1 |
//! | ReLU | max(z, 0) | y > 0 |
//! | leaky ReLU | z or 0.01 z | 1 or 0.01 |
//! | ELU | z or e^z - 1 | 1 or y + 1 (Clevert et al. 2016, eq. 15, alpha 1) |
//! | SELU | λz or λα(e^z - 1) | λ or y + λα (Klambauer et al. 2017, eq. 2) |
//! | softplus | ln(1 + e^z) | 1 - e^-y |
//! | sigmoid | 1 / (1 + e^-z) | y (1 - y) |
//! | tanh | tanh z | 1 - y² |

use crate::math;
use crate::vector::{Lanes, Vector, map, zip_map};

/// Slope of leaky ReLU for negative inputs.
pub const LEAKY_RELU_SLOPE: f32 = 0.01;
const SELU_LAMBDA: f32 = 1.050_701;
const SELU_LAMBDA_ALPHA: f32 = 1.050_701 * 1.673_263_2;

/// An elementwise non-linearity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the table above defines each")]
pub enum Activation {
    Linear,
    Relu,
    LeakyRelu,
    Elu,
    Selu,
    Softplus,
    Sigmoid,
    Tanh,
}

impl Activation {
    /// Every activation, for tests and tables.
    pub const ALL: [Self; 8] =
        [Self::Linear, Self::Relu, Self::LeakyRelu, Self::Elu, Self::Selu, Self::Softplus, Self::Sigmoid, Self::Tanh];

    /// `z <- f(z + bias)` for the rows of z (N, O), bias (O).
    pub fn forward_with_bias(self, z: &mut [f32], bias: &[f32]) {
        // The match stands outside the loop, so that each loop is compiled for its function.
        match self {
            Self::Linear => rows(z, bias, |z| z),
            Self::Relu => rows(z, bias, |z| Lanes::splat(0.0).max(z)),
            Self::LeakyRelu => rows(z, bias, |z| z.max(z.mul(Lanes::splat(LEAKY_RELU_SLOPE)))),
            Self::Elu => rows(z, bias, |z| by_sign(z, z, || math::expm1(z))),
            Self::Selu => rows(z, bias, |z| {
                by_sign(z, z.mul(Lanes::splat(SELU_LAMBDA)), || math::expm1(z).mul(Lanes::splat(SELU_LAMBDA_ALPHA)))
            }),
            Self::Softplus => rows(z, bias, math::softplus),
            Self::Sigmoid => rows(z, bias, math::sigmoid),
            Self::Tanh => rows(z, bias, math::tanh),
        }
    }

    /// `xs <- f(xs)`.
    pub fn forward(self, xs: &mut [f32]) {
        match self {
            Self::Linear => {}
            Self::Sigmoid => map::<Lanes>(xs, math::sigmoid),
            // One long row with a bias of zeros would need the zeros; short rows of the bias are as good.
            _ => {
                const ZEROS: [f32; 64] = [0.0; 64];
                let (whole, rest) = xs.as_chunks_mut::<64>();
                self.forward_with_bias(whole.as_flattened_mut(), &ZEROS);
                if !rest.is_empty() {
                    self.forward_with_bias(rest, &ZEROS[..rest.len()]);
                }
            }
        }
    }

    /// `dy <- dy * f'(z)`, where y = f(z) is the output. Both (N, O), flattened.
    pub fn backward(self, y: &[f32], dy: &mut [f32]) {
        let one = Lanes::splat(1.0);
        let zero = Lanes::splat(0.0);
        match self {
            Self::Linear => {}
            Self::Relu => zip_map::<Lanes>(dy, y, |dy, y| Lanes::select(zero.lt(y), dy, zero)),
            Self::LeakyRelu => {
                zip_map::<Lanes>(dy, y, |dy, y| by_sign(y, dy, || dy.mul(Lanes::splat(LEAKY_RELU_SLOPE))));
            }
            Self::Elu => zip_map::<Lanes>(dy, y, |dy, y| dy.mul(y.min(zero).add(one))),
            Self::Selu => zip_map::<Lanes>(dy, y, |dy, y| {
                dy.mul(by_sign(y, Lanes::splat(SELU_LAMBDA), || y.add(Lanes::splat(SELU_LAMBDA_ALPHA))))
            }),
            Self::Softplus => zip_map::<Lanes>(dy, y, |dy, y| dy.mul(zero.sub(math::expm1(zero.sub(y))))),
            Self::Sigmoid => zip_map::<Lanes>(dy, y, |dy, y| dy.mul(y.mul(one.sub(y)))),
            Self::Tanh => zip_map::<Lanes>(dy, y, |dy, y| dy.mul(one.sub(y.mul(y)))),
        }
    }
}

/// `positive` where `x >= 0` (and where x is NaN, so that NaN is seen), otherwise `negative`.
#[inline(always)]
fn by_sign(x: Lanes, positive: Lanes, negative: impl Fn() -> Lanes) -> Lanes {
    Lanes::select(x.lt(Lanes::splat(0.0)), negative(), positive)
}

/// Numbers of a row that is long enough to be worth a call.
const LONG: usize = 256;

#[inline(always)]
fn rows(z: &mut [f32], bias: &[f32], f: impl Fn(Lanes) -> Lanes) {
    if bias.is_empty() {
        assert!(z.is_empty(), "rows without columns");
        return;
    }
    assert_eq!(z.len() % bias.len(), 0, "z is a whole number of rows");
    // Short rows, such as the filters of a convolution, are taken several at a time.
    let mut repeated = [0.0; LONG];
    let bias = if bias.len() <= LONG / 2 {
        let whole = &mut repeated[..LONG / bias.len() * bias.len()];
        whole.chunks_exact_mut(bias.len()).for_each(|row| row.copy_from_slice(bias));
        whole
    } else {
        bias
    };
    for row in z.chunks_mut(bias.len()) {
        zip_map::<Lanes>(row, &bias[..row.len()], |z, b| f(z.add(b)));
    }
}
