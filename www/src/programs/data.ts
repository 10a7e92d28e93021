// The data of a program, in NumPy and so the same for every framework: IDX files, the split, the classes, and the toy sets.

import type { ExperimentSpec } from '../../pkg/types';
import { kindsOf } from './kinds';
import { imageSize } from './outline';
import { list, number, type Part } from './python';

/** How a framework's own downloader is called; it gives pairs of images and labels, for training and for testing. */
export interface Downloader {
  readonly mnist: Part;
  readonly fashion: Part;
}

export function dataPart(spec: ExperimentSpec, downloader: Downloader): Part[] {
  const { set } = spec.data;
  if (set === 'points') return [POINTS];
  if (set === 'pixels') return [PIXELS];
  if (set === 'own') return [READ_IDX, READ_OWN, loadImages(spec)];
  return [READ_IDX, readImages(set === 'fashion' ? downloader.fashion : downloader.mnist), loadImages(spec)];
}

const READ_IDX: Part = [
  'def read_idx(folder, name):',
  '    """The numbers in an IDX file, packed with gzip or not."""',
  '    path = Path(folder) / name',
  '    data = path.read_bytes() if path.exists() else gzip.decompress(Path(f"{path}.gz").read_bytes())',
  '    dimensions = data[3]',
  '    shape = np.frombuffer(data, ">u4", dimensions, offset=4)',
  '    return np.frombuffer(data, np.uint8, offset=4 + 4 * dimensions).reshape(shape)',
];

const readImages = (download: Part): Part => [
  'def read_images(folder):',
  '    """Images (N, 28, 28) and labels (N) for training, and the same for testing."""',
  '    if folder is None:',
  ['        # Only where it is needed.', download],
  '    images, labels = "images-idx3-ubyte", "labels-idx1-ubyte"',
  '    return [(read_idx(folder, f"{part}-{images}"), read_idx(folder, f"{part}-{labels}"))',
  '            for part in ("train", "t10k")]',
];

function loadImages(spec: ExperimentSpec): Part {
  const { own } = kindsOf(spec);
  const all = own || spec.data.training === '60000';
  const [height, width] = imageSize(spec.data);
  const { classes } = spec.data;
  if (!/^[0-9]{1,10}$/.test(classes)) throw new Error('classes are written as digits');
  const chosen = classes.length < 10 && list([...classes].map((digit) => number(Number(digit))));
  return [
    'def load_data(folder):',
    `    """Images (N, ${height * width}) in [0, 1] and labels (N) to learn from, and those held out."""`,
    '    (images, labels), (test_images, test_labels) = read_images(folder)',
    !all && '    images, labels = images[5000:], labels[5000:]  # the first 5,000 are for validation',
    '    data = []',
    '    for x, y in ((images, labels), (test_images, test_labels)):',
    chosen && [`        chosen = np.isin(y, ${chosen})`, '        x, y = x[chosen], y[chosen]'],
    '        data += [x.reshape(len(x), -1).astype(np.float32) / 255, y.astype(np.int64)]',
    '    return data',
  ];
}

/** What a visitor has brought along is not in the program. */
const READ_OWN: Part = [
  'def read_images(folder):',
  '    """Your images (N, rows, columns) and labels (N) for training, and the same for testing."""',
  '    folder, parts = Path(folder), []',
  '    for part in ("train", "t10k"):',
  '        if not list(folder.glob(f"{part}-images-idx3-ubyte*")):',
  '            continue',
  '        images = read_idx(folder, f"{part}-images-idx3-ubyte")',
  '        labels = np.zeros(len(images), np.uint8)',
  '        if list(folder.glob(f"{part}-labels-idx1-ubyte*")):',
  '            labels = read_idx(folder, f"{part}-labels-idx1-ubyte")',
  '        parts.append((images, labels))',
  '    if len(parts) == 2:',
  '        return parts',
  '    # Of one file a tenth is held out, as in the playground, but not the same tenth.',
  '    [(images, labels)] = parts',
  '    order = np.random.default_rng(0).permutation(len(images))',
  '    held = len(images) // 10',
  '    return [(images[part], labels[part]) for part in (order[held:], order[:held])]',
];

const POINTS: Part = [
  'def load_data():',
  '    """100 points in space (100, 3) near a plane, without labels; they are their own test."""',
  '    random = np.random.default_rng(SEED)',
  '    t = random.uniform(-0.5, 1.5 * np.pi - 0.5, 100)',
  '    x = np.cos(t) + np.sin(t) / 2 + 0.05 * random.standard_normal(100)',
  '    y = 0.7 * np.sin(t) + 0.05 * random.standard_normal(100)',
  '    z = 0.1 * x + 0.3 * y + 0.1 * random.standard_normal(100)',
  '    points = np.stack([x, y, z], axis=1)',
  '    points = ((points - points.mean(0)) / points.std(0)).astype(np.float32)',
  '    labels = np.zeros(100, np.int64)',
  '    return points, labels, points, labels',
];

const PIXELS: Part = [
  'def load_data():',
  '    """10,000 images (N, 784) of random pixels to learn from and 1,000 held out, without labels."""',
  '    random = np.random.default_rng(SEED)',
  '    data = []',
  '    for count in (10_000, 1_000):',
  '        pixels = random.integers(256, size=(count, 784))',
  '        data += [pixels.astype(np.float32) / 255, np.zeros(count, np.int64)]',
  '    return data',
];

/** What the command line has, and what it is read into. */
export function argumentsPart(spec: ExperimentSpec): Part {
  const { fromFiles, own } = kindsOf(spec);
  return [
    'parser = argparse.ArgumentParser(description=__doc__.split("\\n")[0])',
    own && 'parser.add_argument("--data", required=True, help="folder of your images as IDX files")',
    fromFiles && !own && 'parser.add_argument("--data", help="folder of the four IDX files")',
    'parser.add_argument("--weights", help="safetensors file from the playground to begin with")',
    'parser.add_argument("--steps", type=int, help="most steps of each phase; 0 only measures")',
    'arguments = parser.parse_args()',
  ];
}

export const loadCall = (spec: ExperimentSpec): string =>
  kindsOf(spec).fromFiles ? 'load_data(arguments.data)' : 'load_data()';
