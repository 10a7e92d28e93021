"""Dense autoencoders trained in one go: plain, tied, sparse, denoising, overcomplete; the 2-D code; exact PCA."""

import math
from dataclasses import dataclass, replace
from functools import partial
from typing import Callable

import numpy as np
import tensorflow as tf

from recipe_layers import (TiedDense, chain, dense_stack, glorot, he, l2_penalty, measured_square_error, normal,
                           outputs_of, parameters_of, square_error)
from recipe_training import drawn_batches, shuffled_epochs, train

MEASURING_SEED = 1_000  # of the noise in what is measured: the same for every run, unlike the noise while training
SPARSITY_TARGET = 0.1


@dataclass(frozen=True)
class Recipe:
    widths: tuple[int, ...]
    activation: str
    output_activation: str
    initializer: Callable
    learning_rate: float
    batch: int
    epochs: int
    l2: float = 0.0
    tied: bool = False
    all_training_images: bool = False
    clip_norm: float | None = None
    corrupt: Callable | None = None  # (images, random) -> what the encoder sees instead of them while training
    code_penalty: Callable | None = None  # codes of a batch -> what is added to its loss
    measures: tuple[Callable, ...] = ()  # (model, test images) -> further results


class Autoencoder:
    def __init__(self, recipe, random):
        self.recipe = recipe
        half = len(recipe.widths) // 2
        if recipe.tied:
            widths, activation = recipe.widths[: half + 1], recipe.activation
            encoder = dense_stack(random, recipe.initializer, widths, activation, activation)
            activations = [activation] * (half - 1) + [recipe.output_activation]
            layers = encoder + [TiedDense(layer, name) for layer, name in zip(reversed(encoder), activations)]
        else:
            layers = dense_stack(random, recipe.initializer, recipe.widths, recipe.activation, recipe.output_activation)
        self.layers = layers
        self.encoder, self.decoder = layers[:half], layers[half:]

    def encode(self, x):
        return chain(self.encoder, x)

    def reconstruct(self, x):
        return chain(self.layers, x)

    def loss(self, x, random):
        seen = self.recipe.corrupt(x, random) if self.recipe.corrupt else x
        codes = self.encode(seen)
        loss = square_error(chain(self.decoder, codes), x)
        if self.recipe.l2:
            loss += l2_penalty(self.recipe.l2, self.layers)
        if self.recipe.code_penalty:
            loss += self.recipe.code_penalty(codes)
        return loss


def run(recipe, mnist, seed):
    model = Autoencoder(recipe, tf.random.Generator.from_seed(seed))
    images = mnist.all_images if recipe.all_training_images else mnist.images
    noise = tf.random.Generator.from_seed(seed).split(1)[0]  # not the stream that the weights came from
    largest_losses = train(partial(model.loss, random=noise), parameters_of(model.layers), [images],
                           shuffled_epochs(len(images), recipe.batch, recipe.epochs, seed),
                           recipe.learning_rate, recipe.clip_norm)
    results = {"test_mse": test_error(model, mnist.test_images)}
    for measure in recipe.measures:
        results |= measure(model, mnist.test_images)
    if recipe.corrupt:
        results |= {"max_train_loss": max(largest_losses), "max_train_loss_after_epoch_1": max(largest_losses[1:])}
    return results


def test_error(model, images):
    return measured_square_error(outputs_of(model.reconstruct, images), images)


# ---------------------------------------------------------------- sparse codes


def absolute_sum(codes):
    """Per image, the mean over the batch."""
    return tf.reduce_mean(tf.reduce_sum(tf.abs(codes), axis=1))


def divergence_from_target(mean_activations):
    """Sum over units of KL(target : mean activation)."""
    p, q = SPARSITY_TARGET, mean_activations
    return tf.reduce_sum(p * tf.math.log(p / q) + (1 - p) * tf.math.log((1 - p) / (1 - q)))


def measure_activation(model, images):
    return {"mean_activation": outputs_of(model.encode, images).mean(dtype=np.float64)}


def measure_sparsity(model, images):
    return {"sparsity_loss": float(divergence_from_target(outputs_of(model.encode, images).mean(0, dtype=np.float64)))}


# ---------------------------------------------------------------- corrupted inputs


def gaussian_noise(x, random, deviation):
    return x + random.normal(tf.shape(x), stddev=deviation)


def clipped_noise(x, random, deviation):
    return tf.clip_by_value(gaussian_noise(x, random, deviation), 0.0, 1.0)


