import { Html, html } from './html.ts';
import type { Page } from './page.ts';

/** The page where a user enters the code of a device. `form` is the markup of oidc-provider. */
export function userCodePage(form: string, problem?: string): Page {
  return {
    title: 'Connect a device',
    content: html`<div>
<h1>Connect a device</h1>
<p>Enter the code that the device shows.</p>
</div>
${problem === undefined ? '' : html`<p class="alert" role="alert">${problem}</p>`}
${new Html(form)}
<div class="actions">
<button class="primary" type="submit" form="op.deviceInputForm">Continue</button>
</div>`,
  };
}

/**
 * The page that asks whether the code matches the device: users must not connect the device of a stranger.
 */
export function confirmDevicePage(form: string, clientName: string, userCode: string): Page {
  return {
    title: 'Connect a device',
    content: html`<div>
<h1>Is this your device?</h1>
<p><strong>${clientName}</strong> shows the code <code>${userCode}</code>. Continue only if you see it on a device in front of you.</p>
</div>
${new Html(form)}
<div class="actions pair">
<button class="primary" type="submit" form="op.deviceConfirmForm">Connect</button>
<button type="submit" form="op.deviceConfirmForm" name="abort" value="yes">Cancel</button>
</div>`,
  };
}
