// The eigenvectors of a covariance, which take seconds, for whoever sends one.

import { loadEngine } from './engine';

export function answerCovariances(): void {
  self.onmessage = async ({ data }: MessageEvent<Float64Array>) => {
    const { engine } = await loadEngine('simd');
    const decomposition = engine.principalComponents(data);
    self.postMessage(decomposition, { transfer: [decomposition.buffer] });
  };
}
