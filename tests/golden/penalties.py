"""Writes the golden numbers of losses beyond generate.py's, of penalties and of gradient clipping.

How to run, from the repository's root, with the environment that generate.py's first lines make:

    golden-venv/bin/python tests/golden/penalties.py

It takes seconds and rewrites penalties.json beside this script. Inputs are exact float32 numbers, results are computed in
float64, as in generate.py.
"""

# First, because it sets TensorFlow's environment.
from generate import IN_FLOAT64, bce_from_logits, exact, in_both_precisions, write

import keras
import numpy as np
import tensorflow as tf

MADE_BY = f"Made by tests/golden/penalties.py with TensorFlow {tf.__version__}, Keras {keras.__version__}."


def bce_sum(logits, target):
    return bce_from_logits(logits, target) * tf.cast(tf.size(logits), logits.dtype)


def squared_error_sum(y, target):
    return tf.reduce_sum(tf.square(y - target))


def l1_activity(a, strength):
    """strength times the mean over images of the sum over units of |a|."""
    return strength * tf.reduce_mean(tf.reduce_sum(tf.abs(a), axis=1))


def kl_sparsity(a, weight, target):
    """weight times the sum over units of KL between Bernoulli distributions of mean target and of a's mean over images."""
    mean = tf.reduce_mean(a, axis=0)
    kl = target * tf.math.log(target / mean) + (1 - target) * tf.math.log((1 - target) / (1 - mean))
    return weight * tf.reduce_sum(kl)


def value_and_gradient(function, argument):
    """`compute` for in_both_precisions: a scalar function's value and gradient."""

    def compute(dtype):
        tensor = tf.constant(argument, dtype)
        with tf.GradientTape() as tape:
            tape.watch(tensor)
            value = function(tensor)
        return {"value": value.numpy(), "gradient": tape.gradient(value, tensor).numpy()}

    return compute


def softmax_case(images, seed, large):
    random = np.random.default_rng(seed)
    logits = random.normal(size=(images, 10)) * 2
    labels = random.integers(10, size=images)
    if large:
        logits[0] = random.choice([-80.0, 80.0], size=10)
        logits[1, labels[1]], logits[2, labels[2]] = 80, -80  # sure and right, sure and wrong
        logits[3] = 80  # undecided, and exp overflows float32 in a sum without the greatest taken off
        logits[4] = -80  # undecided, and exp underflows
    logits = exact(logits)

    def compute(dtype):
        logits_ = tf.constant(logits, dtype)
        with tf.GradientTape() as tape:
            tape.watch(logits_)
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits_)
            mean = tf.reduce_mean(losses)
        return {"losses": losses.numpy(), "value": mean.numpy(), "gradient": tape.gradient(mean, logits_).numpy()}

    return {"name": "softmax_cross_entropy", "shape": [images, 10], "logits": logits, "labels": labels,
            **in_both_precisions(compute)}


def summed_loss_case(name, shape, seed):
    random = np.random.default_rng(seed)
    target = random.uniform(size=shape)
    if name == "bce_sum":
        loss, prediction_name = bce_sum, "logits"
        prediction = random.normal(size=shape) * 3
        prediction.flat[:6], target.flat[:6] = [-30, 30, -30, 30, 0, 1e-4], [0, 1, 1, 0, 0.5, 1]
    else:
        loss, prediction_name = squared_error_sum, "y"
        prediction = random.normal(size=shape)
        prediction[0, 0] = target[0, 0] = 0.5
    prediction, target = exact(prediction), exact(target)
    compute = value_and_gradient(lambda p: loss(p, tf.constant(target, p.dtype)), prediction)
    return {"name": name, "shape": list(shape), prediction_name: prediction, "target": target, **in_both_precisions(compute)}


def l1_activity_case(shape, strength, seed):
    a = np.random.default_rng(seed).normal(size=shape)
    a[0, 0] = a[1, 2] = 0  # an inactive ReLU: TensorFlow's derivative of |a| at 0 is 0
    a = exact(a)
    return {"name": "l1_activity", "shape": list(shape), "strength": strength, "a": a,
            **in_both_precisions(value_and_gradient(lambda a: l1_activity(a, strength), a))}


def kl_sparsity_case(shape, weight, target, seed):
    a = np.random.default_rng(seed).uniform(0.02, 0.98, size=shape)
    a[:, 0] *= 1e-3  # an almost silent unit
    a[:, 1] = 1 - (1 - a[:, 1]) * 1e-2  # one that is almost always on
    a[:, 2] *= target / a[:, 2].mean()  # one on target
    a = exact(a)
    if not (0 < a.min() and a.max() < 1):
        raise ValueError(f"kl_sparsity: an activation outside (0, 1), choose another seed than {seed}")
    return {"name": "kl_sparsity", "shape": list(shape), "weight": weight, "target": target, "a": a,
            **in_both_precisions(value_and_gradient(lambda a: kl_sparsity(a, weight, target), a))}


def clipping_case(limit, magnitude, seed):
    random = np.random.default_rng(seed)
    tensors = [exact(magnitude * random.normal(size=shape)) for shape in [(3, 4), (1, 4), (4, 2), (1, 2)]]

    def compute(dtype):
        clipped, norm = tf.clip_by_global_norm([tf.constant(tensor, dtype) for tensor in tensors], limit)
        return {"norm": norm.numpy(), "clipped": [tensor.numpy() for tensor in clipped]}

    return {"name": "clip_by_global_norm", "shapes": [list(tensor.shape) for tensor in tensors], "limit": limit,
            "tensors": tensors, **in_both_precisions(compute)}


def penalties():
    write("penalties.json", {
        "about": f"{MADE_BY} {IN_FLOAT64} gradient is that of value. softmax_cross_entropy: losses per image, value is "
                 "their mean. bce_sum: binary cross-entropy of sigmoid(logits), summed over pixels and images. "
                 "squared_error_sum: sum((y - target)^2). l1_activity: strength * mean over images of sum |a|, with "
                 "derivative 0 at a = 0. kl_sparsity: weight * sum over units of r log(r / m) + (1 - r) log((1 - r) / (1 - "
                 "m)), r the target, m the unit's mean of a over the images. clip_by_global_norm: norm is the root of the "
                 "sum of squares over all tensors; each is multiplied by limit / norm if norm > limit, else left alone.",
        "cases": [
            softmax_case(6, 400, large=True),
            softmax_case(3, 401, large=False),
            summed_loss_case("bce_sum", (3, 5), 402),
            summed_loss_case("bce_sum", (5, 9), 403),
            summed_loss_case("squared_error_sum", (3, 5), 404),
            summed_loss_case("squared_error_sum", (5, 9), 405),
            l1_activity_case((4, 6), 0.01, 406),
            l1_activity_case((3, 5), 1.0, 407),
            kl_sparsity_case((4, 6), 0.2, 0.1, 408),
            kl_sparsity_case((5, 4), 1.0, 0.3, 409),
            clipping_case(1.0, 1.0, 410),  # above the limit
            clipping_case(1.0, 0.05, 411),  # below
            clipping_case(1.0, 0.0, 412),  # no gradient at all must not become 0 / 0
        ],
    })


if __name__ == "__main__":
    # One thread: no sum is split, so the last digits are the same in every run.
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    penalties()
