import { createHash } from 'node:crypto';
import { pageStyle } from '../login-window/page-style.ts';

/**
 * A page with the headers that shut it in: nothing is loaded from it, and nothing runs but its own script. No
 * page tells which program sends it.
 */
export interface ListenerPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Hands on what stands behind # in the address, which no server is ever sent. */
const script = `var f=document.forms[0];if(location.hash.length>1){f.fragment.value=location.hash.slice(1);f.submit()}`;

const arrived = 'The answer of the provider has arrived. You can close this page.';

/** What the browser shows once its answer was taken. */
export const takenPages = { login: page('Signed in', arrived), logout: page('Signed out', arrived) } as const;

/** What the browser shows when the answer had come already. */
export const repeatedPage = page(
  'This was over already',
  'An answer had come before this one, which was not used. You can close this page.',
);

/**
 * For a browser that comes without an answer, while one is awaited behind #. `ticket` goes back with the answer,
 * once.
 */
export function fragmentPage(ticket: string): ListenerPage {
  return page(
    'One moment',
    'If this page stays, copy its whole address and paste it where you began the login.',
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
