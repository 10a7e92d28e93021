"""Writes the golden numbers of convolutions, pooling and stochastic layers.

How to run, from the repository's root, with the environment that generate.py's first lines make:

    golden-venv/bin/python tests/golden/layers.py

It takes seconds and rewrites conv2d.json, pooling.json and stochastic.json beside this script. Inputs are exact float32
numbers, results are computed in float64, as in generate.py.

An image (H, W, C) is a row of a matrix, H * W * C long, and a convolution's kernel (KH, KW, C, O) is a matrix
(KH * KW * C, O): both are TensorFlow's own order of elements, NHWC and HWIO, so that nothing is ever transposed.
"""

# First, because it sets TensorFlow's environment.
from generate import ACTIVATIONS, IN_FLOAT64, exact, in_both_precisions, shapes_of, write

import keras
import numpy as np
import tensorflow as tf

MADE_BY = f"Made by tests/golden/layers.py with TensorFlow {tf.__version__}, Keras {keras.__version__}."
IMAGES = "Images are rows (N, H * W * C) in the order height, width, channel; size and output_size are [H, W, C]."


def with_gradients(forward, inputs, dy, dtype):
    """y = forward(*inputs) and the gradients of sum(y * dy) with respect to each input."""
    tensors = [tf.constant(array, dtype) for array in inputs]
    with tf.GradientTape() as tape:
        tape.watch(tensors)
        y = forward(*tensors)
    return y, tape.gradient(y, tensors, output_gradients=tf.constant(dy, dtype))


def as_rows(images):
    return tf.reshape(images, [images.shape[0], -1])


# ---------------------------------------------------------------- conv2d.json

KERNEL = 3
KINK_MARGIN = 1e-3  # float32 must not land on the other side of a ReLU's kink


def conv2d(x, w, b, size, padding):
    """Rows x (N, H*W*C), matrix w (3*3*C, O), bias b (O) or (1, O): rows (N, H'*W'*O) before the activation."""
    height, width, channels = size
    images = tf.reshape(x, [-1, height, width, channels])
    kernel = tf.reshape(w, [KERNEL, KERNEL, channels, -1])
    return as_rows(tf.nn.conv2d(images, kernel, strides=1, padding=padding.upper()) + tf.reshape(b, [-1]))


def conv2d_case(batch, size, filters, padding, activation, seed):
    random = np.random.default_rng(seed)
    height, width, channels = size
    shrink = 0 if padding == "same" else KERNEL - 1
    output_size = [height - shrink, width - shrink, filters]
    fan_in = KERNEL * KERNEL * channels
    x = exact(random.normal(size=(batch, height * width * channels)))
    w = exact(random.normal(size=(fan_in, filters)) * np.sqrt(2 / fan_in))
    b = exact(random.normal(size=filters))
    dy = exact(random.normal(size=(batch, np.prod(output_size))))

    if activation == "relu" and np.min(np.abs(conv2d(x, w, b, size, padding))) < KINK_MARGIN:
        raise ValueError(f"conv2d {size}: a ReLU on its kink, choose another seed than {seed}")

    def compute(dtype):
        forward = lambda x, w, b: ACTIVATIONS[activation](conv2d(x, w, b, size, padding))
        y, (dx, dw, db) = with_gradients(forward, [x, w, b], dy, dtype)
        return {"y": y.numpy(), "dx": dx.numpy(), "dw": dw.numpy(), "db": db.numpy()}

    inputs = {"x": x, "w": w, "b": b, "dy": dy}
    results = in_both_precisions(compute)
    arrays = {**inputs, **{name: results[name] for name in ("y", "dx", "dw", "db")}}
    return {"size": list(size), "output_size": output_size, "padding": padding, "activation": activation,
            "shapes": shapes_of(arrays), **inputs, **results}


