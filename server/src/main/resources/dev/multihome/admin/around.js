import { element } from './draw.js';

const by = id => document.getElementById(id);
const neighbours = by('neighbours');
let asking = false;

let shown = '[]';

/** What ails the box as a whole. It comes each second; the same is left alone, for a screen reader would read it out again. */
export function troubles(list) {
  const now = JSON.stringify(list);
  if (now === shown) return;
  shown = now;
  by('troubles').hidden = list.length === 0;
  by('troubles').firstChild.replaceChildren(...list.map(each => element('li', {}, each)));
}

/** The last errors of all sites; asked for once at a time, however many there are. */
export async function failures() {
  if (asking) return;
  asking = true;
  try {
    const list = await (await fetch('/api/errors')).json();
    by('errors').hidden = list.length === 0;
    by('failures').replaceChildren(...list.map(each => element('tr', {},
      element('td', { className: 'number' }, new Date(each.time).toLocaleTimeString()),
      element('th', { scope: 'row' }, each.site),
      element('td', { className: 'number' }, String(each.status)),
      element('td', { className: 'mono' }, `${each.method} ${each.target}`),
      element('td', { className: 'mono' }, each.client))));
  } catch {
    // the server is gone, which is said elsewhere; the next error asks again
  } finally {
    asking = false;
  }
}

neighbours.addEventListener('toggle', async () => {
  if (!neighbours.open) return;
  const list = await (await fetch('/api/neighbours')).json();
  by('hosts').replaceChildren(...list.map(each => element('tr', {},
    element('th', { scope: 'row', className: 'mono' }, each.address),
    element('td', { className: 'mono' }, each.mac || 'not known'),
    element('td', {}, each.interface),
    element('td', {}, each.state))));
  if (!list.length) by('hosts').append(element('tr', {}, element('td', { colSpan: 4 }, 'None is known yet.')));
});
