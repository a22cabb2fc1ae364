// Passkeys in the browser: a form with data-passkey asks the device and then posts like any other form. All words stand in
// the page; this only shows and hides them. Without script, or without passkeys, the page's other ways in remain.
//
// <form method="post" data-passkey="register | sign-in | presence" data-options="/path/to/options">
//   <input type="hidden" name="answer"> <input type="hidden" name="csrf" value="…"> <button>…</button>
//   <p hidden role="alert" data-passkey-error> … data-passkey-cancelled, data-passkey-known (else the error is shown)

const canDo = Boolean(
  window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential.parseRequestOptionsFromJSON,
);

for (const element of document.querySelectorAll(canDo ? '[data-needs-script]' : '[data-no-passkeys]'))
  element.hidden = false;

if (canDo) for (const form of document.querySelectorAll('form[data-passkey]')) enhance(form);

function enhance(form) {
  const { answer, csrf } = form.elements;
  let isAsking = false;
  let isAnswered = false;

  form.addEventListener('submit', async (event) => {
    if (isAnswered) return;
    event.preventDefault();
    // A second click while the device waits for its owner.
    if (isAsking) return;
    isAsking = true;
    for (const part of ['error', 'cancelled', 'known']) show(form, part, false);
    try {
      answer.value = JSON.stringify(await ask(form, csrf?.value));
      isAnswered = true;
      // With its button, as if it had been pressed now.
      form.requestSubmit(event.submitter);
    } catch (error) {
      const part = outcomes[error.name];
      if (!part || !show(form, part, true)) show(form, 'error', true);
    } finally {
      isAsking = false;
    }
  });

  // Back in the history the page stands as it was left: its answer is spent.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    isAnswered = false;
    answer.value = '';
  });
}

// Not allowed: the person closed the device's window, or let it wait. Invalid state: this device has a passkey of hers.
const outcomes = { NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'known' };

async function ask(form, csrf) {
  const response = await fetch(form.dataset.options, {
    method: 'POST',
    mode: 'same-origin',
    redirect: 'error',
    headers: csrf ? { 'x-csrf-token': csrf } : {},
  });
  if (!response.ok) throw new Error(`no options: ${response.status}`);
  const options = await response.json();
  const credential =
    form.dataset.passkey === 'register'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return credential.toJSON();
}

/** Shows or hides a part of the form; whether the form has it. */
function show(form, part, isShown) {
  const element = form.querySelector(`[data-passkey-${part}]`);
  if (element) element.hidden = !isShown;
  return element !== null;
}
