import { tokenRef } from '../../../core/facts/subject-ref.ts';
import { type ListedToken, listFound } from '../../../core/token/list-found.ts';
import {
  type ComparedColumn,
  compareTokenColumns,
} from '../../../core/views/run/compare/compare-token-columns.ts';
import { compareTokenPair } from '../../../core/views/run/compare/compare-token-pair.ts';
import type { Comparison } from '../../../core/views/run/compare/comparison.ts';
import { comparisonCounts } from '../../../core/views/run/compare/comparison-words.ts';
import { columnLimits } from '../../../core/views/run/compare/token-columns.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { tokenView } from '../../../core/views/token/token-views.ts';
import { titleOfToken } from '../../../core/views/token/token-words.ts';
import { inspectToken } from '../../crypto/inspect-any-token.ts';
import type { TokenKeys } from '../../crypto/inspect-token.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import { createMasker } from '../../masking/create-masker.ts';
import { type Masker, revealing } from '../../masking/mask.ts';
import { sameInTokens } from '../../text-reader/tasks/same-values.ts';
import type { CommandContext } from '../command-io.ts';
import { jsonText } from '../json-text.ts';
import type { ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { drawComparison } from '../views/comparison.ts';
import { drawUnread } from '../views/unread.ts';
import { expectationNames } from './expectation-options.ts';
import { type inspectOptions, readInspected, readKeys } from './inspect-input.ts';

type InspectOptions = ParsedOptions<keyof typeof inspectOptions>;

/** What a comparison of tokens does not use. */
const unused = [
  'decrypt-key',
  'payload',
  'format',
  ...expectationNames,
  'junit',
  'fail-on',
  'verbose',
] as const;

/** `grantscope inspect --compare`: compares two tokens, or several with the first of them. Throws UsageError for wrong usage. */
export async function inspectPair(options: InspectOptions, context: CommandContext): Promise<ExitCode> {
  const misplaced = unused.find((name) => options.has(name));
  if (misplaced !== undefined) throw new UsageError(`--${misplaced} cannot be used with --compare`);
  const { tokens: all, unread } = await readCompared(options, context);
  const keys = await readKeys(options, context);
  if (!keys.ok) {
    const { printFailure } = await import('../print-run.ts');
    printFailure(keys.failure, [], context);
    return exitCode.flowFailed;
  }
  const { issuer: _, ...given } = keys.value;
  const [first, second, ...others] = all.slice(0, columnLimits.tokens);
  if (first === undefined || second === undefined) throw new UsageError('two tokens are compared');
  const compared = [first, second, ...others];
  const masker = options.has('reveal')
    ? revealing
    : createMasker(
        compared.map(({ token }) => token.raw),
        context.screen.glyphs.ellipsis,
      );
  const view = (found: ListedToken) => viewOf(found, given, masker, context);
  const one = await view(first);
  const isJson = options.has('json');
  if (others.length === 0) {
    const comparison = compareTokenPair(one, await view(second), (key) =>
      sameInTokens(first.token.raw, second.token.raw, key),
    );
    const names = { first: nameOf(first), second: nameOf(second) };
    return printPair(comparison, names, { isJson, unread, context });
  }
  const columns: ComparedColumn[] = [];
  for (const found of [second, ...others]) {
    const isSame = (key: string) => sameInTokens(first.token.raw, found.token.raw, key);
    columns.push({ token: await view(found), isSame });
  }
  const { printColumns } = await import('../views/token-columns.ts');
  return printColumns(
    compareTokenColumns(one, columns),
    { names: compared.map(nameOf), omitted: all.slice(columnLimits.tokens).map(nameOf) },
    { isJson, unread, context },
  );
}

interface Output {
  readonly isJson: boolean;
  /** What of the inputs was not read because of a limit. */
  readonly unread: readonly string[];
  readonly context: CommandContext;
}

function printPair(
  comparison: Comparison,
  names: { readonly first: string; readonly second: string },
  { isJson, unread, context: { io, screen, services } }: Output,
): ExitCode {
  const counts = comparisonCounts(comparison);
  const code = counts.differences === 0 ? exitCode.success : exitCode.ruleFailed;
  if (isJson) {
    const { sections } = comparison;
    io.stdout.write(
      jsonText({
        grantscope: 1,
        version: services.version,
        exitCode: code,
        ...(unread.length > 0 ? { unread } : {}),
        ...names,
        counts,
        sections,
      }),
    );
  } else {
    const lines = [
      ...drawUnread(unread, screen),
      ...drawComparison(comparison, { what: 'token', ...names }, screen),
    ];
    io.stdout.write(`${lines.join('\n')}\n`);
  }
  return code;
}

/** The most telling token of each input, or all tokens of one; at least two. Names the input that was not read completely. */
async function readCompared(
  options: InspectOptions,
  context: CommandContext,
): Promise<Pick<Found, 'tokens' | 'unread'>> {
  const inputs = options.positionals;
  if (inputs.filter((input) => input === '-').length > 1) {
    throw new UsageError('standard input can be one of the tokens only');
  }
  if (inputs.length < 2) {
    const { tokens, unread } = await findTokens(options, context, inputs[0]);
    const [, second] = tokens;
    if (second === undefined) {
      throw new UsageError(`two or more tokens are compared: this text has ${tokens.length}`);
    }
    return { tokens, unread };
  }
  const tokens: ListedToken[] = [];
  const unread: string[] = [];
  for (const [index, input] of inputs.entries()) {
    const found = await findTokens(options, context, input);
    tokens.push(mostTelling(found, index + 1));
    unread.push(...found.unread.map((sentence) => `Input ${index + 1}: ${sentence}`));
  }
  return { tokens, unread };
}

type Found = ReturnType<typeof listFound>;

async function findTokens(
  options: InspectOptions,
  context: CommandContext,
  input: string | undefined,
): Promise<Found> {
  const text = await readInspected(options, context, input === undefined ? [] : [input]);
  const { inflate } = await import('../../text-reader/inflate.ts');
  return listFound(text, context.services.now(), { inflate });
}

/** Of a text with several tokens, the one that the inspector opens. */
function mostTelling(found: Found, number: number): ListedToken {
  const token = found.tokens[found.mostTelling] ?? found.tokens[0];
  if (token === undefined) throw new UsageError(`no token found in input ${number}`);
  return token;
}

async function viewOf(
  { token }: ListedToken,
  keys: TokenKeys,
  masker: Masker,
  { services }: CommandContext,
): Promise<TokenView> {
  const crypto = await services.loadCrypto();
  const about = tokenRef({ role: 'unknown', number: 1 });
  const { signature, sdJwt } = inspectToken(token, about, keys, crypto, services.now());
  const shown = { about, token, signature, ...(sdJwt && { sdJwt }) };
  return tokenView('0', shown, { mask: (text) => masker.text(text), findings: [] });
}

function nameOf({ token, where, label }: ListedToken): string {
  return [titleOfToken(token, where), label, where].filter((text) => text !== '').join(', ');
}
