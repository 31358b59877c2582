import type { PageConsole } from '../../record/page-console.ts';
import type { TakenScreenshot } from '../../record/screenshot.ts';
import type { FindingView } from '../finding/finding-view.ts';
import { countsText, resultTitles } from '../finding/result-words.ts';
import { consolePlace, consoleTitles, omittedText } from '../message/console-words.ts';
import { lanes, laneTitle } from '../message/lanes.ts';
import type { ParameterView } from '../message/message-view.ts';
import { shortRequestLine } from '../message/request-line.ts';
import type { ClaimView, TokenView } from '../token/token-view.ts';
import { receiptText } from './receipt-words.ts';
import type { ReportOptions } from './report-markdown.ts';
import { html, htmlLines, type Markup, markup, raw, sectionAnchor } from './report-markup.ts';
import { pageScript } from './report-page-script.ts';
import { pageStyle } from './report-page-style.ts';
import { type ReportMessage, type ReportRun, reportMessages } from './report-run.ts';
import { resultText, timeText, utc } from './ticket.ts';

/** Limits: of messages of a run, of rows of one table, and of a message and of a console as text in characters. */
const most = { messages: 1_000, rows: 200 } as const;
const longestMessage = 50_000;
const longestConsole = 250_000;

/** What a page needs besides what a report does. */
interface PageOptions extends ReportOptions {
  /** Returns SHA-256 of a text as Base64. */
  readonly hashOf: (text: string) => string;
}

/**
 * Returns runs as one HTML page that replays their messages step by step, with parameters, tokens and checks. It loads
 * nothing, and its policy allows no script or style but its own: whatever a provider sent is text. Without scripts, all
 * messages are shown one after the other. Masks nothing: the runs must be masked.
 */
