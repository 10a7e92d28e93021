// A page with the frames that its address asks for (`?src=...&src=...&sandbox=allow-scripts`). It keeps what they say.

const asked = new URLSearchParams(location.search);
const heard = [];
/** @param {MessageEventSource | null} source */
const numberOf = (source) => Array.from(window.frames, (frame) => frame === source).indexOf(true);

window.addEventListener('message', ({ data, source }) => {
  heard.push({ frame: numberOf(source), data });
});
for (const src of asked.getAll('src')) {
  const frame = document.createElement('iframe');
  const sandbox = asked.get('sandbox');
  if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
  Object.assign(frame, { src, width: 600, height: 330 });
  document.body.append(frame);
}
