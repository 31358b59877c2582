import type { DemoUser } from '../demo-users.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';

/** The page where a user enters a one-time code after the password. */
export function codePage(options: {
  readonly user: DemoUser;
  /** Path of the interaction that its forms belong to. */
  readonly path: string;
  readonly problem?: string;
}): Page {
  const { user, path, problem } = options;
  return {
    title: 'Enter the code',
    content: html`<div>
<h1>Enter the code</h1>
<p>of the authenticator app of <strong>${user.name}</strong></p>
</div>
${problem === undefined ? '' : html`<p class="alert" role="alert">${problem}</p>`}
<div class="actions">
<form method="post" action="${path}/code">
<label>One-time code <input name="otp" autocomplete="one-time-code" inputmode="numeric" maxlength="6" required autofocus></label>
<button class="primary" type="submit">Verify</button>
</form>
<form method="post" action="${path}/cancel"><button type="submit">Cancel</button></form>
</div>
<div class="hint">Demo secret of the codes (TOTP)<dl><dt>${user.login}</dt><dd>${user.totp ?? ''}</dd></dl></div>`,
  };
}
