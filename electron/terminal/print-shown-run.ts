import { safeText } from '../../core/base/safe-text.ts';
import { describeTime } from '../../core/token/time.ts';
import { causeTitles, failureRows } from '../../core/views/failure/failure-rows.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { countsText } from '../../core/views/finding/result-words.ts';
import type { RunView } from '../../core/views/run/views.ts';
import { scopeRows } from '../../core/views/token/scope-rows.ts';
import type { ClaimView, TokenView } from '../../core/views/token/token-view.ts';
import { lifetimeOfView, timeStatusOfView } from '../../core/views/token/token-view-times.ts';
import { padEnd } from './text-width.ts';
import { plainValidityText } from './views/time-status.ts';

const nameWidth = 20;

/** A run as the window shows it: how it ended, then each token decoded. `now` is in milliseconds since 1970. */
export function printShownRun(run: RunView, now: number): string {
  const { persona, title, state, messages } = run.summary;
  const counts = countsText(run.findings);
  return [
    `${title}${persona === undefined ? '' : ` as ${persona}`}: ${state}, ${messages} messages, ${counts}`,
    ...(run.failure === undefined ? [] : [printFailureView(run.failure)]),
    ...run.tokens.map((token) => printToken(token, run, now)),
  ]
    .map(safeLines)
    .join('\n\n');
}

function printToken(token: TokenView, run: RunView, now: number): string {
  const { scopes } = run;
  const hasIdToken = run.tokens.some(({ role }) => role === 'id-token');
  const { signature } = token;
  return [
    `${token.title}: ${token.describes}`,
    ...(signature === undefined ? [] : [`  ${signature.text}`]),
    `  ${plainValidityText(timeStatusOfView(token, now), lifetimeOfView(token), now)}`,
    ...(token.role === 'access-token' && scopes !== undefined ? scopeLines(scopes, hasIdToken) : []),
    ...members('header', token.header, now),
    ...members('claims', token.claims, now),
  ].join('\n');
}

function timeText(seconds: number, now: number): string {
  const time = describeTime(seconds, now);
  return time.state === 'time' ? `${time.iso}, ${time.relative}` : time.reason;
}

function scopeLines(scopes: NonNullable<RunView['scopes']>, hasIdToken: boolean): readonly string[] {
  return scopeRows(scopes, hasIdToken).flatMap((row) =>
    row.scopes.length === 0 ? [] : [`  ${row.name.toLowerCase()}: ${row.scopes.join(' ')}`],
  );
}

function members(heading: string, claims: readonly ClaimView[], now: number): readonly string[] {
  if (claims.length === 0) return [];
  return [
    `  ${heading}`,
    ...claims.map(({ name, value, time }) => {
      const date = time === undefined ? '' : `  (${timeText(time, now)})`;
      return `    ${padEnd(name, nameWidth)}  ${value}${date}`;
    }),
  ];
}

function printFailureView(failure: FailureView): string {
  const seen = (failure.causes ?? []).filter((cause) => cause.seen);
  return [
    failure.message,
    ...failureRows(failure).map(({ name, text }) => `  ${name.toLowerCase()}: ${text}`),
    ...(seen.length === 0 ? [] : [`  ${causeTitles.seen}`, ...seen.map(({ text }) => `    - ${text}`)]),
  ].join('\n');
}

/** Keeps the line feeds of this program; everything else that could move the cursor is escaped. */
function safeLines(text: string): string {
  return text
    .split('\n')
    .map((line) => safeText(line))
    .join('\n');
}