def dropout(x, random, keep):
    kept = random.uniform(tf.shape(x)) < keep
    return tf.where(kept, x / keep, 0.0)


def measure_repair(model, images):
    noisy = model.recipe.corrupt(images, tf.random.Generator.from_seed(MEASURING_SEED)).numpy()
    return {"test_mse_noisy": measured_square_error(outputs_of(model.reconstruct, noisy), images)}


def measure_copied_noise(model, _):
    noise = np.random.default_rng(MEASURING_SEED).random((1_000, 784), np.float32)
    return {"noise_mse": test_error(model, noise)}


# ---------------------------------------------------------------- a 2-D code of three digits


def latent_2d(mnist, seed):
    """Codes and outputs are linear; weights and biases both start normal, and batches are drawn with replacement."""
    random = tf.random.Generator.from_seed(seed)
    encoder = dense_stack(random, normal, (784, 500, 300, 2), "tanh", "linear")
    decoder = dense_stack(random, normal, (2, 300, 500, 784), "tanh", "linear")
    layers = encoder + decoder
    for layer in layers:
        layer.biases.assign(random.normal(layer.biases.shape, stddev=0.1))
    images, test_images = (x[np.isin(labels, (1, 5, 6))] for x, labels in
                           ((mnist.images, mnist.labels), (mnist.test_images, mnist.test_labels)))
    train(lambda x: square_error(chain(layers, x), x), parameters_of(layers), [images],
          drawn_batches(len(images), batch=50, steps=2_500, seed=seed), learning_rate=1e-4)
    return {"test_mse": measured_square_error(outputs_of(partial(chain, layers), test_images), test_images)}


# ---------------------------------------------------------------- exact PCA


def pca(size, mnist, seed):
    """What a linear autoencoder with this many codes can reach; there is nothing random in it."""
    images, test_images = mnist.images.astype(np.float64), mnist.test_images.astype(np.float64)
    mean = images.mean(0)
    _, vectors = np.linalg.eigh(np.cov(images, rowvar=False))  # eigenvalues ascend: the last vectors are the largest
    components = vectors[:, -size:]
    reconstructed = (test_images - mean) @ components @ components.T + mean
    return {"test_mse": measured_square_error(reconstructed, test_images)}


# ---------------------------------------------------------------- the recipes

STACKED = Recipe((784, 300, 150, 300, 784), "elu", "linear", he, learning_rate=0.01, batch=150, epochs=4, l2=1e-4)
TIED = replace(STACKED, tied=True)
VANILLA = Recipe((784, 64, 784), "relu", "sigmoid", glorot, learning_rate=0.001, batch=32, epochs=5,
                 all_training_images=True)
NOISE = partial(gaussian_noise, deviation=1 / math.sqrt(300))
DENOISING = replace(TIED, l2=1e-5, epochs=10, corrupt=NOISE)

TRAINED = {
    "vanilla": VANILLA,
    "multilayer": replace(VANILLA, widths=(784, 128, 64, 128, 784)),
    "overcomplete": replace(VANILLA, widths=(784, 1000, 784), measures=(measure_copied_noise,)),
    "stacked": STACKED,
    "tied": TIED,
    "sparse-l1": replace(VANILLA, code_penalty=lambda codes: 1e-4 * absolute_sum(codes),
                         measures=(measure_activation,)),
    "sparse-kl": Recipe((784, 1000, 784), "sigmoid", "linear", he, learning_rate=0.01, batch=1000, epochs=100,
                        code_penalty=lambda codes: 0.2 * divergence_from_target(tf.reduce_mean(codes, axis=0)),
                        measures=(measure_activation, measure_sparsity)),
    "denoising-gaussian": DENOISING,
    "denoising-gaussian-lr0.001": replace(DENOISING, learning_rate=0.001),
    "denoising-gaussian-clip1": replace(DENOISING, clip_norm=1.0),
    "denoising-dropout": replace(DENOISING, corrupt=partial(dropout, keep=0.7)),
    "denoising-visible": replace(DENOISING, output_activation="sigmoid", learning_rate=0.001,
                                 corrupt=partial(clipped_noise, deviation=0.5), measures=(measure_repair,)),
}
RECIPES = {
    **{name: partial(run, recipe) for name, recipe in TRAINED.items()},
    "latent-2d": latent_2d,
    **{f"pca-{size}": partial(pca, size) for size in (2, 32, 64)},
}
