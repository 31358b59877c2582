import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import { checkAs } from '../../../core/checks/check-as/check-as.ts';
import { isOfExpectedKind } from '../../../core/checks/check-as/of-expected-kind.ts';
import type { Finding } from '../../../core/checks/rule.ts';
import { tokenRef } from '../../../core/facts/subject-ref.ts';
import { type Expectation, expectedKindTitles } from '../../../core/record/expectation.ts';
import type { CryptoPort } from '../../../core/token/crypto-port.ts';
import { isEnvelope } from '../../../core/token/is-envelope.ts';
import { type ListedToken, listFound } from '../../../core/token/list-found.ts';
import { placeText } from '../../../core/token/place-text.ts';
import { findValuesBeside } from '../../../core/token/values-beside.ts';
import { type CheckedAs, checkedAsOf, examineToken } from '../../../core/views/token/examined-token.ts';
import type { ShownToken } from '../../../core/views/token/shown-tokens.ts';
import { tokenStatus } from '../../../core/views/token/status-line.ts';
import { decryptionText, describeToken, signatureText } from '../../../core/views/token/token-words.ts';
import { inspectToken } from '../../crypto/inspect-any-token.ts';
import type { TokenKeys } from '../../crypto/inspect-token.ts';
import type { DecryptionKeys } from '../../crypto/jwe/decryption-keys.ts';
import type { OpenedToken } from '../../crypto/jwe/open-found.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import { createMasker } from '../../masking/create-masker.ts';
import { maskJson } from '../../masking/mask-json.ts';
import { inflate } from '../../text-reader/inflate.ts';
import type { CommandContext } from '../command-io.ts';
import { jsonLine } from '../json-text.ts';
import { jsonToken } from '../json-token.ts';
import { junitOfTokens } from '../junit/junit-report.ts';
import { UsageError } from '../usage-error.ts';
import { jsonStatus } from '../views/status.ts';
import { timeStatusOf } from '../views/time-status.ts';
import { paintMark } from '../views/view.ts';
import { readSegments, type Segment } from './inspect-segments.ts';
import { isBadToken } from './is-bad-token.ts';
import type { ResultOptions } from './result-options.ts';

/** How results of several inputs are printed. */
export const batchFormats = ['table', 'jsonl', 'junit'] as const;

interface Batch {
  readonly inputs: readonly string[];
  readonly format: (typeof batchFormats)[number];
  readonly keys: TokenKeys;
  readonly output: ResultOptions;
  /** What every token of its kind must be. */
  readonly expectation?: Expectation;
  readonly decryptKey?: DecryptionKeys;
}

interface Inspected {
  readonly source: string;
  readonly line: number;
  readonly shown: ShownToken;
  /** Subject and audience; empty for none. */
  readonly label: string;
  readonly findings: readonly Finding[];
  readonly checkedAs?: CheckedAs;
  /** Set for a value that is no token, such as an authorization code. */
  readonly isValue?: true;
  readonly isBad: boolean;
}

/** A JUnit report is written at the end: it has at most this many tokens. */
const mostInReport = 5_000;

/**
 * Inspects many files, or a stream, and prints each token as soon as it is found; memory is bounded by the longest file or
 * line. Files that cannot be read are reported, and the others are inspected. Throws UsageError where none has a token.
 */
export async function inspectBatch(batch: Batch, context: CommandContext): Promise<ExitCode> {
  const { io, services } = context;
  const crypto = await services.loadCrypto();
  const open = await loadOpener(batch.decryptKey);
  const reported: Inspected[] = [];
  const unread: Unread[] = [];
  let count = 0;
  let bad = false;
  let judged = 0;
  let unreadable = false;
  for (const input of batch.inputs) {
    const source = input.startsWith('eyJ') ? 'command line' : input;
    const said = new Set<string>();
    const note = (sentence: string): void => {
      if (said.has(sentence)) return;
      said.add(sentence);
      const one = { source, sentence };
      if (batch.format === 'junit') unread.push(one);
      else io.stdout.write(textOfUnread(one, batch, context));
    };
    for await (const segment of readSegments(input, context)) {
      if (io.signal.aborted) return exitCode.interrupted;
      if ('problem' in segment) {
        unreadable = true;
        io.stderr.write(`grantscope inspect: ${safeText(segment.problem)}\n`);
        continue;
      }
      for (const one of inspectSegment(
        segment,
        count,
        { source, open, note, ...batch },
        crypto,
        services.now(),
      )) {
        count += 1;
        bad ||= one.isBad;
        if (one.checkedAs !== undefined) judged += 1;
        if (batch.format !== 'junit') io.stdout.write(textOf(one, batch, context));
        else if (reported.length < mostInReport) reported.push(one);
      }
    }
  }
  if (io.signal.aborted) return exitCode.interrupted;
  if (batch.format === 'junit') writeJunit(reported, { count, unread }, batch, context);
  if (count === 0 && !unreadable) throw new UsageError('no token found');
  if (unreadable) return exitCode.wrongUse;
  if (batch.expectation !== undefined && judged === 0) {
    const kind = expectedKindTitles[batch.expectation.as];
    io.stderr.write(`grantscope inspect: none of the ${count} tokens is of the expected kind: ${kind}\n`);
    return exitCode.ruleFailed;
  }
  return bad ? exitCode.ruleFailed : exitCode.success;
}

type Opener = (found: readonly ListedToken[]) => readonly Omit<OpenedToken, 'path'>[];

/** Decrypts tokens; the decryption is loaded only where there is a key. */
async function loadOpener(keys: DecryptionKeys | undefined): Promise<Opener> {
  if (keys === undefined) return (found) => found.map((one) => ({ found: one }));
  const { openFound } = await import('../../crypto/jwe/open-found.ts');
  return (found) => openFound(found, () => keys);
}

