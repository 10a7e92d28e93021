"""Dense layers, and what recipes compute from the outputs of layers."""

import math

import numpy as np
import tensorflow as tf

ACTIVATIONS = {"linear": tf.identity, "relu": tf.nn.relu, "elu": tf.nn.elu, "sigmoid": tf.nn.sigmoid, "tanh": tf.tanh}


def he(random, fan_in, fan_out):
    """Truncation at two standard deviations takes variance away, the factor 1.3 gives it back."""
    return random.truncated_normal([fan_in, fan_out], stddev=math.sqrt(1.3 * 2 / fan_in))


def glorot(random, fan_in, fan_out):
    limit = math.sqrt(6 / (fan_in + fan_out))
    return random.uniform([fan_in, fan_out], -limit, limit)


def normal(random, fan_in, fan_out):
    return random.normal([fan_in, fan_out], stddev=0.1)


class Dense:
    def __init__(self, random, initializer, fan_in, fan_out, activation):
        self.weights = tf.Variable(initializer(random, fan_in, fan_out))
        self.biases = tf.Variable(tf.zeros(fan_out))
        self.parameters = [self.weights, self.biases]
        self.activation = ACTIVATIONS[activation]

    def __call__(self, x):
        return self.activation(x @ self.weights + self.biases)


class TiedDense:
    """Decodes with the transpose of an encoder layer's weights; only the biases are its own."""

    def __init__(self, encoder, activation):
        self.encoder = encoder
        self.biases = tf.Variable(tf.zeros(encoder.weights.shape[0]))
        self.parameters = [self.biases]
        self.activation = ACTIVATIONS[activation]

    def __call__(self, x):
        return self.activation(x @ tf.transpose(self.encoder.weights) + self.biases)


def dense_stack(random, initializer, widths, activation, last_activation):
    """Dense layers from each width to the next."""
    pairs = list(zip(widths, widths[1:]))
    activations = [activation] * (len(pairs) - 1) + [last_activation]
    return [Dense(random, initializer, *pair, name) for pair, name in zip(pairs, activations)]


def chain(layers, x):
    for layer in layers:
        x = layer(x)
    return x


def parameters_of(layers):
    return [parameter for layer in layers for parameter in layer.parameters]


def l2_penalty(strength, layers):
    """strength * sum(w^2) / 2 for every weight matrix; a tied layer has none of its own, so its is counted once."""
    return strength * tf.add_n([tf.nn.l2_loss(layer.weights) for layer in layers if isinstance(layer, Dense)])


def square_error(outputs, targets):
    return tf.reduce_mean(tf.square(outputs - targets))


def outputs_of(function, *inputs):
    """A function's outputs for all images as one array, computed 1,000 images at a time to bound the memory."""
    starts = range(0, len(inputs[0]), 1_000)
    return np.concatenate([function(*(x[start : start + 1_000] for x in inputs)) for start in starts])


def measured_square_error(outputs, targets):
    """Squares are summed in float64, so that a mean over 7,840,000 of them loses nothing."""
    return np.square(outputs - targets, dtype=np.float64).mean()
