// The worker as one script without an address, for frames without an origin (`sandbox="allow-scripts"`, a file opened by a
// double click). It may fetch nothing; the page brings it every file as text, see `carriers.ts`.

import './carried-files';
import './worker';
import { answerCovariances } from './pca';

// The same script is the worker for the eigenvectors, under another name.
if (self.name === 'pca') answerCovariances();