interface Reading {
  readonly source: string;
  readonly open: Opener;
  /** Is called with what is not read because of a limit, as a sentence. */
  note(sentence: string): void;
}

function* inspectSegment(
  { text, line }: Segment,
  before: number,
  { source, open, note, keys, expectation, output }: Batch & Reading,
  crypto: CryptoPort,
  now: number,
): Generator<Inspected> {
  let seen = 0;
  let at = line;
  let number = before;
  const { tokens, unread } = listFound(text, now, { inflate });
  for (const sentence of unread) note(sentence);
  const beside = findValuesBeside(tokens);
  for (const { found, decryption } of open(tokens)) {
    const { token, where, message, start, end, naming, label } = found;
    // A word that is alone in what has arrived of a stream is no token.
    if (source === '-' && token.kind === 'opaque' && end - start >= text.trim().length) continue;
    if (start >= seen) {
      at += text.slice(seen, start).split('\n').length - 1;
      seen = start;
    } else {
      at = line + text.slice(0, start).split('\n').length - 1;
      seen = start;
    }
    number += 1;
    const about = tokenRef({ role: 'unknown', number });
    // What is expected of an encrypted token is expected of the token inside.
    const isOther = expectation === undefined || !isOfExpectedKind(token, where, expectation.as);
    const expected = naming !== undefined || isEnvelope(token) || isOther ? undefined : expectation;
    const { signature, findings, sdJwt } = inspectToken(
      token,
      about,
      keys,
      crypto,
      now,
      expected && { expectation: expected, checkAs },
      beside,
    );
    const shown = present({ about, token, where, message, signature, sdJwt, decryption });
    const checkedAs = expected && checkedAsOf(expected);
    const isBad = isBadToken({ shown, findings, ...present({ checkedAs }) }, output.failOn, now);
    const isValue = naming === undefined ? undefined : true;
    yield { source, line: at, shown, label, findings, isBad, ...present({ checkedAs, isValue }) };
  }
}

/** What of a file or stream was not read because of a limit. */
interface Unread {
  readonly source: string;
  readonly sentence: string;
}

function textOfUnread({ source, sentence }: Unread, batch: Batch, { screen }: CommandContext): string {
  if (batch.format === 'jsonl') return jsonLine({ source, unread: [sentence] });
  return `${paintMark('warn', screen)} ${screen.safe(`${placeOf(source)}  ${sentence}`)}\n`;
}

function textOf(one: Inspected, batch: Batch, context: CommandContext): string {
  return batch.format === 'jsonl' ? jsonOf(one, batch, context) : rowOf(one, context);
}

function jsonOf(
  { source, line, shown, findings, checkedAs, isValue }: Inspected,
  { output }: Batch,
  context: CommandContext,
): string {
  const now = context.services.now();
  const status = jsonStatus(tokenStatus(examineToken(shown, findings, checkedAs), now), checkedAs);
  const token = { ...jsonToken(shown, now), ...present({ isValue }), where: placeText(shown) };
  const body = { source, line, ...token, status, findings };
  if (output.reveal) return jsonLine(body);
  return jsonLine(maskJson(body, createMasker([shown.token.raw], '…')).value);
}

/** One line: the result, where the token is, what it is and for whom, whether it is valid now, and its signature. */
function rowOf(
  { source, line, shown, label, findings, checkedAs, isBad }: Inspected,
  context: CommandContext,
): string {
  const { screen, services } = context;
  const { glyphs, safe } = screen;
  const status = tokenStatus(examineToken(shown, findings, checkedAs), services.now());
  const mark = paintMark(isBad ? 'fail' : status.tone, screen);
  const { state } = timeStatusOf(shown, services.now());
  const place = `${placeOf(source)}:${line}`;
  const failed = findings.filter(({ result }) => result === 'fail').map(({ rule }) => rule);
  const masker = createMasker([shown.token.raw], glyphs.ellipsis);
  const cells = [
    place,
    describeToken(shown.token),
    label,
    shown.message ?? '',
    times[state],
    shown.decryption === undefined ? signatureText(shown.signature) : decryptionText(shown.decryption),
    failed.join(' '),
    ...(checkedAs === undefined ? [] : [status.text]),
  ];
  return `${mark} ${cells
    .filter((cell) => cell !== '')
    .map((cell) => safe(masker.text(cell)))
    .join('  ')}\n`;
}

function placeOf(source: string): string {
  return source === '-' ? 'stdin' : source;
}

const times: Readonly<Record<ReturnType<typeof timeStatusOf>['state'], string>> = {
  expired: 'expired',
  'not-yet-valid': 'not yet valid',
  unreadable: 'unreadable time',
  valid: 'not expired',
  'no-expiry': 'no expiry',
};

function writeJunit(
  reported: readonly Inspected[],
  { count, unread }: { readonly count: number; readonly unread: readonly Unread[] },
  { output }: Batch,
  { io, services }: CommandContext,
): void {
  const masker = createMasker(reported.map(({ shown }) => shown.token.raw));
  const now = services.now();
  const placed = reported.map((one) => ({ ...one, input: `${placeOf(one.source)}:${one.line}` }));
  const notes = unread.map(({ source, sentence }) => `${placeOf(source)}: ${sentence}`);
  io.stdout.write(junitOfTokens(placed, { unread: notes }, { failOn: output.failOn, masker, now }));
  if (count > reported.length) {
    io.stderr.write(`The report has the first ${reported.length} of ${count} tokens.\n`);
  }
}
