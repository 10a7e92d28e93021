// Reading the playground's weights into Keras: other layouts, and the heads of a Gaussian code in one tensor.

import type { ExperimentSpec } from '../../pkg/types';
import { kindsOf } from './kinds';
import { outlineOf } from './outline';
import type { Part } from './python';

export function kerasLoad(spec: ExperimentSpec): Part[] {
  const { gaussian, tied, convolutional, staged, layerwise, classifies } = kindsOf(spec);
  const { convolutions, toCode } = outlineOf(spec);
  const trunk = convolutions.length + toCode.length - (gaussian ? 1 : 0);
  const parts = staged
    ? ['"encoder": encoder', layerwise && '"decoder": decoder', classifies && '"classifier": [classifier]']
    : [trunk > 0 && '"encoder": model.encoder.layers', '"decoder": model.decoder.layers'];
  const given = staged
    ? ['encoder', layerwise && 'decoder', classifies && 'classifier'].filter(Boolean).join(', ')
    : 'model';
  const kernel = convolutional ? 'weight.T if weight.ndim == 2 else weight.transpose(2, 3, 1, 0)' : 'weight.T';
  const layout = convolutional
    ? '(O, I) and (O, C, 3, 3); Keras has (I, O) and (3, 3, C, O)'
    : '(O, I); Keras has (I, O)';
  return [
    [
      `def load_safetensors(${given}, path):`,
      `    """The file has PyTorch's layout, ${layout}."""`,
      '    tensors = load_file(path)',
      `    parts = {${parts.filter(Boolean).join(', ')}}`,
      '    for name, part in parts.items():',
      '        # Layers with parameters are numbered.',
      '        for k, layer in enumerate(layer for layer in part if hasattr(layer, "bias")):',
      `            weight, bias = tensors[f"{name}.{k}.weight"], tensors[f"{name}.{k}.bias"]`,
      tied
        ? ['            if not isinstance(layer, TiedDense):', `                layer.kernel.assign(${kernel})`]
        : `            layer.kernel.assign(${kernel})`,
      '            layer.bias.assign(bias)',
      gaussian && [
        `    weight, bias = tensors["encoder.${trunk}.weight"], tensors["encoder.${trunk}.bias"]`,
        '    heads = model.mean_head, model.log_variance_head',
        '    for head, weight, bias in zip(heads, np.split(weight, 2), np.split(bias, 2)):',
        '        head.kernel.assign(weight.T)',
        '        head.bias.assign(bias)',
      ],
    ],
  ];
}
