import { safeText } from '../../core/base/safe-text.ts';
import { describeDuration, describeTime } from '../../core/token/time.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { countsText } from '../../core/views/finding/result-words.ts';
import type { RunView } from '../../core/views/run/views.ts';
import type { ClaimView, TokenView } from '../../core/views/token/token-view.ts';
import { timeStatusOfView } from '../../core/views/token/token-view-times.ts';
import { padEnd } from './text-width.ts';
import { plainTimeText } from './views/time-status.ts';

const nameWidth = 20;

/** A run as the window shows it, in words: how it ended, then each token decoded. `now` is in milliseconds. */
export function printShownRun(run: RunView, now: number): string {
  const { persona, title, state, messages } = run.summary;
  const counts = countsText(run.findings);
  return [
    `${title}${persona === undefined ? '' : ` as ${persona}`}: ${state}, ${messages} messages, ${counts}`,
    ...(run.failure === undefined ? [] : [printFailureView(run.failure)]),
    ...run.tokens.map((token) => printToken(token, run.scopes, now)),
  ]
    .map(safeLines)
    .join('\n\n');
}

function printToken(token: TokenView, scopes: RunView['scopes'], now: number): string {
  const { signature } = token;
  return [
    `${token.title}: ${token.describes}`,
    ...(signature === undefined ? [] : [`  ${signature.text}`]),
    `  ${timeLine(token, now)}`,
    ...(token.role === 'access-token' && scopes !== undefined ? scopeLines(scopes) : []),
    ...members('header', token.header, now),
    ...members('claims', token.claims, now),
  ].join('\n');
}

function timeLine(token: TokenView, now: number): string {
  const { issuedAt, expiresAt } = token;
  const whole =
    issuedAt === undefined || expiresAt === undefined || issuedAt >= expiresAt
      ? ''
      : `, lifetime ${describeDuration((expiresAt - issuedAt) / 1000)}`;
  return `${plainTimeText(timeStatusOfView(token, now), now)}${whole}`;
}

function timeText(seconds: number, now: number): string {
  const time = describeTime(seconds, now);
  return time.state === 'time' ? `${time.iso}, ${time.relative}` : time.reason;
}

function scopeLines({ granted, missing }: NonNullable<RunView['scopes']>): readonly string[] {
  return [
    `  granted: ${granted.join(' ')}`,
    ...(missing.length === 0 ? [] : [`  asked for and not granted: ${missing.join(' ')}`]),
  ];
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

function printFailureView({ message, step, received, hint, causes = [] }: FailureView): string {
  return [
    message,
    ...(step === undefined ? [] : [`  where: ${step}`]),
    ...(received === undefined ? [] : [`  received: ${received}`]),
    ...(hint === undefined ? [] : [`  next: ${hint}`]),
    ...causes.filter(({ seen }) => seen).map(({ text }) => `  seen here: ${text}`),
  ].join('\n');
}

/** Line feeds are ours; everything else that could move the cursor is escaped. */
function safeLines(text: string): string {
  return text
    .split('\n')
    .map((line) => safeText(line))
    .join('\n');
}
