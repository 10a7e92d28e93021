// A worker for one task: the eigenvectors of a covariance, which take seconds.

import { loadEngine } from './engine';

self.onmessage = async ({ data }: MessageEvent<Float64Array>) => {
  const { engine } = await loadEngine('simd');
  const decomposition = engine.principalComponents(data);
  self.postMessage(decomposition, { transfer: [decomposition.buffer] });
};