export function reportPage(runs: readonly ReportRun[], { version, receipt, hashOf }: PageOptions): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hashOf(pageScript)}'`,
    `style-src 'sha256-${hashOf(pageStyle)}'`,
    ...(runs.some(({ screenshots }) => screenshots !== undefined) ? ['img-src data:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const [first] = runs;
  const title = first === undefined ? 'Grantscope' : `${first.title} at ${first.connection}`;
  const secrets = receipt === undefined ? 'Secrets are included.' : receiptText(receipt);
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${html(title, 200)}</title>
<style>${raw(pageStyle)}</style>
</head>
<body>
<main>
${runs.map((run, index) => runSection(run, index + 1))}
</main>
<nav class="bar" aria-label="Replay">
<button type="button" id="back" title="Back (Left arrow)">Back</button>
<output id="place"></output>
<button type="button" id="forward" title="Forward (Right arrow)">Forward</button>
</nav>
<footer><p>Grantscope ${html(version, 40)}. ${html(secrets, 2_000)}</p></footer>
<script>${raw(pageScript)}</script>
</body>
</html>
`;
  return page.text;
}

function runSection(run: ReportRun, number: number): Markup {
  const { messages, left } = reportMessages(run, most.messages);
  const hasFailed = run.findings.some(({ result }) => result === 'fail');
  const idOf = (index: number) => `r${number}m${index + 1}`;
  return markup`<section class="run">
<header>
<h1>${html(`${run.title} at ${run.connection}`, 300)}</h1>
<p class="result ${html(hasFailed ? 'failed' : run.state)}">${html(resultText(run), 600)}</p>
${factList(run)}
</header>
<div class="work">
<div class="sequence">
<div class="lane-heads" aria-hidden="true">${lanes.map(({ title }) => markup`<span>${html(title)}</span>`)}</div>
<ol aria-label="Messages">
${messages.map((message, index) => stepItem(message, idOf(index)))}
</ol>
${left > 0 ? markup`<p class="soft">${html(String(left))} more messages are not on this page.</p>` : markup``}
</div>
<div class="messages">
${messages.map((message, index) => messageArticle(message, idOf(index), run.screenshots?.[message.detail.id]))}
</div>
</div>
${tokenSection(run.tokens)}
${checkSection(run.findings)}
</section>`;
}

function factList(run: ReportRun): Markup {
  const { failure, tampering, user, issuer, clientId, note, insecureTls, id } = run;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Tampering', tampering && `${tampering.step}, ${tampering.title}`],
    ['Owed', tampering && `${tampering.owed} (${tampering.spec})`],
    ['Expected refusal', tampering?.expected],
    ['Result of tampering', tampering?.result?.text],
    ['Baseline', tampering?.baseline?.text],
    ['Next', failure?.hint],
    ['User', user],
    ['Issuer', issuer],
    ['Client', clientId],
    ['Time', timeText(run)],
    ['Note', note],
    ['TLS', insecureTls ? 'certificates were not verified' : undefined],
    ['Run', id],
  ];
  return markup`<dl>${facts.map(([name, value]) =>
    value === undefined || value === ''
      ? markup``
      : markup`<div><dt>${html(name)}</dt><dd>${html(value, 2_000)}</dd></div>`,
  )}</dl>`;
}

function stepItem({ number, line }: ReportMessage, id: string): Markup {
  const { from, to, label, detail = '', verdict, mood } = line;
  const [start, end] = [from, to].map((lane) => lanes.findIndex((one) => one.id === lane)).toSorted();
  const isLeft = lanes.findIndex((one) => one.id === from) > lanes.findIndex((one) => one.id === to);
  const mark = verdict === undefined ? '' : { pass: '✓', fail: '✗', warn: '!', info: 'i' }[verdict];
  const place = `at${start}${end} ${isLeft ? 'left' : 'right'} ${mood}`;
  return markup`<li><a class="step" href="#${html(id)}">
<span class="number">${html(number)}</span>
<span class="lanes"><span class="arrow ${html(place)}">
<span class="label">${html(label, 60)} <small>${html(shortRequestLine(detail), 48)}</small></span>
<span class="line"><span class="for-readers">${html(`from ${laneTitle(from)} to ${laneTitle(to)}`)}</span></span>
<span class="status">${html(statusText(line), 60)}</span>
</span></span>
<span class="mark ${html(verdict ?? 'none')}" title="${html(verdict === undefined ? '' : resultTitles[verdict])}">${html(mark)}</span>
</a></li>
`;
}

function statusText({ status, duration }: ReportMessage['line']): string {
  return [status, ...(duration === undefined ? [] : [`${Math.round(duration)} ms`])]
    .filter((text) => text !== '')
    .join(' · ');
}

function messageArticle(
  { number, line, detail, findings, console }: ReportMessage,
  id: string,
  screenshot: TakenScreenshot | undefined,
): Markup {
  const { method = 'GET', url, request, response, failure, at } = detail;
  const own = findings.filter(({ result }) => result !== 'pass');
  return markup`<article class="message" id="${html(id)}" tabindex="-1">
<h2>${html(`${number} ${line.label}`, 200)}</h2>
${url === undefined ? markup`` : markup`<p class="url"><code>${html(`${method} ${url}`, 4_000)}</code></p>`}
<p class="soft">${html([statusText(line), `${utc(at)} UTC`].filter((text) => text !== '').join(' · '), 300)}</p>
${failure === undefined ? markup`` : markup`<p class="finding fail">${html(failure.message, 2_000)}</p>`}
${own.map((finding) => findingItem(finding))}
${screenshot === undefined ? markup`` : screenshotImage(screenshot)}
${console === undefined ? markup`` : consoleDetails(console)}
${valueTable('Request parameters', request?.parameters ?? [])}
${valueTable('Response parameters', response?.parameters ?? [])}
${rawText('Request', request?.raw)}
${rawText('Response', response?.raw)}
</article>
`;
}

function screenshotImage({ jpeg, width, height }: TakenScreenshot): Markup {
  const source = `data:image/jpeg;base64,${jpeg}`;
  return markup`<details><summary>Screenshot</summary><img alt="The page as it was shown" width="${html(String(width))}" height="${html(String(height))}" src="${html(source)}"></details>`;
}

function consoleDetails({ messages, omitted }: PageConsole): Markup {
  const lines = messages.map((message) =>
    [`${consoleTitles[message.kind]}: ${message.content}`, consolePlace(message)]
      .filter((text) => text !== undefined)
      .join('\n  '),
  );
  const text = [...lines, ...[omittedText(omitted)].filter((left) => left !== undefined)].join('\n');
  return markup`<details><summary>Console (${html(String(messages.length + omitted))})</summary><pre tabindex="0">${htmlLines(text, longestConsole)}</pre></details>`;
}

function rawText(name: string, text: string | undefined): Markup {
  if (text === undefined || text === '') return markup``;
  return markup`<details><summary>${html(name)} as text</summary><pre tabindex="0">${htmlLines(text, longestMessage)}</pre></details>`;
}

function valueTable(title: string, values: readonly (ParameterView | ClaimView)[]): Markup {
  if (values.length === 0) return markup``;
  const left = values.length - most.rows;
  return markup`<table><caption>${html(title)}</caption><tbody>
${values.slice(0, most.rows).map(
  ({ name, value, meaning, spec }) => markup`<tr><th scope="row"><code>${html(name, 200)}</code></th>
<td><code>${html(value, 4_000)}</code>${meaning === undefined && spec === undefined ? markup`` : markup`<br><span class="soft">${html(meaning ?? '', 600)} ${spec === undefined ? markup`` : sectionAnchor(spec)}</span>`}</td></tr>
`,
)}</tbody></table>
${left > 0 ? markup`<p class="soft">${html(String(left))} more</p>` : markup``}`;
}

function tokenSection(tokens: readonly TokenView[]): Markup {
  if (tokens.length === 0) return markup``;
  return markup`<details class="more"><summary>Tokens (${html(String(tokens.length))})</summary>
${tokens.map(
  ({ title, describes, signature, claims }) => markup`<article><h2>${html(title, 200)}</h2>
<p class="soft">${html(describes, 600)}</p>
${signature === undefined ? markup`` : markup`<p>${html(signature.text, 600)}</p>`}
${valueTable('Claims', claims)}</article>
`,
)}</details>`;
}

const kinds = ['fail', 'warn', 'info', 'pass', 'not-applicable'] as const;

function checkSection(findings: readonly FindingView[]): Markup {
  if (findings.length === 0) return markup``;
  return markup`<details class="more"><summary>Checks (${html(countsText(findings))})</summary>
${kinds.map((kind) => {
  const own = findings.filter(({ result }) => result === kind);
  if (own.length === 0) return markup``;
  return markup`<article><h2>${html(resultTitles[kind])} (${html(String(own.length))})</h2>
${own.slice(0, most.rows).map((finding) => findingItem(finding))}</article>
`;
})}</details>`;
}

function findingItem(finding: FindingView): Markup {
  const { title, rule, spec, subject, result, expected, received, note, reason } = finding;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Expected', expected],
    ['Received', received],
    ['Note', note],
    ['Reason', reason],
  ];
  return markup`<div class="finding ${html(result)}"><p><strong>${html(title, 600)}</strong></p>
<p class="soft">${html(subject, 200)} · <code>${html(rule, 100)}</code> · ${sectionAnchor(spec)}</p>
${rows.map(([name, value]) =>
  value === undefined || value === ''
    ? markup``
    : markup`<p>${html(name)}: <code>${html(value, 2_000)}</code></p>`,
)}</div>
`;
}
