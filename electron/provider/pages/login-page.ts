import { demoUsers } from '../demo-users.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';

/** The page where a user enters username and password. */
export function loginPage(options: {
  readonly clientName: string;
  /** Path of the interaction that its forms belong to. */
  readonly path: string;
  readonly login: string;
  readonly problem?: string;
}): Page {
  const { clientName, path, login, problem } = options;
  const people = demoUsers.map((user) => html`<dt>${user.login}</dt><dd>${user.password}</dd>`);
  const secondFactors = demoUsers.flatMap(({ login: name, totp }) =>
    totp === undefined ? [] : [html`<dt>${name}</dt><dd>${totp}</dd>`],
  );
  return {
    title: 'Sign in',
    content: html`<div>
<h1>Sign in</h1>
<p>to continue to <strong>${clientName}</strong></p>
</div>
${problem === undefined ? '' : html`<p class="alert" role="alert">${problem}</p>`}
<div class="actions">
<form method="post" action="${path}/login">
<label>Username <input name="login" value="${login}" autocomplete="username" autocapitalize="none" spellcheck="false" required${login === '' ? html` autofocus` : ''}></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required${login === '' ? '' : html` autofocus`}></label>
<button class="primary" type="submit">Sign in</button>
</form>
<form method="post" action="${path}/cancel"><button type="submit">Cancel</button></form>
</div>
<div class="hint">Demo users and their passwords<dl>${people}</dl>
Second factor (TOTP secret)<dl>${secondFactors}</dl></div>`,
  };
}
