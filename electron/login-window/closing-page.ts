import { pageStyle } from './page-style.ts';

/** The page shown instead of the redirect URI after the capture. No script, no URL. */
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
<body><main><h1>Signed in</h1><p>Grantscope has captured the response. You can close this window.</p></main></body>
</html>
`;

/** Headers of the closing page, which disable scripts and subresources. */
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
