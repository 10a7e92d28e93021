"""Networks trained one layer at a time, and classifiers with and without such pretraining."""

from functools import partial

import numpy as np
import tensorflow as tf

from recipe_layers import (Dense, chain, dense_stack, he, l2_penalty, measured_square_error, outputs_of, parameters_of,
                           square_error)
from recipe_training import shuffled_epochs, train


def train_phase(loss, layers, data, seed, *, l2, learning_rate=0.01, batch=150, epochs=4):
    """Trains these layers and no other, with L2 on their weights."""
    train(lambda *x: loss(*x) + l2_penalty(l2, layers), parameters_of(layers), data,
          shuffled_epochs(len(data[0]), batch, epochs, seed), learning_rate)


def train_copying(layers, images, seed, **settings):
    train_phase(lambda x: square_error(chain(layers, x), x), layers, [images], seed, **settings)


def test_error(layers, images):
    return measured_square_error(outputs_of(partial(chain, layers), images), images)


# ---------------------------------------------------------------- autoencoders


def separate(mnist, seed):
    """The second network copies the first one's codes with a linear output, which becomes ELU in the stack."""
    random = tf.random.Generator.from_seed(seed)
    outer = dense_stack(random, he, (784, 300, 784), "elu", "linear")
    train_copying(outer, mnist.images, seed, l2=5e-4)
    inner = dense_stack(random, he, (300, 150, 300), "elu", "linear")
    train_copying(inner, outputs_of(outer[0], mnist.images), seed, l2=5e-4)
    inner[1].activation = tf.nn.elu
    return {"test_mse": test_error([outer[0], *inner, outer[1]], mnist.test_images)}


def train_in_phases(mnist, seed):
    """Phase 1 bypasses the middle; phase 2 trains the middle to copy hidden 1, which is computed once beforehand."""
    random = tf.random.Generator.from_seed(seed)
    layers = dense_stack(random, he, (784, 300, 150, 300, 784), "elu", "linear")
    train_copying([layers[0], layers[3]], mnist.images, seed, l2=1e-4)
    train_copying(layers[1:3], outputs_of(layers[0], mnist.images), seed, l2=1e-4)
    return layers


def phases(mnist, seed):
    """Phase 2 touches neither layer 1 nor 4, so that phase 1 can be measured after it."""
    layers = train_in_phases(mnist, seed)
    return {"test_mse": test_error(layers, mnist.test_images),
            "phase1_test_mse": test_error([layers[0], layers[3]], mnist.test_images),
            "phase2_test_mse": test_error(layers[1:3], outputs_of(layers[0], mnist.test_images))}


# ---------------------------------------------------------------- classifiers


def train_classifier(layers, trained, images, labels, seed, **settings):
    def loss(x, y):
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=chain(layers, x)))

    train_phase(loss, trained, [images, labels], seed, batch=min(150, len(images)), **settings)


def test_accuracy(layers, mnist):
    logits = outputs_of(partial(chain, layers), mnist.test_images)
    return np.mean(logits.argmax(1) == mnist.test_labels)


def labelled_subset(mnist, count, seed):
    chosen = np.random.default_rng(seed).permutation(len(mnist.images))[:count]
    return mnist.images[chosen], mnist.labels[chosen]


def classifier(labels, mnist, seed):
    layers = dense_stack(tf.random.Generator.from_seed(seed), he, (784, 300, 150, 10), "elu", "linear")
    train_classifier(layers, layers, *labelled_subset(mnist, labels, seed), seed, l2=5e-4)
    return {"test_accuracy": test_accuracy(layers, mnist)}


def pretrained_classifier(labels, frozen, mnist, seed):
    random = tf.random.Generator.from_seed(seed).split(1)[0]  # not the stream that the pretrained weights came from
    layers = [*train_in_phases(mnist, seed)[:2], Dense(random, he, 150, 10, "linear")]
    trained = layers[2:] if frozen else layers
    train_classifier(layers, trained, *labelled_subset(mnist, labels, seed), seed, l2=5e-4)
    return {"test_accuracy": test_accuracy(layers, mnist)}


def stacked_softmax(mnist, seed):
    settings = dict(l2=1e-4, learning_rate=0.001)
    random = tf.random.Generator.from_seed(seed)
    outer = dense_stack(random, he, (784, 100, 784), "elu", "linear")
    train_copying(outer, mnist.images, seed, **settings)
    inner = dense_stack(random, he, (100, 50, 100), "elu", "linear")
    train_copying(inner, outputs_of(outer[0], mnist.images), seed, **settings)
    softmax = Dense(random, he, 50, 10, "linear")
    layers = [outer[0], inner[0], softmax]
    train_classifier(layers, [softmax], mnist.images, mnist.labels, seed, **settings)
    before = test_accuracy(layers, mnist)
    train_classifier(layers, layers, mnist.images, mnist.labels, seed, **settings)
    return {"accuracy_before": before, "test_accuracy": test_accuracy(layers, mnist)}


RECIPES = {
    "layerwise-separate": separate,
    "layerwise-phases": phases,
    "stacked-softmax": stacked_softmax,
    **{f"classifier-{labels}": partial(classifier, labels) for labels in (20_000, 500)},
    **{f"pretrained-classifier-{labels}{suffix}": partial(pretrained_classifier, labels, frozen)
       for labels in (20_000, 500) for suffix, frozen in (("", False), ("-frozen", True))},
}
