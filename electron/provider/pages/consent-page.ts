import { describeScope } from '../demo-scopes.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

/** The page where a user allows or denies what a client requests. */
export function consentPage(options: {
  readonly clientName: string;
  readonly personName: string;
  readonly login: string;
  /** Path of the interaction that its forms belong to. */
  readonly path: string;
  readonly scopes: readonly string[];
  /** Requested scopes that this user cannot grant. */
  readonly unavailableScopes: readonly string[];
  readonly claims: readonly string[];
}): Page {
  const { clientName, personName, login, path, scopes, unavailableScopes, claims } = options;
  const items = [
    ...scopes.map(
      (scope) => html`<li><span class="title">${titleOf(scope)}</span> <code>${scope}</code></li>`,
    ),
    ...claims.map(
      (claim) => html`<li><span class="title">See one detail about you</span> <code>${claim}</code></li>`,
    ),
    ...unavailableScopes.map(
      (scope) =>
        html`<li class="refused"><span class="title">${titleOf(scope)}</span> <small>${scope} is not available to ${login}</small></li>`,
    ),
  ];
  return {
    title: 'Allow access',
    content: html`<div>
<h1>${clientName} requests access</h1>
<p>You are signed in as <strong>${personName}</strong>.</p>
</div>
${list(items)}
<div class="actions pair">
<form method="post" action="${path}/consent"><button class="primary" type="submit">Allow</button></form>
<form method="post" action="${path}/cancel"><button type="submit">Deny</button></form>
</div>`,
  };
}

function list(items: readonly Html[]): Html {
  if (items.length === 0) return html`<p>Please confirm your earlier consent.</p>`;
  return html`<ul>${items}</ul>`;
}

function titleOf(scope: string): string {
  return describeScope(scope)?.title ?? scope;
}