def conv2d_file():
    cases = [  # images, [H, W, C], O, padding, activation
        (2, (5, 5, 1), 2, "same", "linear"),
        (2, (5, 5, 1), 2, "valid", "relu"),
        (2, (4, 6, 3), 5, "same", "elu"),
        (1, (4, 6, 3), 5, "valid", "sigmoid"),
        (3, (7, 7, 2), 1, "same", "relu"),
        (3, (7, 7, 2), 1, "valid", "linear"),
        (2, (3, 3, 4), 9, "same", "sigmoid"),
        (3, (3, 3, 4), 9, "valid", "elu"),  # one window: a dense layer
        (2, (1, 1, 2), 3, "same", "linear"),  # only the kernel's centre meets the image
        (3, (2, 2, 2), 3, "same", "relu"),  # the image is smaller than the kernel
    ]
    write("conv2d.json", {
        "about": f"{MADE_BY} {IN_FLOAT64} {IMAGES} Convolution (cross-correlation, as in every framework), 3 x 3 kernel, "
                 "stride 1: y = activation(conv(x, w) + b). w is (3 * 3 * C, O), its rows in the order kernel row, kernel "
                 "column, channel; b is (O). padding same adds a border of zeros, valid none. dy is the upstream gradient; "
                 "dx, dw, db are the gradients of sum(y * dy).",
        "cases": [conv2d_case(*case, seed) for seed, case in enumerate(cases, start=100)],
    })


# ---------------------------------------------------------------- pooling.json


def max_pool(x, size):
    images = tf.reshape(x, [-1, *size])
    return as_rows(tf.nn.max_pool2d(images, ksize=2, strides=2, padding="SAME"))


def up_sampling(x, size):
    images = tf.reshape(x, [-1, *size])
    return as_rows(tf.repeat(tf.repeat(images, 2, axis=1), 2, axis=2))


