"""Variational autoencoders, plain, weighted and conditional. All costs are in nats per image."""

from functools import partial

import numpy as np
import tensorflow as tf

from recipe_layers import Dense, chain, dense_stack, glorot, outputs_of, parameters_of
from recipe_training import shuffled_epochs, train

MEASURING_SEED = 1_000  # of the samples in what is measured: the same for every run
ACTIVE = 0.01  # a unit is active if its posterior mean varies more than this over the test images


class Vae:
    def __init__(self, random, size, label_width):
        """label_width: the width of a one-hot label that both halves are given, or 0."""
        self.trunk = dense_stack(random, glorot, (784 + label_width, 500, 500), "elu", "elu")
        self.mean_head = Dense(random, glorot, 500, size, "linear")
        self.log_variance_head = Dense(random, glorot, 500, size, "linear")
        self.decoder = dense_stack(random, glorot, (size + label_width, 500, 500, 784), "elu", "linear")
        self.layers = [*self.trunk, self.mean_head, self.log_variance_head, *self.decoder]

    def posterior(self, x, labels):
        hidden = chain(self.trunk, tf.concat([x, labels], axis=1))
        return self.mean_head(hidden), self.log_variance_head(hidden)

    def reconstruction_cost(self, x, z, labels):
        """Cross-entropy of the Bernoulli likelihood; grey pixels count as probabilities."""
        logits = chain(self.decoder, tf.concat([z, labels], axis=1))
        return tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(labels=x, logits=logits), axis=1)


def sample(random, mean, log_variance):
    return mean + tf.exp(log_variance / 2) * random.normal(tf.shape(mean))


def divergence(mean, log_variance):
    """KL(posterior : N(0, I))."""
    return tf.reduce_sum(tf.exp(log_variance) + tf.square(mean) - 1 - log_variance, axis=1) / 2


def run(mnist, seed, *, size=20, epochs=50, beta=1.0, conditional=False):
    labels, test_labels = (one_hot(y) if conditional else np.empty((len(y), 0), np.float32)
                           for y in (mnist.labels, mnist.test_labels))
    model = Vae(tf.random.Generator.from_seed(seed), size, labels.shape[1])
    noise = tf.random.Generator.from_seed(seed).split(1)[0]  # not the stream that the weights came from

    def loss(x, labels):
        mean, log_variance = model.posterior(x, labels)
        z = sample(noise, mean, log_variance)
        return tf.reduce_sum(model.reconstruction_cost(x, z, labels) + beta * divergence(mean, log_variance))

    train(loss, parameters_of(model.layers), [mnist.images, labels],
          shuffled_epochs(len(mnist.images), 150, epochs, seed), learning_rate=0.001)
    return measure(model, mnist.test_images, test_labels)


def one_hot(labels):
    return np.eye(10, dtype=np.float32)[labels]


def measure(model, images, labels):
    mean, log_variance = (outputs_of(lambda *x: model.posterior(*x)[part], images, labels) for part in (0, 1))
    z = sample(tf.random.Generator.from_seed(MEASURING_SEED), mean, log_variance).numpy()
    sampled, at_mean = (outputs_of(model.reconstruction_cost, images, codes, labels).mean(dtype=np.float64)
                        for codes in (z, mean))
    kl = divergence(mean, log_variance).numpy().mean(dtype=np.float64)
    return {"test_reconstruction_nats": sampled, "test_kl_nats": kl, "test_neg_elbo_nats": sampled + kl,
            "test_reconstruction_nats_at_mean": at_mean, "active_units": np.sum(mean.var(axis=0) > ACTIVE)}


RECIPES = {
    "vae": run,
    "vae-5": partial(run, epochs=5),
    "vae-2d": partial(run, size=2),
    "beta-vae": partial(run, beta=4.0, epochs=10),
    "conditional-vae": partial(run, conditional=True, epochs=10),
}
