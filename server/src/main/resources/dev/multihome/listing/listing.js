'use strict';
(() => {
  const body = document.getElementById('entries');
  const filter = document.getElementById('filter');
  const found = document.getElementById('found');
  const none = document.getElementById('none');
  const heads = Array.from(document.querySelectorAll('thead th'));

  // Letters without their accents and case, so that "grun" finds "Grün"
  const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

  const entries = Array.from(body.rows, row => ({
    row,
    folder: row.className === 'folder',
    text: plain(row.cells[0].textContent),
    name: Number(row.dataset.name),
    size: Number(row.dataset.size),
    time: Number(row.dataset.time),
  }));

  function sort(key, descending) {
    const sign = descending ? -1 : 1;
    entries.sort((a, b) => b.folder - a.folder || sign * (a[key] - b[key]) || a.name - b.name);
    body.replaceChildren(...entries.map(entry => entry.row));
    for (const head of heads) {
      const column = head.dataset.key;
      const next = column === key ? !descending : column !== 'name';
      head.querySelector('a').search = query(column, next);
      if (column === key) {
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      } else {
        head.removeAttribute('aria-sort');
      }
    }
    // Other folders open in the same order, and so does this one again
    const kept = key === 'name' && !descending ? '' : query(key, descending);
    for (const link of document.querySelectorAll('nav a, .parent a, .folder a')) {
      link.search = kept;
    }
    history.replaceState(null, '', location.pathname + kept);
  }

  function query(key, descending) {
    return `?sort=${key}&order=${descending ? 'desc' : 'asc'}`;
  }

  function show() {
    const words = plain(filter.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of entries) {
      const hit = words.every(word => entry.text.includes(word));
      entry.row.hidden = !hit;
      shown += hit;
    }
    none.hidden = shown > 0 || words.length === 0;
    found.textContent = words.length === 0 ? '' : `· ${shown.toLocaleString()} found`;
  }

  function links() {
    return Array.from(document.querySelectorAll('tbody tr:not([hidden]) a'));
  }

  function move(step) {
    const all = links();
    const here = all.indexOf(document.activeElement);
    if (here === 0 && step < 0) {
      filter.focus();
    } else {
      all[here < 0 ? 0 : Math.min(here + step, all.length - 1)]?.focus();
    }
  }

  const keys = {
    '/': () => { filter.focus(); filter.select(); },
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Home: () => links()[0]?.focus(),
    End: () => links().at(-1)?.focus(),
  };
  const filterKeys = {
    ArrowDown: keys.ArrowDown,
    Enter: () => body.querySelector('tr:not([hidden]) a')?.click(),
    Escape: () => { filter.value = ''; show(); },
  };

  document.addEventListener('keydown', event => {
    const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey && event.key !== '/';
    const action = (document.activeElement === filter ? filterKeys : keys)[event.key];
    if (action && !modified && !event.isComposing) {
      event.preventDefault();
      action();
    }
  });
  filter.addEventListener('input', show);
  for (const head of heads) {
    head.addEventListener('click', event => {
      if (event.target.closest('a') && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        const now = head.getAttribute('aria-sort');
        sort(head.dataset.key, now ? now === 'ascending' : head.dataset.key !== 'name');
      }
    });
  }

  const narrow = matchMedia('(max-width: 40rem)');
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
  function tell() {
    const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: narrow.matches ? undefined : 'short' });
    for (const time of body.getElementsByTagName('time')) {
      time.textContent = local.format(new Date(time.dateTime));
    }
  }
  tell();
  narrow.addEventListener('change', tell);
  body.addEventListener('mouseover', event => {
    if (event.target.dateTime) {
      event.target.title = exact.format(new Date(event.target.dateTime));
    }
  });
  document.getElementById('zone').remove();
  document.querySelector('[role=search]').hidden = false;
  show(); // a browser that comes back to the page may have kept what was typed
})();
