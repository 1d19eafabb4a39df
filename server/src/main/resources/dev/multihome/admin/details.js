import { age, clock, count, element, micros, picture, spark } from './draw.js';

const dialog = document.getElementById('details');
let open = '';

/** Shows everything about a site, and goes on showing how it is. */
export async function details(name) {
  open = name;
  await look();
  if (!dialog.open) dialog.showModal();
}

export async function look() {
  if (!open) return;
  const answer = await fetch(`/api/sites/${encodeURIComponent(open)}`);
  if (!answer.ok) {
    dialog.close();
    return;
  }
  const focused = document.activeElement?.id;
  draw(await answer.json());
  if (focused) document.getElementById(focused)?.focus();
}

function draw(site) {
  const svg = picture();
  spark(svg, site.activity.requests ?? [], site.activity.errors);
  const facts = [
    ['Since', site.since ? `${clock(site.since)} (${age(site.since)})` : ''],
    ['URLs', links(site.urls)],
    ['Host names', site.names.join(', ')],
    ['Addresses', site.addresses.map(each => element('div', {}, element('span', { className: 'mono' }, each.address),
      ` ${[each.label, each.owner].filter(Boolean).join(' · ')}`))],
    ['Folder', element('code', {}, site.folder)],
    ['Configured in', element('code', {}, site.origin)],
    ['Certificate', site['certificate-ends'] ? `ends ${clock(site['certificate-ends'])}, ${count(site['certificate-days-left'])} days left` : ''],
    ['Answers within', site.activity['p50-us'] ? `${micros(site.activity['p50-us'])} half of them, ${micros(site.activity['p95-us'])} of 95 %` : ''],
  ];
  const parts = [
    element('header', {}, element('h2', { id: 'details-name' }, site.site, ' ', element('span', { className: `badge ${site.state}` }, site.state)),
      element('button', { type: 'button', id: 'details-close', onclick: () => dialog.close() }, 'Close')),
    site.reason && element('p', { className: 'reason' }, site.reason),
    element('dl', {}, ...facts.filter(([, value]) => value && value.length !== 0).flatMap(([key, value]) => [element('dt', {}, key), element('dd', {}, ...[value].flat())])),
    element('h3', {}, 'Requests and errors of the last minute'), svg,
    ...list('Asked for most', site['top-paths'].map(each => [count(each.seen), each.path])),
    ...list('Last errors', site['last-errors'].map(each => [`${new Date(each.time).toLocaleTimeString()} ${each.status}`, `${each.method} ${each.target} from ${each.client}`])),
  ];
  dialog.replaceChildren(...parts.filter(Boolean));
}

function links(urls) {
  return urls.map(url => element('div', {}, element('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, url)));
}

function list(title, entries) {
  const items = entries.map(([key, value]) => element('li', {}, element('span', { className: 'number' }, key), element('span', { className: 'mono' }, value)));
  return items.length ? [element('h3', {}, title), element('ul', { className: 'list' }, ...items)] : [];
}

dialog.addEventListener('close', () => { open = ''; });
dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
