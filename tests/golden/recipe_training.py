"""Batches and Adam."""

import numpy as np
import tensorflow as tf

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


def shuffled_epochs(count, batch, epochs, seed):
    """The indices of each epoch's batches; the incomplete batch at the end is left out, as the recipes say."""
    shuffle = np.random.default_rng(seed)
    steps = count // batch
    for _ in range(epochs):
        yield shuffle.permutation(count)[: steps * batch].reshape(steps, batch)


def drawn_batches(count, batch, steps, seed):
    """Batches drawn with replacement, as one epoch."""
    yield np.random.default_rng(seed).integers(count, size=(steps, batch))


def train(loss, parameters, data, epochs, learning_rate, clip_norm=None):
    """Minimises loss(*batch) by Adam from fresh moments; `data` is what batches are taken from, several arrays or one.

    Returns the largest loss of a batch in each epoch: where training is unstable, this is where it shows.
    """
    moments = [(tf.Variable(tf.zeros_like(p)), tf.Variable(tf.zeros_like(p))) for p in parameters]
    step = tf.Variable(0.0)

    # A whole epoch is one call, so that Python costs nothing per step.
    @tf.function
    def run(data, batches):
        total, largest = 0.0, 0.0
        for indices in batches:
            batch = [tf.gather(array, indices) for array in data]
            with tf.GradientTape() as tape:
                batch_loss = loss(*batch)
            gradients = tape.gradient(batch_loss, parameters)
            if clip_norm is not None:
                gradients, _ = tf.clip_by_global_norm(gradients, clip_norm)
            step.assign_add(1.0)
            for p, (m, v), g in zip(parameters, moments, gradients):
                # TensorFlow's own fused Adam: one pass over the parameter instead of ten.
                tf.raw_ops.ResourceApplyAdam(
                    var=p.handle, m=m.handle, v=v.handle, beta1_power=BETA1**step, beta2_power=BETA2**step,
                    lr=learning_rate, beta1=BETA1, beta2=BETA2, epsilon=EPSILON, grad=g)
            total += batch_loss
            largest = tf.maximum(largest, batch_loss)
        return total / tf.cast(tf.shape(batches)[0], tf.float32), largest

    data = [tf.constant(array) for array in data]
    largest_losses = []
    for number, batches in enumerate(epochs, 1):
        mean, largest = run(data, tf.constant(batches))
        largest_losses.append(float(largest))
        print(f"  epoch {number}: training loss of a batch {mean:.5f} in the mean, {largest:.5f} at most", flush=True)
    return largest_losses
