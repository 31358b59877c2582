import { Html, html } from './html.ts';
import type { Page } from './page.ts';

/**
 * The page that asks whether to sign out. `form` is the markup of oidc-provider, with its token against
 * forgery.
 */
export function logoutPage(form: string): Page {
  return {
    title: 'Sign out',
    content: html`<div>
<h1>Sign out</h1>
<p>This ends your session at the demo provider.</p>
</div>
${new Html(form)}
<div class="actions pair">
<button class="primary" type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button type="submit" form="op.logoutForm">Stay signed in</button>
</div>`,
  };
}
