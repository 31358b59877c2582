import { expect, test } from 'vitest';
import { formatDuration } from '../../../core/base/duration.ts';
import { describeTime } from '../../../core/token/time.ts';
import { evidencePlace } from '../../../core/views/finding/evidence-place.ts';
import { findingView } from '../../../core/views/finding/finding-views.ts';
import { countsText } from '../../../core/views/finding/result-words.ts';
import { messageParameters } from '../../../core/views/message/message-parameters.ts';
import { messageViews } from '../../../core/views/message/message-views.ts';
import { numberMessages, readSequence } from '../../../core/views/message/sequence.ts';
import { shownTokens } from '../../../core/views/token/shown-tokens.ts';
import { lifetimeOfView, timeStatusOfView } from '../../../core/views/token/token-view-times.ts';
import { tokenView } from '../../../core/views/token/token-views.ts';
import { validityWords } from '../../../core/views/token/token-words.ts';
import { terminalCrypto } from '../../../electron/terminal/backend/terminal-crypto.ts';
import { factsOfReport } from '../../../electron/terminal/report-facts.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { failedFinding, passedFindings, sampleReport, startedAt } from '../../support/terminal/sample-run.ts';

const findings = [failedFinding, ...passedFindings];
const report = sampleReport({ findings });
const facts = factsOfReport(report, terminalCrypto, undefined);
const now = startedAt + 5000;
const tokens = shownTokens(report, facts).map((shown, index) =>
  tokenView(`t${index}`, shown, { mask: (text) => text, findings: findings.map(findingView) }),
);

const play = async (shown: typeof report, ...options: readonly string[]) => {
  const { plain: printed } = await playCli(['run', 'demo', ...options], {
    columns: 140,
    services: { run: async () => ({ ok: true, value: { report: shown } }) },
  });
  return printed;
};
const plain = await play(report, '--verbose');

test.each(tokens)('$title: kind, signature and validity are those of its card', (token) => {
  const status = timeStatusOfView(token, now);
  const to = (at: number): string => {
    const time = describeTime(at / 1000, now);
    return time.state === 'time' ? time.relative : '';
  };
  expect(plain).toContain(`  ${token.describes}\n`);
  if (token.signature !== undefined) expect(plain).toContain(` ${token.signature.text}\n`);
  expect(plain).toContain(validityWords({ status, lifetimeSeconds: lifetimeOfView(token), now, to }).text);
});

test('the tokens are not all of one kind', () => {
  expect(new Set(tokens.map(({ kind }) => kind))).toEqual(new Set(['jws', 'opaque']));
});

test('counts and duration are those of the window', () => {
  const took = formatDuration(report.endedAt - report.startedAt);
  expect(plain).toContain(` in ${took}: ${countsText(findings)}\n`);
});

test('a message has the label, status, duration and number of its line in the window', async () => {
  const summary = await play({ ...report, findings: [] });
  const rows = readSequence(report.exchanges, false);
  const views = messageViews(report.exchanges, findings);
  expect(views.map(({ label }) => label)).toEqual(rows.map(({ label }) => label));
  for (const [index, { label, status, duration }] of views.entries()) {
    const number = String(index + 1);
    const line = summary.split('\n').find((text) => text.startsWith(` ${number.padStart(5)} `)) ?? '';
    expect(line).toContain(label);
    expect(line).toContain(status);
    if (duration !== undefined) expect(line).toContain(formatDuration(duration));
  }
});

test('the place of evidence and the parameters are those of the window', () => {
  const numberOf = numberMessages(readSequence(report.exchanges, false));
  const number = numberOf('x14', failedFinding.about);
  expect(plain).toContain(evidencePlace(failedFinding, number));
  const parameters = messageParameters(report.exchanges).flatMap((message) => message.parameters);
  expect(parameters.length).toBeGreaterThan(10);
  for (const { name, meaning } of parameters) {
    expect(plain).toContain(name);
    if (meaning !== undefined) expect(plain.replace(/\s+/g, ' ')).toContain(meaning.split(' ', 2).join(' '));
  }
});
