import { createHash } from 'node:crypto';

/** The style sheet of the provider's pages, light and dark. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --bg: #f7f7f8; --panel: #fff; --sunken: #f1f1f4; --line: #e3e3e8; --line-strong: #cfcfd8;
  --text: #17171c; --soft: #5c5c6b; --accent: #4f46e5; --accent-soft: #eef0ff; --on-accent: #fff;
  --pass: #0f7b4d; --fail: #c02536; --fail-soft: #fdeaec; --warn: #9a5b00; --warn-soft: #fdf1dc;
  --shadow: 0 1px 2px rgb(20 20 40 / .06), 0 4px 16px rgb(20 20 40 / .05);
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #121216; --panel: #1a1a20; --sunken: #15151a; --line: #2a2a33; --line-strong: #3a3a46;
    --text: #ededf2; --soft: #a5a5b4; --accent: #8b87ff; --accent-soft: #26264a; --on-accent: #101018;
    --pass: #4fcf93; --fail: #ff7a85; --fail-soft: #3d161b; --warn: #f0b352; --warn-soft: #38290e;
    --shadow: 0 1px 2px rgb(0 0 0 / .4);
  }
}
* { box-sizing: border-box; margin: 0; }
body {
  min-height: 100vh; padding: 24px 16px; display: flex; flex-direction: column; align-items: center;
  justify-content: center; gap: 16px; background: var(--bg); color: var(--text);
  font: 15px/1.5 Inter, system-ui, sans-serif; overflow-wrap: anywhere;
}
main {
  width: 100%; max-width: 400px; padding: 28px; display: grid; gap: 18px; background: var(--panel);
  border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow);
}
.brand { display: flex; align-items: center; gap: 8px; font-size: 13px; color: var(--soft); font-weight: 560; }
.brand svg { width: 20px; height: 20px; color: var(--accent); flex: none; }
h1 { font-size: 20px; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; }
h1 + p { margin-top: 4px; }
p { color: var(--soft); }
strong { color: var(--text); font-weight: 600; }
form { display: grid; gap: 14px; }
[id='op.logoutForm'] { display: none; }
label { display: grid; gap: 5px; font-size: 13px; font-weight: 560; }
input {
  width: 100%; height: 40px; padding: 0 12px; font: inherit; font-size: 15px; font-weight: 400;
  color: var(--text); background: var(--panel); border: 1px solid var(--line-strong); border-radius: 8px;
}
button {
  height: 40px; padding: 0 16px; font: inherit; font-weight: 560; color: var(--text); cursor: pointer;
  background: var(--panel); border: 1px solid var(--line-strong); border-radius: 8px; width: 100%;
}
button:hover { background: var(--sunken); }
button.primary { background: var(--accent); border-color: transparent; color: var(--on-accent); }
button.primary:hover { filter: brightness(1.08); }
input:focus-visible, button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.actions { display: grid; gap: 10px; }
.pair { grid-template-columns: 1fr 1fr; }
.alert { padding: 10px 12px; border-radius: 8px; background: var(--fail-soft); color: var(--fail); font-weight: 520; font-size: 14px; }
.hint { padding: 10px 12px; border-radius: 8px; background: var(--sunken); color: var(--soft); font-size: 13px; }
.hint dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 14px; margin-top: 4px; }
code, dd { font: 13px/1.5 'JetBrains Mono', ui-monospace, monospace; color: var(--text); font-variant-ligatures: none; }
dd, dt { margin: 0; }
dt { font-weight: 560; }
ul { list-style: none; padding: 0; display: grid; border: 1px solid var(--line); border-radius: 8px; }
li { display: grid; grid-template-columns: 18px 1fr; gap: 0 10px; padding: 9px 12px; }
li + li { border-top: 1px solid var(--line); }
li::before { content: '✓'; color: var(--pass); font-weight: 700; grid-row: span 2; }
li.refused::before { content: '–'; color: var(--warn); }
li code { grid-column: 2; color: var(--soft); font-size: 12px; }
li.refused small { grid-column: 2; color: var(--warn); font-size: 13px; }
li.refused .title { color: var(--soft); }
.facts { display: grid; gap: 10px; padding: 12px; border-radius: 8px; background: var(--sunken); }
.facts dt { font-size: 12px; color: var(--soft); }
footer { max-width: 400px; text-align: center; text-wrap: balance; font-size: 12.5px; color: var(--soft); }
@media (max-width: 420px) { main { padding: 22px 18px; } }
`;

/** The source expression that allows the style sheet in a Content-Security-Policy. */
export const pageStyleSource = `'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`;
