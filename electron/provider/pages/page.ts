import { Html, html } from './html.ts';
import { pageStyle, pageStyleSource } from './style.ts';

/** A page of the provider, ready to be sent. */
export interface Page {
  readonly title: string;
  readonly content: Html;
}

/** The response that a page is written to. oidc-provider's contexts fit. */
interface PageResponse {
  body?: unknown;
  type: string;
  set(headers: Record<string, string>): void;
}

const mark = new Html(
  '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="8" cy="15" r="4"/><path d="m11 12 8-8m-3 3 3 3m-6 0 2 2"/></svg>',
);

/**
 * Sends a page without scripts that cannot be framed. `formTarget` is where a form of the page may lead after
 * redirects, besides the provider itself: browsers apply `form-action` to redirects, too.
 */
export function sendPage(response: PageResponse, page: Page, formTarget?: string): void {
  response.type = 'html';
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentSecurityPolicy(formTarget),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  });
  response.body = wholePage(page).markup;
}

function contentSecurityPolicy(formTarget: string | undefined): string {
  return [
    "default-src 'none'",
    `style-src ${pageStyleSource}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ['form-action', "'self'", ...sourceOf(formTarget)].join(' '),
  ].join('; ');
}

/**
 * Returns the source expression of a URL: its origin, or its scheme when that has no origins, or its host is
 * an IPv6 address, which a source expression cannot contain (Content Security Policy Level 3 §2.3.1).
 */
function sourceOf(url: string | undefined): string[] {
  if (url === undefined || !URL.canParse(url)) return [];
  const { origin, protocol, hostname } = new URL(url);
  return [origin === 'null' || hostname.startsWith('[') ? protocol : origin];
}

function wholePage(page: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} - Grantscope demo provider</title>
<style>${new Html(pageStyle)}</style>
</head>
<body>
<main>
<div class="brand">${mark} Grantscope demo provider</div>
${page.content}
</main>
<footer>This provider runs on your computer, for demonstrations. No real account is involved.</footer>
</body>
</html>
`;
}
