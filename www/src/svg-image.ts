// A drawing of the page as an image of its own. Outside of the page no style sheet reaches it, so what the sheets say is
// written into its elements, as presentation attributes: the page's policy forbids styles written into elements.

/** Properties of a drawing that are attributes too. */
const PROPERTIES = [
  'color',
  'dominant-baseline',
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-variant-numeric',
  'font-weight',
  'letter-spacing',
  'opacity',
  'overflow',
  'paint-order',
  'shape-rendering',
  'stop-color',
  'stop-opacity',
  'stroke',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'transform',
  'transform-origin',
  'vector-effect',
  'visibility',
] as const;

/** Where the drawing is on the page, with what it draws beyond its edges. */
export function boxOf(svg: SVGSVGElement): DOMRect {
  const own = svg.getBoundingClientRect();
  if (getComputedStyle(svg).overflow !== 'visible') return own;
  const boxes = [svg, ...svg.querySelectorAll('*')]
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 || height > 0);
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}

/** The drawing as it looks on the page, within a box of the page. */
export async function loadSvg(svg: SVGSVGElement, box: DOMRect): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  for (const [i, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    writeStyle(element, getComputedStyle(originals[i] as Element));
  }
  const own = svg.getBoundingClientRect();
  const scale = Math.max(1, devicePixelRatio);
  // As large as it will be needed: some browsers enlarge the pixels instead of the drawing.
  const frame = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  set(frame, { viewBox: `0 0 ${box.width} ${box.height}`, width: box.width * scale, height: box.height * scale });
  set(copy, { x: own.left - box.left, y: own.top - box.top, width: own.width, height: own.height });
  frame.append(copy);
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(frame))}`;
  await image.decode();
  return image;
}

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

function writeStyle(element: Element, style: CSSStyleDeclaration): void {
  for (const property of PROPERTIES) {
    const value = style.getPropertyValue(property);
    // What has no transform needs no origin either.
    if (property.startsWith('transform') && style.transform === 'none') continue;
    element.setAttribute(property, value);
  }
  if (style.display === 'none') element.setAttribute('display', 'none');
  for (const name of ['class', 'style']) element.removeAttribute(name);
}
