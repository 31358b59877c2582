import type { RedirectArrival } from '../../core/oauth/redirect-arrival.ts';
import { pageStyle } from './page-style.ts';

/** Headers of both pages, which disable scripts and subresources. */
const headers = [
  { name: 'Content-Type', value: 'text/html; charset=utf-8' },
  {
    name: 'Content-Security-Policy',
    value:
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'",
  },
  { name: 'Cache-Control', value: 'no-store' },
  { name: 'Referrer-Policy', value: 'no-referrer' },
];

/** A page of ours with its headers. */
export interface EndPage {
  readonly html: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** Returns the page that is shown instead of a navigation that was stopped. No script, no URL. */
export function pageFor({ kind }: RedirectArrival): EndPage {
  return kind === 'near-miss' ? heldPage : closingPage;
}

const closingPage = page('Signed in', 'Grantscope has captured the response. You can close this window.');

const heldPage = page(
  'Redirect held',
  'The provider redirects to another URL than the redirect URI. Grantscope has held the response and shows what differs.',
);

function page(title: string, text: string): EndPage {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`;
  return { html, headers };
}
