import { age, clock, count, element, spark } from './draw.js';
import { counts, matching, replace, second, setMinutes, sites, update } from './sites.js';
import { draw, move, show } from './table.js';
import { details, look } from './details.js';
import { fleet } from './fleet.js';
import { failures, troubles } from './around.js';
import './reload.js';

const by = id => document.getElementById(id);
const filter = by('filter');
const live = by('live');
const MOST_EVENTS = 100;
let state = '';
let lastEvent = 0;
let waiting = 0;

function refresh() {
  const list = matching(filter.value, state);
  show(list);
  by('found').textContent = list.length === sites.all.length ? '' : `${count(list.length)} of ${count(sites.all.length)} sites`;
}

function summary() {
  const all = counts();
  if (state && !all.some(([each]) => each === state)) state = '';
  by('states').replaceChildren(...all.map(([each, number]) => element('button', {
    type: 'button', 'aria-pressed': String(each === state), 'data-state': each, onclick: () => choose(each),
  }, `${each} ${count(number)}`)));
  by('total').textContent = count(sites.all.length);
  const wrong = sites.all.filter(site => site.state !== 'ready' && site.state !== 'maintenance').length;
  by('ready').textContent = wrong ? `${count(wrong)} not as it should be` : 'all as they should be';
  document.title = wrong ? `(${wrong}) Multihome` : 'Multihome';
  const ending = sites.all.filter(site => site['certificate-days-left'] !== undefined)
    .reduce((least, site) => !least || site['certificate-days-left'] < least['certificate-days-left'] ? site : least, null);
  by('certificate').textContent = ending ? `${count(ending['certificate-days-left'])} days` : 'none';
  by('whose').textContent = ending ? ending.site : '\u00a0';
}

function choose(next) {
  state = state === next ? '' : next;
  for (const button of by('states').children) button.setAttribute('aria-pressed', String(button.dataset.state === state));
  refresh();
}

function tick() {
  by('rate').textContent = count(sites.requests.at(-1));
  by('failing').textContent = count(sites.errors.at(-1));
  spark(by('rates'), sites.requests);
  spark(by('failings'), sites.errors.some(Boolean) ? sites.errors : []);
}

function happened(event) {
  if (event.number <= lastEvent) return;
  lastEvent = event.number;
  by('events').prepend(element('li', { className: event.level },
    element('time', { dateTime: event.time, title: clock(event.time) }, new Date(event.time).toLocaleTimeString()),
    element('span', {}, ...(event.site ? [element('b', {}, event.site), ' '] : []), event.text)));
  if (by('events').childElementCount > MOST_EVENTS) by('events').lastChild.remove();
}

const json = async path => (await fetch(path)).json();

async function load() {
  const [list, activity, status, boxes] = await Promise.all(['sites', 'activity', 'status', 'fleet'].map(each => json(`/api/${each}`)));
  replace(list);
  setMinutes(activity);
  by('about').textContent = `${status.version} · process ${status.pid} · up ${age(status.started)} · ${status.configuration}`;
  status.events.forEach(happened);
  troubles(status.troubles);
  fleet(boxes);
  failures();
  summary();
  refresh();
  tick();
  document.documentElement.dataset.loaded = 'true';
}

/** A change of many sites comes as many events: they are drawn together. */
function soon() {
  waiting ||= requestAnimationFrame(() => {
    waiting = 0;
    summary();
    refresh();
    look();
  });
}

function told(kind, then) {
  source.addEventListener(kind, event => then(JSON.parse(event.data)));
}

function say(how, words) {
  if (live.dataset.state !== how) {
    live.dataset.state = how;
    live.lastChild.textContent = words;
  }
}

const source = new EventSource('/api/events');
source.addEventListener('error', () => say('gone', 'the server does not answer; trying again'));
told('hello', () => load().then(() => say('live', 'live'), () => say('gone', 'not loaded')));
told('sites', load);
told('site', site => { if (update(site)) soon(); });
told('event', happened);
told('troubles', news => troubles(news.troubles));
told('fleet', fleet);
told('second', news => {
  second(news);
  tick();
  draw();
  if (Object.keys(news.sites).length) look();
  if (news.errors) failures();
});

filter.addEventListener('input', refresh);
by('rows').addEventListener('click', event => {
  const row = event.target.closest('tr');
  if (row && !getSelection().toString()) details(row.dataset.site);
});
const keys = { '/': () => { filter.focus(); filter.select(); }, ArrowDown: () => move(1), ArrowUp: () => move(-1) };
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector('dialog[open]')) return;
  if (event.target === filter && event.key === 'Escape') {
    filter.value = '';
    refresh();
  } else if (keys[event.key] && !(event.target === filter && event.key === '/')) {
    event.preventDefault();
    keys[event.key]();
  }
});
