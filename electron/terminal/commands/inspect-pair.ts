import { safeText } from '../../../core/base/safe-text.ts';
import { tokenRef } from '../../../core/facts/subject-ref.ts';
import { type ListedToken, listFound } from '../../../core/token/list-found.ts';
import type { SigningKeys } from '../../../core/token/verify.ts';
import { compareTokenPair } from '../../../core/views/run/compare/compare-token-pair.ts';
import { comparisonCounts } from '../../../core/views/run/compare/comparison-words.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { tokenView } from '../../../core/views/token/token-views.ts';
import { titleOfToken } from '../../../core/views/token/token-words.ts';
import { inspectToken } from '../../crypto/inspect-token.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import { createMasker } from '../../masking/create-masker.ts';
import { type Masker, revealing } from '../../masking/mask.ts';
import { sameInTokens } from '../../workbench/whole-values.ts';
import type { CommandContext } from '../command-io.ts';
import { jsonText } from '../json-text.ts';
import type { ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { drawComparison } from '../views/comparison.ts';
import { type inspectOptions, readInspected, readKeys } from './inspect-input.ts';

type InspectOptions = ParsedOptions<keyof typeof inspectOptions>;

/** What a comparison of tokens does not use. */
const unused = [
  'decrypt-key',
  'payload',
  'format',
  'check-as',
  'expect',
  'junit',
  'fail-on',
  'verbose',
] as const;

/** `grantscope inspect --compare`: compares two tokens. Throws UsageError for wrong usage. */
export async function inspectPair(options: InspectOptions, context: CommandContext): Promise<ExitCode> {
  const misplaced = unused.find((name) => options.has(name));
  if (misplaced !== undefined) throw new UsageError(`--${misplaced} cannot be used with --compare`);
  const [first, second] = await readPair(options, context);
  const keys = await readKeys(options, context);
  if (!keys.ok) {
    const { printFailure } = await import('../print-run.ts');
    printFailure(keys.failure, [], context);
    return exitCode.flowFailed;
  }
  const { issuer: _, ...given } = keys.value;
  const masker = options.has('reveal')
    ? revealing
    : createMasker([first.token.raw, second.token.raw], context.screen.glyphs.ellipsis);
  const views = [
    await viewOf(first, given, masker, context),
    await viewOf(second, given, masker, context),
  ] as const;
  const comparison = compareTokenPair(...views, (key) =>
    sameInTokens(first.token.raw, second.token.raw, key),
  );
  const counts = comparisonCounts(comparison);
  const code = counts.differences === 0 ? exitCode.success : exitCode.ruleFailed;
  const { io, screen, services } = context;
  const names = { first: nameOf(first), second: nameOf(second) };
  if (options.has('json')) {
    const { sections } = comparison;
    io.stdout.write(
      jsonText({ grantscope: 1, version: services.version, exitCode: code, ...names, counts, sections }),
    );
  } else {
    io.stdout.write(`${drawComparison(comparison, { what: 'token', ...names }, screen).join('\n')}\n`);
  }
  return code;
}

async function readPair(
  options: InspectOptions,
  context: CommandContext,
): Promise<readonly [ListedToken, ListedToken]> {
  const [first, second, surplus] = options.positionals;
  if (surplus !== undefined) throw new UsageError(`unexpected argument: ${safeText(surplus)}`);
  if (first === '-' && second === '-')
    throw new UsageError('standard input can be one of the two tokens only');
  const found = await findTokens(options, context, first);
  if (second === undefined) {
    const [one, other, more] = found.tokens;
    if (one !== undefined && other !== undefined && more === undefined) return [one, other];
    throw new UsageError(`two tokens are compared: this text has ${found.tokens.length}`);
  }
  const others = await findTokens(options, context, second);
  return [mostTelling(found, 'first'), mostTelling(others, 'second')];
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
function mostTelling(found: Found, which: 'first' | 'second'): ListedToken {
  const token = found.tokens[found.mostTelling] ?? found.tokens[0];
  if (token === undefined) throw new UsageError(`no token found in the ${which} input`);
  return token;
}

async function viewOf(
  { token }: ListedToken,
  keys: SigningKeys,
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
