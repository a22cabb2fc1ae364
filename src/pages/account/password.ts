// Setting or replacing one's password and the app for its one-time codes.
import { passwordPageWords as words } from '../../words/account.ts';
import { newPasswordErrors } from '../../words/entry.ts';
import { fillable } from '../entry/inputs.ts';
import type { NewCode } from '../entry/new-password.ts';
import { newPasswordFields } from '../entry/new-password.ts';
import { csrfInput, errorSummary, field } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { accountFrame } from './menu.ts';

type Setting = {
  readonly code: NewCode;
  /** Whether she has none yet. */
  readonly isNew: boolean;
  /** Whether the one she has is asked for: she came in by it, and nothing stronger was shown since. */
  readonly asksCurrent?: boolean;
  readonly error?: keyof typeof newPasswordErrors | 'password-wrong';
};

/** The form for both at once: a password is never without its codes. */
export function passwordPage(reader: Reader, { code, isNew, asksCurrent, error }: Setting): Html {
  const title = t(reader, isNew ? words.isNew : words.change);
  const place = error === 'password-wrong' ? 'current' : error === 'code-wrong' ? 'code' : 'password';
  const text = error && t(reader, error === 'password-wrong' ? words[error] : newPasswordErrors[error]);
  const current =
    asksCurrent &&
    field(reader, {
      id: 'current',
      label: t(reader, words.current),
      required: true,
      error: place === 'current' ? text : undefined,
      control: fillable({ name: 'current-password', type: 'password', autocomplete: 'current-password' }),
    });
  return accountFrame(reader, {
    title,
    section: '/account',
    isBelow: true,
    failed: error !== undefined,
    main: html`${errorSummary(reader, text ? [{ id: place, text }] : [])}${!isNew && html`<p>${t(reader, words.changeSays)}</p>`}<form class="stack" method="post" action="/account/password">${csrfInput(reader)}${current}${newPasswordFields(
      reader,
      { code, errors: (id) => (id === place ? text : undefined) },
    )}<div class="row"><button class="btn">${t(reader, words.set)}</button><a class="btn text" href="/account">${t(reader, words.leave)}</a></div></form>`,
  });
}
