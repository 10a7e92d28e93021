// Hidden widths rounded up, without changing the network: the extra units get zero weights on both sides.
//
// ELU and the identity map 0 to 0, so an extra unit outputs 0; its outgoing weights are 0, so no gradient comes back to it.
// All its gradients are 0, the L2 penalty of a zero is 0 and Adam moves it by 0 / (0 + epsilon). It stays nothing for ever.

import type { Recipe } from './recipe';
import type { LayerParameters } from './weights';

const roundUp = (width: number, multiple: number) => Math.ceil(width / multiple) * multiple;

/** Hidden widths rounded up to a multiple; the recipe's FLOPs are still counted with its own widths. */
export function padHiddenWidths(recipe: Recipe, multiple: number): Recipe {
  const last = recipe.layers.length - 1;
  const layers = recipe.layers.map((layer, i) => ({
    ...layer,
    inputs: i === 0 ? layer.inputs : roundUp(layer.inputs, multiple),
    outputs: i === last ? layer.outputs : roundUp(layer.outputs, multiple),
  }));
  return { ...recipe, layers };
}

/** The same parameters in the upper left corner of `to`'s larger matrices. */
export function padParameters(initial: readonly LayerParameters[], from: Recipe, to: Recipe): LayerParameters[] {
  return initial.map(({ weights, biases }, layer) => {
    const [narrow, wide] = [from.layers[layer], to.layers[layer]];
    const paddedWeights = new Float32Array(wide.inputs * wide.outputs);
    for (let row = 0; row < narrow.inputs; row++) {
      paddedWeights.set(weights.subarray(row * narrow.outputs, (row + 1) * narrow.outputs), row * wide.outputs);
    }
    const paddedBiases = new Float32Array(wide.outputs);
    paddedBiases.set(biases);
    return { weights: paddedWeights, biases: paddedBiases };
  });
}
