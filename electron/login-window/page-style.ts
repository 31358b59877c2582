/** The style of the pages at the end of a login. */
export const pageStyle = `body{font:16px/1.5 system-ui,sans-serif;color:#1f2933;background:#f5f7fa;display:grid;place-items:center;min-height:90vh;margin:0}
main{background:#fff;border:1px solid #e1e6ec;border-radius:12px;padding:32px 40px;max-width:28rem}
h1{font-size:1.25rem;margin:0 0 8px}p{margin:0}
@media(prefers-color-scheme:dark){body{color:#e4e9ef;background:#12161b}main{background:#1b2129;border-color:#2c3540}}`;
