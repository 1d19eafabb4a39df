import { element } from './draw.js';

const dialog = document.getElementById('reloading');
const token = document.getElementById('token');
const plan = document.getElementById('plan');
const apply = document.getElementById('apply');
let planned = false;

function begin() {
  planned = false;
  apply.textContent = 'Show the plan';
  apply.disabled = false;
  plan.replaceChildren();
}

/** Asks with the token; what is wrong comes as a text. */
async function ask(method, path) {
  const answer = await fetch(path, { method, headers: { Authorization: `Bearer ${token.value.trim()}` } });
  if (answer.status === 200 || answer.status === 422) return answer.json();
  throw new Error((await answer.text()).trim());
}

async function next() {
  apply.disabled = true;
  try {
    const outcome = await (planned ? ask('POST', '/api/reload') : ask('GET', '/api/plan'));
    sessionStorage.setItem('token', token.value.trim());
    tell(outcome, planned);
    planned = outcome.valid && outcome.changes.length > 0 && !planned;
    apply.textContent = planned ? 'Apply it' : 'Show the plan';
  } catch (wrong) {
    plan.replaceChildren(element('p', { className: 'wrong' }, wrong.message));
  }
  apply.disabled = false;
}

function tell(outcome, done) {
  const lines = outcome.valid ? outcome.changes : outcome.problems;
  const title = !outcome.valid
    ? element('p', { className: 'wrong' }, 'The configuration is not valid, and nothing has changed:')
    : element('p', {}, lines.length === 0 ? 'Nothing has changed.' : done ? 'This has taken effect:' : 'This would change:');
  plan.replaceChildren(title, ...(lines.length ? [element('pre', {}, lines.join('\n'))] : []));
}

document.getElementById('reload').addEventListener('click', () => {
  token.value ||= sessionStorage.getItem('token') ?? '';
  begin();
  dialog.showModal();
  (token.value ? apply : token).focus();
});
document.getElementById('cancel').addEventListener('click', () => dialog.close());
token.addEventListener('input', begin);
dialog.querySelector('form').addEventListener('submit', event => {
  event.preventDefault();
  next();
});
