import { upperFirst } from '../../core/base/upper-first.ts';
import type { Finding } from '../../core/checks/rule.ts';
import { placeText } from '../../core/token/place-text.ts';
import { privateKeysOf } from '../../core/token/private-keys.ts';
import { countsText, needsReading } from '../../core/views/finding/result-words.ts';
import { type CheckedAs, examineToken } from '../../core/views/token/examined-token.ts';
import { countFound } from '../../core/views/token/found-count.ts';
import type { ShownToken } from '../../core/views/token/shown-tokens.ts';
import { tokenStatus } from '../../core/views/token/status-line.ts';
import { titleOfToken } from '../../core/views/token/token-words.ts';
import type { ExitCode } from '../machine/exit-code.ts';
import { createTokenMasker, type Masker, revealing } from '../masking/mask.ts';
import type { CommandContext } from './command-io.ts';
import type { JsonInspection } from './json-report.ts';
import { jsonText } from './json-text.ts';
import { jsonToken } from './json-token.ts';
import { drawFindings } from './views/findings.ts';
import { drawStatus, jsonStatus } from './views/status.ts';
import { drawToken } from './views/tokens.ts';
import { drawUnread } from './views/unread.ts';
import { entry, outside, paintMark, paragraph, title, type ViewContext } from './views/view.ts';

/** A token that was found, with its results. */
export interface InspectedToken {
  readonly shown: ShownToken;
  readonly findings: readonly Finding[];
  readonly place: {
    /** The other places of the same value. */
    readonly also: readonly string[];
    /** Subject and audience; empty for none. */
    readonly label: string;
    /** Whether it is no token, such as an authorization code. */
    readonly isValue: boolean;
  };
  /** What it was checked as. */
  readonly checkedAs?: CheckedAs;
  /** What is wrong with it although no check is about it, as a sentence. */
  readonly note?: string;
}

interface PrintOptions {
  readonly json: boolean;
  readonly reveal: boolean;
  readonly verbose: boolean;
  /** What of the text was not read, as sentences. */
  readonly unread: readonly string[];
  readonly exitCode: ExitCode;
}

/** What masks other secrets is loaded only where there is one: it knows the words of all messages. */
async function maskerOf(tokens: readonly InspectedToken[], ellipsis: string): Promise<Masker> {
  const values = tokens.flatMap(({ shown: { token } }) => [
    token.raw,
    ...(token.kind === 'opaque' ? [] : privateKeysOf(token).flatMap(({ values: texts }) => texts)),
  ]);
  if (tokens.every(({ shown }) => shown.token.kind !== 'opaque')) return createTokenMasker(values, ellipsis);
  const { createMasker } = await import('../masking/create-masker.ts');
  return createMasker(values, ellipsis);
}

async function inspectionJson(
  tokens: readonly InspectedToken[],
  { reveal, exitCode, unread }: PrintOptions,
  masker: Masker,
  { version, now }: CommandContext['services'],
): Promise<string> {
  const { maskJson } = await import('../masking/mask-json.ts');
  const at = now();
  const body = {
    tokens: tokens.map(({ shown, findings, checkedAs, place: { also, isValue } }) => ({
      ...jsonToken(shown, at),
      ...(isValue ? { isValue } : {}),
      where: placeText(shown),
      ...(also.length > 0 ? { also } : {}),
      status: jsonStatus(tokenStatus(examineToken(shown, findings, checkedAs), at), checkedAs),
      findings,
    })),
    ...(unread.length > 0 ? { unread } : {}),
  };
  const { value, masked } = reveal ? { value: body, masked: [] } : maskJson(body, masker);
  const head = {
    grantscope: 1,
    version,
    revealed: reveal,
    masked,
    exitCode,
  } satisfies Partial<JsonInspection>;
  return jsonText(Object.assign({}, head, value));
}

/** Prints the tokens that were found to standard output. */
export async function printInspection(
  tokens: readonly InspectedToken[],
  options: PrintOptions,
  context: CommandContext,
): Promise<void> {
  const { io, screen, services } = context;
  const masker = options.reveal
    ? revealing
    : await maskerOf(tokens, options.json ? '…' : screen.glyphs.ellipsis);
  if (options.json) {
    io.stdout.write(await inspectionJson(tokens, options, masker, services));
    return;
  }
  const view: ViewContext = {
    screen,
    masker,
    verbose: options.verbose,
    reveal: options.reveal,
    now: services.now(),
  };
  const results = countsText(tokens.flatMap(({ findings }) => findings));
  const lines = tokens.flatMap(({ shown, findings, checkedAs, note }) => {
    const toRead = findings.filter(({ result }) => needsReading.has(result));
    return [
      '',
      ...drawToken(shown, view, {
        status: drawStatus(tokenStatus(examineToken(shown, findings, checkedAs), view.now), view),
        findings: [...drawNote(note, view), ...drawFindings(toRead, () => undefined, view)],
      }),
      ...drawOthers(
        findings.filter(({ result }) => !needsReading.has(result)),
        view,
      ),
    ];
  });
  io.stdout.write(
    `${[title(countOf(tokens), view, results), ...drawUnread(options.unread, view.screen), ...drawFound(tokens, view), ...lines].join('\n')}\n`,
  );
}

function countOf(tokens: readonly InspectedToken[]): string {
  const counts = tokens.map(({ shown: { token }, place: { isValue } }) => ({
    isValue,
    format: token.kind === 'opaque' ? token.format : undefined,
  }));
  return upperFirst(countFound(counts, (count, noun) => (count === 1 ? `one ${noun}` : `${count} ${noun}s`)));
}

/** The list of several: why each would be rejected, what it is, whom it is for, and where it is. */
function drawFound(tokens: readonly InspectedToken[], view: ViewContext): readonly string[] {
  if (tokens.length < 2) return [];
  const lines = tokens.flatMap(({ shown, findings, checkedAs, place: { also, label, isValue } }, index) => {
    const { token, where = '' } = shown;
    const what = titleOfToken(token, where);
    const words = [
      label === '' ? what : `${what}, ${label}`,
      [placeText(shown), ...also.slice(0, mostPlaces)].join('; '),
    ];
    const more = also.length > mostPlaces ? ` and ${also.length - mostPlaces} more places` : '';
    const status = tokenStatus(examineToken(shown, findings, checkedAs), view.now);
    const result = isValue || token.kind === 'opaque' ? '' : `. ${status.text}`;
    const text = outside(`${words.join(': ')}${more}${result}`, view);
    return entry(`${index + 1}`, text, { indent: 2, width: 4 }, view);
  });
  return ['', ...lines];
}

/** Further places of one token are counted. */
const mostPlaces = 5;

function drawNote(note: string | undefined, view: ViewContext): readonly string[] {
  if (note === undefined) return [];
  const [first = '', ...rest] = paragraph(outside(note, view), 6, view);
  return ['', `    ${paintMark('warn', view.screen)} ${first.trimStart()}`, ...rest];
}

/** The checks that passed or do not apply: their number, or all of them with `--verbose`. */
function drawOthers(findings: readonly Finding[], view: ViewContext): readonly string[] {
  if (findings.length === 0) return [];
  if (view.verbose) return ['', ...drawFindings(findings, () => undefined, view)];
  const passed = findings.filter(({ result }) => result === 'pass').length;
  const text = `${passed} checks passed, ${findings.length - passed} do not apply; --verbose lists them.`;
  return ['', ...paragraph(text, 2, view)];
}
