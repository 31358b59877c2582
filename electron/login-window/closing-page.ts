const style = `body{font:16px/1.5 system-ui,sans-serif;color:#1f2933;background:#f5f7fa;display:grid;place-items:center;min-height:90vh;margin:0}
main{background:#fff;border:1px solid #e1e6ec;border-radius:12px;padding:32px 40px;max-width:28rem}
h1{font-size:1.25rem;margin:0 0 8px}p{margin:0}
@media(prefers-color-scheme:dark){body{color:#e4e9ef;background:#12161b}main{background:#1b2129;border-color:#2c3540}}`;

/** What the window shows in place of the redirect URI once the answer has been caught. No script, no address. */
export const closingPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>Signed in</title>
<link rel="icon" href="data:,">
<style>${style}</style>
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
