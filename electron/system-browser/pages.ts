import { createHash } from 'node:crypto';
import { pageStyle } from '../login-window/page-style.ts';

/**
 * Returns a page with headers that isolate it: nothing is loaded, and only its own script runs. No page
 * reveals which program sends it.
 */
export interface ListenerPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Forwards the fragment of the URL, which browsers do not send to servers. */
const script = `var f=document.forms[0];if(location.hash.length>1){f.fragment.value=location.hash.slice(1);f.submit()}`;

const arrived = 'The response has been received. You can close this page.';

/** The page shown after the response was accepted. */
export const takenPages = { login: page('Signed in', arrived), logout: page('Signed out', arrived) } as const;

/** The page shown when the response had already arrived. */
export const repeatedPage = page(
  'Already completed',
  'An earlier response was used instead of this one. You can close this page.',
);

/** The page shown for a response that was sent to another URL than the redirect URI. */
export const elsewherePage = page(
  'Wrong redirect URI',
  'The response was sent to another URL than the redirect URI, and was not used. Return to where you started the login.',
);

/**
 * The page for a request without parameters, while a response is expected in the fragment. `ticket` is
 * returned with the response, once.
 */
export function fragmentPage(ticket: string): ListenerPage {
  return page(
    'Please wait',
    'If this page stays, copy its full URL and paste it where you started the login.',
    `<form method="post"><input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="fragment"></form><script>${script}</script>`,
  );
}

function page(title: string, text: string, form = ''): ListenerPage {
  return {
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p>${form}</main></body>
</html>
`,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': [
        "default-src 'none'",
        `style-src '${hashOf(pageStyle)}'`,
        ...(form === '' ? [] : [`script-src '${hashOf(script)}'`]),
        'img-src data:',
        `form-action ${form === '' ? "'none'" : "'self'"}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'Cache-Control': 'no-store',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  };
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
