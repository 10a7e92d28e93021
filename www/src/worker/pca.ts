// The eigenvectors of a covariance, which take seconds, for whoever sends one; or why there are none.

import { loadEngine } from './engine';

export function answerCovariances(): void {
  self.onmessage = async ({ data }: MessageEvent<Float64Array>) => {
    try {
      const { engine } = await loadEngine('simd');
      const decomposition = engine.principalComponents(data);
      self.postMessage(decomposition, { transfer: [decomposition.buffer] });
    } catch (error) {
      self.postMessage(String((error as Error)?.message ?? error));
    }
  };
}
