/** The style of the page of a report, in light and dark. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --bg: light-dark(#f7f7f8, #121216);
  --panel: light-dark(#ffffff, #1a1a20);
  --sunken: light-dark(#f1f1f4, #15151a);
  --line: light-dark(#e3e3e8, #2a2a33);
  --line-strong: light-dark(#cfcfd8, #3a3a46);
  --text: light-dark(#17171c, #ededf2);
  --soft: light-dark(#555563, #a5a5b4);
  --accent: light-dark(#4f46e5, #8b87ff);
  --accent-text: light-dark(#4338ca, #a5a2ff);
  --accent-soft: light-dark(#eef0ff, #26264a);
  --pass: light-dark(#0b6b43, #4fcf93);
  --warn: light-dark(#875000, #f0b352);
  --fail: light-dark(#b81f31, #ff7a85);
  --info: light-dark(#0a69aa, #5fb8f5);
}
*, *::before, *::after { box-sizing: border-box; margin: 0; }
body {
  padding: 1.25rem clamp(0.75rem, 3vw, 2rem) 5rem;
  font: 400 0.875rem / 1.5 system-ui, sans-serif;
  color: var(--text);
  background: var(--bg);
}
h1 { font-size: 1.25rem; line-height: 1.3; }
h2 { font-size: 1rem; line-height: 1.35; }
h1, h2, p, dd, td, th, code { overflow-wrap: anywhere; unicode-bidi: plaintext; }
code, pre { font: 0.8125rem / 1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
a { color: var(--accent-text); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.soft, small, footer { color: var(--soft); }
.for-readers { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.run { max-width: 100rem; margin: 0 auto 2rem; }
header { display: grid; gap: 0.5rem; margin-bottom: 1rem; }
.result { font-weight: 600; }
.result.failed, .result.cancelled, .result.interrupted { color: var(--fail); }
.result.completed { color: var(--pass); }
dl { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; padding: 0; }
dl div { display: flex; gap: 0.5rem; min-width: 0; }
dt { color: var(--soft); }
.work { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.sequence, .message, .more { border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
.sequence { overflow: hidden; }
.sequence > p { padding: 0.75rem 1rem; }
.lane-heads {
  display: grid; grid-template-columns: repeat(4, 1fr);
  padding: 0.5rem 2.25rem 0.5rem 3rem;
  text-align: center; font-size: 0.75rem; font-weight: 600;
  background: var(--sunken); border-bottom: 1px solid var(--line);
}
ol { list-style: none; padding: 0; }
.step {
  display: grid; grid-template-columns: 3rem minmax(0, 1fr) 2.25rem; align-items: center;
  min-height: 3.75rem; color: inherit; text-decoration: none; border-left: 3px solid transparent; overflow: hidden;
  --row: var(--panel); background: var(--row);
}
.step:focus-visible { outline-offset: -2px; }
.step:hover { --row: var(--sunken); }
.step[aria-current] { --row: var(--accent-soft); border-left-color: var(--accent); }
.number { padding-left: 0.75rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.lanes {
  display: grid; grid-template-columns: repeat(8, minmax(0, 1fr)); align-self: stretch; align-items: center;
  background: repeating-linear-gradient(90deg, transparent 0 calc(12.5% - 1px), var(--line-strong) calc(12.5% - 1px) 12.5%, transparent 12.5% 25%);
}
.arrow { display: grid; grid-template-columns: minmax(0, 1fr); justify-items: center; min-width: 0; font-size: 0.8125rem; line-height: 1.25; }
.label, .status { white-space: nowrap; padding: 0 0.25rem; background: var(--row); }
.status { font-size: 0.75rem; color: var(--soft); }
.label small { font-size: 0.75rem; }
.line { position: relative; width: 100%; height: 0.5rem; }
.line::before { content: ""; position: absolute; inset: 50% 0 auto; border-top: 1px solid currentcolor; }
.line::after { content: ""; position: absolute; top: 50%; translate: 0 calc(-50% + 0.5px); border: 4px solid transparent; }
.right .line::after { right: 0; border-left: 7px solid currentcolor; border-right: 0; }
.left .line::after { left: 0; border-right: 7px solid currentcolor; border-left: 0; }
.bad .line, .bad .status { color: var(--fail); }
.at01 { grid-column: 2 / 4; } .at02 { grid-column: 2 / 6; } .at03 { grid-column: 2 / 8; }
.at12 { grid-column: 4 / 6; } .at13 { grid-column: 4 / 8; } .at23 { grid-column: 6 / 8; }
.at00 { grid-column: 1 / 3; } .at11 { grid-column: 3 / 5; } .at22 { grid-column: 5 / 7; } .at33 { grid-column: 7 / 9; }
.at00 .line, .at11 .line, .at22 .line, .at33 .line { visibility: hidden; }
.mark { text-align: center; font-weight: 700; }
.pass { color: var(--pass); } .warn { color: var(--warn); } .fail { color: var(--fail); } .info { color: var(--info); }
.messages { display: grid; gap: 1rem; align-content: start; }
.message, .more { padding: 1rem; }
.message > * + *, .more article > * + * { margin-top: 0.75rem; }
.url { color: var(--soft); }
.finding { padding-left: 0.75rem; border-left: 3px solid currentcolor; }
.finding > p { color: var(--text); } .finding > .soft { color: var(--soft); }
.finding + .finding { margin-top: 0.75rem; }
p.finding { color: var(--fail); }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.25rem; }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 0.5rem 0.375rem 0; border-top: 1px solid var(--line); font-weight: 400; }
th { width: 32%; }
summary { cursor: pointer; font-weight: 600; }
pre { margin-top: 0.5rem; padding: 0.75rem; max-height: 30rem; overflow: auto; background: var(--sunken); border-radius: 5px; }
img { display: block; max-width: 100%; height: auto; margin-top: 0.5rem; border: 1px solid var(--line); }
.more { margin-top: 1rem; }
.more article { margin-top: 1rem; }
.bar { display: none; }
footer { max-width: 100rem; margin: 0 auto; font-size: 0.8125rem; }
.replay .bar {
  position: fixed; inset: auto 0 0; display: flex; justify-content: center; align-items: center; gap: 1rem;
  padding: 0.625rem; background: var(--panel); border-top: 1px solid var(--line);
}
.replay .bar[hidden] { display: none; }
#place { min-width: 5.5rem; text-align: center; font-variant-numeric: tabular-nums; }
button {
  min-width: 6rem; padding: 0.375rem 1rem; font: inherit; font-weight: 600; color: inherit;
  background: var(--panel); border: 1px solid var(--line-strong); border-radius: 6px; cursor: pointer;
}
button:hover:enabled { background: var(--sunken); }
button:disabled { color: var(--soft); cursor: default; }
.replay .coming { color: var(--soft); }
@media (min-width: 56rem) {
  .replay .work { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .replay .sequence { max-height: calc(100vh - 5.5rem); overflow: auto; position: sticky; top: 1rem; }
  .replay .lane-heads { position: sticky; top: 0; z-index: 1; }
}
@media print {
  .replay .bar { display: none; }
  .replay .message[hidden] { display: block; }
  .replay .sequence { max-height: none; position: static; }
}
`;
