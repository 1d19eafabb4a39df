const SVG = 'http://www.w3.org/2000/svg';

/** An element with properties and children; text is never taken for HTML. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Draws the last minute into a picture of 60 by 20: requests as an area, errors as a line. */
export function spark(svg, requests, errors = []) {
  const most = Math.max(1, ...requests, ...errors);
  const points = series => series.map((value, at) => `${at * 60 / 59} ${(19 - value / most * 17).toFixed(1)}`).join('L');
  const shapes = [];
  if (requests.length) {
    shapes.push(['fill', `M0 20L${points(requests)}L60 20Z`], ['line', `M${points(requests)}`]);
  }
  if (errors.some(Boolean)) {
    shapes.push(['errors', `M${points(errors)}`]);
  }
  while (svg.childElementCount > shapes.length) svg.lastChild.remove();
  shapes.forEach(([kind, path], at) => {
    const shape = svg.children[at] ?? svg.appendChild(document.createElementNS(SVG, 'path'));
    shape.setAttribute('class', kind);
    shape.setAttribute('d', path);
  });
}

export function picture() {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 60 20');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

export const count = number => number.toLocaleString('en');

export function micros(value) {
  if (!value) return '';
  return value < 1000 ? `${value} µs` : value < 1e6 ? `${(value / 1000).toFixed(value < 1e4 ? 1 : 0)} ms` : `${(value / 1e6).toFixed(1)} s`;
}

/** How long ago, roughly: 3 min. */
export function age(time, now = Date.now()) {
  const seconds = Math.max(0, (now - Date.parse(time)) / 1000);
  const steps = [[60, 's', 1], [3600, 'min', 60], [86400, 'h', 3600], [Infinity, 'days', 86400]];
  const [, unit, size] = steps.find(([limit]) => seconds < limit);
  return `${Math.floor(seconds / size)} ${unit}`;
}

export const clock = time => new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
