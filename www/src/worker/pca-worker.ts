// A worker for one task.

import { answerCovariances } from './pca';

answerCovariances();
