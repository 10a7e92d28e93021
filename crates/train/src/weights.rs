//! Where each number of a weights file lies in a model: PyTorch's names and layout on one side, our memory on the other.
//!
//! A dense weight is (O, I) in the file and (I, O) in memory, a convolution's (O, C, K, K) and (K, K, C, O). Tied weights are
//! written out for both layers that share them.

use nn::{Autoencoder, Conv2D, Dense, Layer, Parameters, TensorId, Weight};

/// A tensor of the file.
pub(crate) struct FileTensor {
    /// `encoder.K.weight`, `encoder.K.bias`, `decoder.K.weight` and so on, counting the layers that have weights.
    pub(crate) name: String,
    /// As the file has it.
    pub(crate) shape: Vec<usize>,
    tensor: TensorId,
    order: Order,
}

/// How the numbers of a tensor lie in memory, seen from the file.
#[derive(Clone, Copy)]
enum Order {
    /// Alike.
    Same,
    /// (O, I) in the file, (I, O) in memory.
    Transposed { inputs: usize, outputs: usize },
    /// (O, C, K, K) in the file, (K, K, C, O) in memory.
    Convolution { filters: usize, channels: usize, kernel: usize },
}

impl FileTensor {
    /// Where in the tensor the file's number `i` lies.
    fn place(&self, i: usize) -> usize {
        match self.order {
            Order::Same => i,
            Order::Transposed { inputs, outputs } => i % inputs * outputs + i / inputs,
            Order::Convolution { filters: o, channels: c, kernel } => {
                let k = kernel * kernel;
                ((i % k) * c + i / k % c) * o + i / (k * c)
            }
        }
    }

    /// The numbers as the file has them, little-endian.
    pub(crate) fn bytes(&self, parameters: &Parameters) -> Vec<u8> {
        let values = parameters.slice(self.tensor);
        little_endian(values.len(), |i| values[self.place(i)])
    }

    /// Takes the numbers over from a file, whose shape has been compared.
    pub(crate) fn read(&self, bytes: &[u8], parameters: &mut Parameters) {
        let values = parameters.slice_mut(self.tensor);
        for (i, &number) in bytes.as_chunks::<4>().0.iter().enumerate() {
            values[self.place(i)] = f32::from_le_bytes(number);
        }
    }
}

/// The bytes of so many numbers.
pub(crate) fn little_endian(count: usize, number: impl Fn(usize) -> f32) -> Vec<u8> {
    let mut bytes = vec![0; size_of::<f32>() * count];
    bytes.as_chunks_mut().0.iter_mut().enumerate().for_each(|(i, four)| *four = number(i).to_le_bytes());
    bytes
}

/// All tensors of a model's file, in its order.
pub(crate) fn file_tensors(model: &Autoencoder, softmax: &[Layer]) -> Vec<FileTensor> {
    let mut tensors = Vec::new();
    for (part, layers) in [("encoder", &model.encoder[..]), ("decoder", &model.decoder), ("classifier", softmax)] {
        let with_parameters = layers.iter().filter_map(|layer| match layer {
            Layer::Dense(dense) => Some(of_dense(dense)),
            Layer::Conv2D(conv) => Some(of_conv(conv)),
            _ => None,
        });
        for (k, ((shape, tensor, order), (units, bias))) in with_parameters.enumerate() {
            tensors.push(FileTensor { name: format!("{part}.{k}.weight"), shape, tensor, order });
            let (name, shape) = (format!("{part}.{k}.bias"), vec![units]);
            tensors.push(FileTensor { name, shape, tensor: bias, order: Order::Same });
        }
    }
    tensors
}

type LayerTensors = ((Vec<usize>, TensorId, Order), (usize, TensorId));

fn of_dense(layer: &Dense) -> LayerTensors {
    let Dense { inputs, outputs, .. } = *layer;
    let (tensor, order) = match layer.weight {
        Weight::Own(id) => (id, Order::Transposed { inputs, outputs }),
        // Another layer's (I, O), which is this one's (O, I).
        Weight::TransposeOf(id) => (id, Order::Same),
    };
    ((vec![outputs, inputs], tensor, order), (outputs, layer.bias))
}

fn of_conv(layer: &Conv2D) -> LayerTensors {
    let (filters, channels, kernel) = (layer.filters, layer.input.channels, layer.kernel);
    let order = Order::Convolution { filters, channels, kernel };
    ((vec![filters, channels, kernel, kernel], layer.weight, order), (filters, layer.bias))
}
