/** What is known of the sites. Others are told by the functions in `heard`. */
export const sites = { all: [], byName: new Map(), minutes: new Map(), requests: new Array(60).fill(0), errors: new Array(60).fill(0) };

// Letters without their accents and case, so that "grun" finds "Grün"
const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** How bad it is; the worst come first when states are listed. */
export const states = ['invalid', 'conflicted', 'waiting', 'degraded', 'draining', 'maintenance', 'ready'];

function known(site) {
  const addresses = site.addresses.flatMap(each => [each.address, each.label, each.owner]);
  site.text = plain([site.site, site.state, site.reason, ...addresses, ...site.names].join(' '));
  return site;
}

export function replace(list) {
  sites.all = list.map(known);
  sites.byName = new Map(list.map((site, at) => [site.site, at]));
}

/** Takes the news of one site in; not, where it is not among them. */
export function update(site) {
  const at = sites.byName.get(site.site);
  if (at === undefined) return false;
  sites.all[at] = known(site);
  return true;
}

export function setMinutes(activity) {
  sites.minutes = new Map(Object.entries(activity));
  for (let at = 0; at < 60; at++) {
    sites.requests[at] = sum('requests', at);
    sites.errors[at] = sum('errors', at);
  }
}

function sum(kind, at) {
  let all = 0;
  for (const minute of sites.minutes.values()) all += minute[kind][at];
  return all;
}

/** A second has passed: every minute moves on by one. */
export function second(news) {
  for (const [name, [requests, errors, slow]] of Object.entries(news.sites)) {
    if (!sites.minutes.has(name)) {
      sites.minutes.set(name, { requests: new Array(60).fill(0), errors: new Array(60).fill(0) });
    }
    Object.assign(sites.minutes.get(name), { next: [requests, errors], 'p95-us': slow });
  }
  for (const [name, minute] of sites.minutes) {
    const [requests, errors] = minute.next ?? [0, 0];
    delete minute.next;
    shift(minute.requests, requests);
    shift(minute.errors, errors);
    if (!minute.requests.some(Boolean)) sites.minutes.delete(name);
  }
  shift(sites.requests, news.requests);
  shift(sites.errors, news.errors);
}

function shift(ring, value) {
  ring.shift();
  ring.push(value);
}

/** Those with all the words and, where one is chosen, in that state. */
export function matching(words, state) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return sites.all.filter(site => (!state || site.state === state) && wanted.every(word => site.text.includes(word)));
}

export function counts() {
  const found = new Map();
  for (const site of sites.all) found.set(site.state, (found.get(site.state) ?? 0) + 1);
  return states.filter(state => found.has(state)).map(state => [state, found.get(state)]);
}
