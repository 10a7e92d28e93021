"""MNIST from its IDX files, as the recipes split it."""

from dataclasses import dataclass

import numpy as np

VALIDATION = 5_000  # the first images of the training file, held back unless the recipe uses all 60,000


@dataclass(frozen=True)
class Mnist:
    """Images are (N, 784) float32 in [0, 1]; `all_images` are the training images with the validation images."""

    all_images: np.ndarray
    images: np.ndarray
    labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray


def read_mnist(folder):
    images = read_images(folder / "train-images-idx3-ubyte")
    labels = read_labels(folder / "train-labels-idx1-ubyte")
    return Mnist(images, images[VALIDATION:], labels[VALIDATION:],
                 read_images(folder / "t10k-images-idx3-ubyte"), read_labels(folder / "t10k-labels-idx1-ubyte"))


def read_images(path):
    data = path.read_bytes()
    magic, count, rows, columns = np.frombuffer(data, ">u4", 4)
    if magic != 0x803:  # unsigned bytes, three dimensions
        raise ValueError(f"{path}: not an IDX file of images")
    pixels = np.frombuffer(data, np.uint8, offset=16).reshape(count, rows * columns)
    return pixels.astype(np.float32) / 255


def read_labels(path):
    data = path.read_bytes()
    if np.frombuffer(data, ">u4", 1) != 0x801:  # unsigned bytes, one dimension
        raise ValueError(f"{path}: not an IDX file of labels")
    return np.frombuffer(data, np.uint8, offset=8).astype(np.int32)
