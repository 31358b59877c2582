import { pageStyle } from './page-style.ts';

/** What the window shows in place of the redirect URI once the answer has been caught. No script, no address. */
export const closingPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>Signed in</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body><main><h1>Signed in</h1><p>Grantscope has caught the answer; you can close this window.</p></main></body>
</html>
`;

/** Headers of the closing page; nothing may be loaded from it or run in it. */
export const closingPageHeaders = [
  { name: 'Content-Type', value: 'text/html; charset=utf-8' },
  {
    name: 'Content-Security-Policy',
    value:
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'",
  },
  { name: 'Cache-Control', value: 'no-store' },
  { name: 'Referrer-Policy', value: 'no-referrer' },
];