def pooling_case(layer, batch, size, seed, x=None, **remarks):
    random = np.random.default_rng(seed)
    height, width, channels = size
    if layer == "max_pool":
        forward, output_size = max_pool, [-(-height // 2), -(-width // 2), channels]
    else:
        forward, output_size = up_sampling, [2 * height, 2 * width, channels]
    if x is None:
        # Mostly negative, so that a border of zeros would win the windows that hang over the edge.
        x = random.normal(size=(batch, height * width * channels)) - 1
    x = exact(x)
    dy = exact(random.normal(size=(batch, np.prod(output_size))))

    def compute(dtype):
        y, (dx,) = with_gradients(lambda x: forward(x, size), [x], dy, dtype)
        return {"y": y.numpy(), "dx": dx.numpy()}

    results = in_both_precisions(compute)
    arrays = {"x": x, "dy": dy, "y": results["y"], "dx": results["dx"]}
    return {"layer": layer, "size": list(size), "output_size": output_size, **remarks, "shapes": shapes_of(arrays),
            "x": x, "dy": dy, **results}


def pooling():
    tied = [  # 4 x 4: windows of four zeros, of two equal greatest on either diagonal, of three equal greatest
        0, 0, 0.25, 0.5,
        0, 0, 0.5, 0.125,
        0.5, 0.25, 0.25, 0.5,
        0.125, 0.5, 0.5, 0.5,
    ]
    write("pooling.json", {
        "about": f"{MADE_BY} {IN_FLOAT64} {IMAGES} max_pool: 2 x 2 windows, stride 2, padding same, so that an odd side's "
                 "last window hangs over the bottom or right edge and takes the greatest of what is inside. up_sampling: "
                 "every pixel becomes 2 x 2 equal ones, dx is the sum of their four dy. dy is the upstream gradient, dx "
                 "the gradient of sum(y * dy). ties says whether a window's greatest value occurs twice.",
        "cases": [
            pooling_case("max_pool", 2, (7, 7, 1), 200, ties=False),
            pooling_case("max_pool", 2, (4, 4, 3), 201, ties=False),
            pooling_case("max_pool", 3, (5, 3, 2), 202, ties=False),
            pooling_case("max_pool", 2, (1, 1, 2), 203, ties=False),
            pooling_case("max_pool", 1, (4, 4, 1), 204, x=[tied], ties=True,
                         remark="TensorFlow gives a tied window's whole gradient to the first greatest element in row order, "
                                "so of four zeros to the top left one, and nothing to the others."),
            pooling_case("up_sampling", 2, (2, 2, 1), 205, ties=False),
            pooling_case("up_sampling", 2, (3, 4, 2), 206, ties=False),
            pooling_case("up_sampling", 3, (1, 1, 3), 207, ties=False),
        ],
    })


# ---------------------------------------------------------------- stochastic.json


def split_head(head):
    """Mean and log-variance, each (N, D), of a head's output (N, 2D)."""
    return tf.split(head, 2, axis=1)


def reparametrise(head, eps):
    """A sample z (N, D) of every image's Gaussian, from standard normal noise."""
    mean, log_variance = split_head(head)
    return mean + tf.exp(log_variance / 2) * eps


def kl_to_standard_normal(head):
    """KL(N(mean, exp(log_variance)) || N(0, 1)) of every image and unit, (N, D)."""
    mean, log_variance = split_head(head)
    return (tf.exp(log_variance) + tf.square(mean) - 1 - log_variance) / 2


def gaussian_case(batch, units, beta, scale, seed):
    random = np.random.default_rng(seed)
    head = random.normal(size=(batch, 2 * units))
    head[:, units:] = random.uniform(-4, 2, size=(batch, units))
    if units > 1:
        head[0, [0, units]] = 0  # a standard normal: no divergence, no gradient from it
        head[1, [0, units]] = 1e-3, -1e-3  # nearly one: the terms of the divergence cancel
        head[0, [1, units + 1]] = 5, -12  # far away and nearly certain
        head[1, [1, units + 1]] = -0.5, 6  # very uncertain
    head = exact(head)
    eps = exact(random.normal(size=(batch, units)))
    dz = exact(random.normal(size=(batch, units)))

    def compute(dtype):
        head_ = tf.constant(head, dtype)
        with tf.GradientTape() as tape:
            tape.watch(head_)
            z = reparametrise(head_, tf.constant(eps, dtype))
            kl = kl_to_standard_normal(head_)
            objective = tf.reduce_sum(z * tf.constant(dz, dtype)) + beta * scale * tf.reduce_sum(kl)
        return {
            "z": z.numpy(),
            "kl_per_image": tf.reduce_sum(kl, axis=1).numpy(),
            "kl_per_unit": tf.reduce_mean(kl, axis=0).numpy(),
            "dhead": tape.gradient(objective, head_).numpy(),
        }

    inputs = {"head": head, "eps": eps, "dz": dz}
    results = in_both_precisions(compute)
    arrays = {**inputs, **{name: results[name] for name in ("z", "kl_per_image", "kl_per_unit", "dhead")}}
    return {"layer": "gaussian", "beta": beta, "scale": scale, "shapes": shapes_of(arrays), **inputs, **results}


def dropout_case(shape, rate, seed):
    random = np.random.default_rng(seed)
    x = exact(random.normal(size=shape))
    dy = exact(random.normal(size=shape))
    # TensorFlow's own dropout draws the mask and confirms the scale.
    dropped_ones = tf.nn.experimental.stateless_dropout(tf.ones(shape, tf.float64), rate, seed=(seed, 0)).numpy()
    mask = (dropped_ones > 0).astype(np.float64)
    np.testing.assert_allclose(dropped_ones, mask / (1 - rate), rtol=1e-12)

    def compute(dtype):
        forward = lambda x: x * tf.constant(mask, dtype) / (1 - rate)
        y, (dx,) = with_gradients(forward, [x], dy, dtype)
        return {"y": y.numpy(), "dx": dx.numpy()}

    results = in_both_precisions(compute)
    arrays = {"x": x, "mask": mask, "dy": dy, "y": results["y"], "dx": results["dx"]}
    return {"layer": "dropout", "rate": rate, "shapes": shapes_of(arrays),
            "x": x, "mask": mask.astype(int), "dy": dy, **results}


def stochastic():
    write("stochastic.json", {
        "about": f"{MADE_BY} {IN_FLOAT64} gaussian: a row of head (N, 2D) is an image's mean (D), then its log_variance "
                 "(D); z = mean + exp(log_variance / 2) * eps. kl is KL(N(mean, exp(log_variance)) || N(0, I)): "
                 "kl_per_image is its sum over units, kl_per_unit its mean over images. dhead is the gradient of sum(z * "
                 "dz) + beta * scale * sum(kl_per_image). dropout: y = x * mask / (1 - rate), dx is the gradient of sum(y "
                 "* dy).",
        "cases": [
            gaussian_case(3, 4, 1.0, 1.0, 300),
            gaussian_case(5, 2, 4.0, 0.25, 301),
            gaussian_case(1, 1, 0.5, 0.125, 302),
            gaussian_case(4, 3, 0.0, 1.0, 303),  # no divergence: the reparametrisation's gradient alone
            dropout_case((3, 5), 0.5, 304),
            dropout_case((4, 7), 0.25, 305),
            dropout_case((2, 3), 0.0, 306),
        ],
    })


if __name__ == "__main__":
    # One thread: no sum is split, so the last digits are the same in every run.
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    conv2d_file()
    pooling()
    stochastic()
