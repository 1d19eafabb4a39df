import { age, count, element, micros, picture, spark } from './draw.js';
import { sites } from './sites.js';

const HEIGHT = 56;
const SPARE = 8;
const view = document.getElementById('window');
const table = document.getElementById('sites');
const rows = document.getElementById('rows');
const above = document.querySelector('#above td');
const below = document.querySelector('#below td');
const none = document.getElementById('none');
let shown = [];
let from = 0;

/** Only the rows that can be seen are there, and some around them; two bare ones keep the room of the others. */
export function show(list) {
  shown = list;
  table.setAttribute('aria-rowcount', list.length + 1);
  none.hidden = list.length > 0;
  draw();
}

export function draw() {
  const room = Math.ceil(view.clientHeight / HEIGHT) + 2 * SPARE;
  from = Math.max(0, Math.min(Math.floor(view.scrollTop / HEIGHT) - SPARE, shown.length - room));
  const part = shown.slice(from, from + room);
  while (rows.rows.length > part.length) rows.lastChild.remove();
  while (rows.rows.length < part.length) rows.append(blank());
  part.forEach((site, at) => fill(rows.rows[at], site, from + at));
  above.style.height = `${from * HEIGHT}px`;
  below.style.height = `${(shown.length - from - part.length) * HEIGHT}px`;
}

/** Goes to the next or the previous row by its button. */
export function move(step) {
  const here = document.activeElement?.closest?.('#rows tr');
  const at = here ? from + here.sectionRowIndex + step : 0;
  const next = Math.max(0, Math.min(shown.length - 1, at));
  const top = next * HEIGHT;
  if (top < view.scrollTop) view.scrollTop = top;
  if (top + 2 * HEIGHT > view.scrollTop + view.clientHeight) view.scrollTop = top + 2 * HEIGHT - view.clientHeight;
  draw();
  rows.rows[next - from]?.querySelector('button').focus({ preventScroll: true });
}

function blank() {
  const row = element('tr', {},
    element('th', { scope: 'row' }, element('button', { type: 'button' }), element('small')),
    element('td', {}, element('span'), element('small')),
    element('td', {}, element('span', { className: 'mono' }), element('small')),
    element('td', {}, element('div', { className: 'spark' }, picture(), element('b'))),
    element('td', { className: 'number' }),
    element('td', { className: 'number' }));
  return row;
}

function fill(row, site, at) {
  const [name, state, address, activity, slow, certificate] = row.cells;
  row.setAttribute('aria-rowindex', at + 2);
  row.dataset.site = site.site;
  set(name.firstChild, site.site);
  set(name.lastChild, site.names.join(', ') || site.urls[0] || site.folder);
  state.firstChild.className = `badge ${site.state}`;
  set(state.firstChild, site.state);
  set(state.lastChild, site.reason || (site.since ? `for ${age(site.since)}` : ''));
  state.title = site.reason;
  const first = site.addresses[0];
  set(address.firstChild, first ? first.address : '–');
  const more = site.addresses.length > 1 ? ` and ${site.addresses.length - 1} more` : '';
  set(address.lastChild, first ? [first.label, first.owner].filter(Boolean).join(' · ') + more : '');
  const minute = sites.minutes.get(site.site);
  const [svg, figure] = activity.firstChild.children;
  spark(svg, minute?.requests ?? [], minute?.errors);
  const now = minute?.requests.at(-1) ?? 0;
  const wrong = minute?.errors.reduce((sum, each) => sum + each, 0) ?? 0;
  set(figure, minute ? `${count(now)}/s` : '');
  if (wrong) figure.append(element('small', {}, `${count(wrong)} wrong`));
  set(slow, micros(minute?.['p95-us']));
  const days = site['certificate-days-left'];
  certificate.className = days < 15 ? 'number soon' : 'number';
  set(certificate, days === undefined ? '' : `${count(days)} days`);
}

/** Leaves what is the same alone: a selection in it stays. */
function set(where, text = '') {
  if (where.textContent !== text) where.textContent = text;
}

view.addEventListener('scroll', draw, { passive: true });
new ResizeObserver(draw).observe(view);
