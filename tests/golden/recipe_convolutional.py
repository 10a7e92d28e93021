"""The convolutional autoencoder, of Keras's layers."""

from functools import partial

import keras
from keras.layers import Conv2D, Flatten, MaxPooling2D, Reshape, UpSampling2D

from recipe_layers import measured_square_error, outputs_of, square_error
from recipe_training import shuffled_epochs, train


def network(initializer):
    """From images as rows of 784 to the same; the code is 4 x 4 x 8."""
    def convolution(channels, padding="same", activation="relu"):
        return Conv2D(channels, 3, padding=padding, activation=activation, kernel_initializer=initializer())

    def pool():
        return MaxPooling2D(2, padding="same")  # 28 -> 14 -> 7 -> 4

    return keras.Sequential([
        keras.Input((784,)), Reshape((28, 28, 1)),
        convolution(16), pool(), convolution(8), pool(), convolution(8), pool(),
        convolution(8), UpSampling2D(2), convolution(8), UpSampling2D(2),
        convolution(16, padding="valid"), UpSampling2D(2),  # 16 -> 14 -> 28
        convolution(1, activation="sigmoid"), Flatten(),
    ])


def run(initializer, mnist, seed):
    keras.utils.set_random_seed(seed)  # an initialiser made without a seed takes the next one of this stream
    model = network(initializer)
    train(lambda x: square_error(model(x), x), [variable.value for variable in model.trainable_variables],
          [mnist.all_images], shuffled_epochs(len(mnist.all_images), 32, 5, seed), learning_rate=0.001)
    return {"test_mse": measured_square_error(outputs_of(model, mnist.test_images), mnist.test_images)}


RECIPES = {
    "convolutional": partial(run, keras.initializers.HeUniform),
    "convolutional-course": partial(run, keras.initializers.GlorotUniform),
}
