import { clock, count, element } from './draw.js';

const by = id => document.getElementById(id);
const dialog = by('fellow');
const MOST_SITES = 500;
const REFUSALS = {
  malformed: 'unreadable', unsigned: 'signed with another key', flooded: 'too many', skewed: 'of another time', replayed: 'heard before',
  crowded: 'no room left', namesake: 'of a box with a name that is taken', limited: 'asked too often',
};

/** Shows the boxes, and what is amiss between them; nothing where there is no fleet. */
export function fleet(news) {
  by('fleet').hidden = !news.boxes;
  if (!news.boxes) return;
  by('fleet-title').textContent = `Fleet ${news.fleet}`;
  const focused = document.activeElement?.closest?.('#boxes tr')?.dataset.box;
  by('boxes').replaceChildren(...news.boxes.map(row));
  if (focused) by('boxes').querySelector(`[data-box="${CSS.escape(focused)}"] button`)?.focus();
  by('fleet-findings').replaceChildren(
    ...news.duplicates.map(each => element('li', {}, 'Two boxes serve ', element('span', { className: 'mono' }, each.address), ': ',
      each.holders.map(holder => `${holder.box} (${holder.site})`).join(', '))),
    ...news.drifts.map(each => element('li', {}, 'The content of ', element('b', {}, each.site), ' differs: ',
      Object.entries(each.contents).map(([box, content]) => `${box} has ${content}`).join(', '))));
  const refused = Object.entries(news.refused).filter(([, number]) => number);
  by('fleet-refused').textContent = refused.length
    ? `Messages not heeded: ${refused.map(([kind, number]) => `${count(number)} ${REFUSALS[kind] ?? kind}`).join(', ')}`
    : '';
}

function row(box) {
  const [how, kind] = box.silent ? ['silent', 'conflicted'] : box.complete ? ['heard', 'ready'] : ['still to come', 'waiting'];
  return element('tr', { 'data-box': box.box },
    element('th', { scope: 'row' }, element('button', { type: 'button', onclick: () => show(box.box) }, box.box), box.self ? ' this box' : ''),
    element('td', { className: 'mono' }, box.self ? '' : box.from),
    element('td', { className: 'number' }, box.serving === box.total ? count(box.total) : `${count(box.serving)} of ${count(box.total)} served`),
    element('td', {}, element('span', { className: `badge ${box.self ? 'ready' : kind}` }, box.self ? 'announcing' : how)));
}

async function show(name) {
  const all = await (await fetch('/api/fleet')).json();
  const box = all.boxes?.find(each => each.box === name);
  if (!box) return;
  const rows = box.sites.slice(0, MOST_SITES).map(site => element('tr', {},
    element('th', { scope: 'row' }, site.site),
    element('td', {}, element('span', { className: `badge ${site.state}` }, site.state)),
    element('td', { className: 'mono' }, site.addresses.map(each => each.address + (each.floating ? ' (floating)' : '')).join(', ')),
    element('td', { className: 'mono' }, site.content)));
  dialog.replaceChildren(
    element('header', {}, element('h2', { id: 'fellow-name' }, `Sites of ${name}`),
      element('button', { type: 'button', onclick: () => dialog.close() }, 'Close')),
    element('p', { className: 'note' }, box.self ? 'this box' : `from ${box.from}, heard ${clock(box.heard)}`,
      box.sites.length > rows.length ? `; the first ${count(rows.length)} of ${count(box.sites.length)} sites` : ''),
    element('table', { 'aria-labelledby': 'fellow-name' },
      element('thead', {}, element('tr', {}, ...['Site', 'State', 'Addresses', 'Content'].map(each => element('th', { scope: 'col' }, each)))),
      element('tbody', {}, ...rows)));
  dialog.showModal();
}

dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
