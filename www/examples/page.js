// What an embed says, and how it is asked. Both are plain messages, each with `aep: 1`.

const first = document.querySelector('#first');
const said = document.querySelector('#said');

const ask = (message) => first.contentWindow.postMessage({ aep: 1, ...message }, '*');

document.querySelector('#play').onclick = () => ask({ type: 'play' });
document.querySelector('#pause').onclick = () => ask({ type: 'pause' });
document.querySelector('#faster').onclick = () => {
  ask({ type: 'set', values: { lr: '0.003' } });
  ask({ type: 'reset' });
  ask({ type: 'play' });
};

window.addEventListener('message', ({ source, data }) => {
  if (source !== first.contentWindow || data?.aep !== 1) return;
  if (data.type === 'progress')
    said.value = `${data.status}, step ${data.step}, loss ${data.trainLoss?.toFixed(4) ?? '–'}`;
  if (data.type === 'refused') said.value = data.refusals.map(({ reason }) => reason).join('; ');
});
