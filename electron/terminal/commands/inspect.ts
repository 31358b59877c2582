import type { Failure } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { otherIssuer } from '../../../core/checks/other-issuer.ts';
import { tokenRef } from '../../../core/facts/subject-ref.ts';
import type { Expectation } from '../../../core/record/expectation.ts';
import { plainToken } from '../../../core/token/find/plain-token.ts';
import { withHashedRows } from '../../../core/token/formats/hashed-rows.ts';
import { isEnvelope } from '../../../core/token/is-envelope.ts';
import type { FoundTokens, ListedToken } from '../../../core/token/list-found.ts';
import { listOne } from '../../../core/token/list-one.ts';
import { placeText } from '../../../core/token/place-text.ts';
import type { SignatureVerdict } from '../../../core/token/signature-verdict.ts';
import type { Token } from '../../../core/token/token.ts';
import { findValuesBeside } from '../../../core/token/values-beside.ts';
import type { SigningKeys } from '../../../core/token/verify.ts';
import { checkedAsOf } from '../../../core/views/token/examined-token.ts';
import { isSaml, tokenInspector } from '../../crypto/inspect-token.ts';
import type { DecryptionKeys } from '../../crypto/jwe/decryption-keys.ts';
import type { OpenedToken } from '../../crypto/jwe/open-found.ts';
import { type ExitCode, exitCode, type FailOn } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { type ParsedOptions, parseOptions } from '../options.ts';
import { type InspectedToken, printInspection } from '../print-inspection.ts';
import { UsageError } from '../usage-error.ts';
import { readExpectation } from './expectation-options.ts';
import { type GivenKeys, inspectOptions, readDecryptKey, readInspected, readKeys } from './inspect-input.ts';
import { isBadToken } from './is-bad-token.ts';
import { networkNames } from './network-options.ts';
import { type ResultOptions, readResultOptions } from './result-options.ts';

export const inspectHelp: CommandHelp = {
  usage: [
    'grantscope inspect TOKEN|FILE|- [--issuer URL | --jwks FILE] [options]',
    'grantscope inspect TOKEN|FILE|- --decrypt-key FILE [options]',
    'grantscope inspect TOKEN|FILE|- --check-as KIND|--expect FILE [options]',
    'grantscope inspect TOKEN|FILE TOKEN|FILE... --compare [options]',
    'grantscope inspect FILE... [--format table|jsonl|junit] [options]',
  ],
  notes: [
    'The input may be a token, a URL, HTTP headers, JSON, a curl command, or text with tokens in it. ' +
      'Other users of this machine can see a token on the command line: use - to read standard input.',
    'Nothing is sent over the network unless --issuer is given; with --jwks too it is only the expected issuer. ' +
      'Network options are refused where nothing is sent.',
  ],
  options: inspectOptions,
};

const noneFound =
  'no token found. It looks for JWTs and JWEs anywhere, also encoded, and for other tokens by their name or form: ' +
  'after Bearer, in headers, cookies, URLs, JSON, settings and commands';

/** Adds the options that supply keys to the reason, if none was given. */
function withOptions(verdict: SignatureVerdict, token: Token, keys: SigningKeys): SignatureVerdict {
  const noKeys = keys.jwks === undefined && keys.clientSecret === undefined;
  return noKeys && token.kind === 'jws' && verdict.state === 'not-checked'
    ? {
        state: 'not-checked',
        reason: `${verdict.reason}; use --issuer, --jwks or --client-secret-stdin`,
      }
    : verdict;
}

/** What finds tokens in a larger text is loaded only where there is one. */
async function listTokens(text: string, now: number): Promise<Pick<FoundTokens, 'tokens' | 'unread'>> {
  const plain = plainToken(text);
  if (plain !== undefined) return { tokens: [listOne(plain)], unread: [] };
  const { inflate } = await import('../../text-reader/inflate.ts');
  const { listFound } = await import('../../../core/token/list-found.ts');
  return listFound(text, now, { inflate });
}

/** The decryption is loaded only where it is needed. */
async function openTokens(
  found: readonly ListedToken[],
  keys: DecryptionKeys | undefined,
): Promise<readonly Omit<OpenedToken, 'path'>[]> {
  if (keys === undefined) return found.map((one) => ({ found: one }));
  const { openFound } = await import('../../crypto/jwe/open-found.ts');
  return openFound(found, () => keys);
}

function exitCodeOf(tokens: readonly InspectedToken[], failOn: FailOn, now: number): ExitCode {
  const bad = tokens.some((token) => isBadToken(token, failOn, now));
  return bad ? exitCode.ruleFailed : exitCode.success;
}

/** Whether the JUnit report could be written. */
async function writeReport(
  tokens: readonly InspectedToken[],
  notJudged: { readonly failure: Failure | undefined; readonly unread: readonly string[] },
  { junit, failOn }: ResultOptions,
  context: CommandContext,
): Promise<boolean> {
  const { writeResult } = await import('../print-run.ts');
  const written = await writeResult(junit, context, async () => {
    const { junitOfTokens } = await import('../junit/junit-report.ts');
    const { createMasker } = await import('../../masking/create-masker.ts');
    const masker = createMasker(tokens.map(({ shown }) => shown.token.raw));
    return junitOfTokens(tokens, notJudged, { failOn, masker, now: context.services.now() });
  });
  return written === exitCode.success;
}

/** Options for one input, which is printed as a whole. */
const forOne = ['json', 'junit', 'verbose', 'payload'] as const;

/** Several inputs, or one of any length. */
async function inspectMany(
  options: ParsedOptions<keyof typeof inspectOptions>,
  { expectation, ...output }: ResultOptions & { readonly expectation: Expectation | undefined },
  context: CommandContext,
): Promise<ExitCode> {
  const misplaced = forOne.find((name) => options.has(name));
  if (misplaced !== undefined) {
    throw new UsageError(`--${misplaced} cannot be used with several files or --format`);
  }
  const { positionals } = options;
  const inputs = positionals.length === 0 ? ['-'] : positionals;
  const readsStdin = inputs.includes('-');
  if (readsStdin && options.has('client-secret-stdin')) {
    throw new UsageError('standard input cannot contain both the tokens and the client secret');
  }
  if (positionals.length === 0 && context.io.stdin.isTTY) {
    throw new UsageError('no input: give files, or - for standard input');
  }
  const { batchFormats, inspectBatch } = await import('./inspect-batch.ts');
  const format = batchFormats.find((name) => name === options.text('format')) ?? 'table';
  if (options.has('reveal') && format !== 'jsonl') {
    throw new UsageError('--reveal needs --format jsonl: the other formats have no tokens');
  }
  const decryptKey = await readDecryptKey(options, context);
  const keys = await readKeys(options, context);
  if (keys.ok) {
    const { issuer: _, ...given } = keys.value;
    return inspectBatch(
      { inputs, format, keys: given, output, ...present({ expectation, decryptKey }) },
      context,
    );
  }
  const { printFailure } = await import('../print-run.ts');
  printFailure(keys.failure, [], context);
  return exitCode.flowFailed;
}

/** `grantscope inspect`. Throws UsageError for wrong usage. */
export async function inspect(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, inspectOptions);
  const unsent = networkNames.find((name) => options.has(name));
  if (unsent !== undefined && (!options.has('issuer') || options.has('jwks'))) {
    throw new UsageError(`--${unsent} needs --issuer without --jwks: nothing else is sent over the network`);
  }
  if (options.has('compare')) {
    const { inspectPair } = await import('./inspect-pair.ts');
    return inspectPair(options, context);
  }
  const output = await readResultOptions(options, context);
  const expectation = await readExpectation(options, context);
  if (options.has('format') || options.positionals.length > 1) {
    return inspectMany(options, { ...output, expectation }, context);
  }
  const text = await readInspected(options, context);
  const { loadCrypto, now } = context.services;
  const { tokens: texts, unread } = await listTokens(text, now());
  if (texts.length === 0) throw new UsageError([noneFound, ...unread].join('. '));
  const decryptKey = await readDecryptKey(options, context);
  const keys = await readKeys(options, context);
  const crypto = await loadCrypto();
  const at = now();
  const rules = expectation && (await import('../../../core/checks/check-as/check-as.ts'));
  const opened = await openTokens(texts, decryptKey);
  const saml = opened.some(({ found }) => isSaml(found.token))
    ? (await import('../../crypto/saml/saml-inspector.ts')).samlInspector
    : undefined;
  const inspectToken = tokenInspector(saml);
  const beside = findValuesBeside(texts);
  const tokens = opened.map(({ found, decryption }, index): InspectedToken => {
    const { where, message, label, also, naming } = found;
    const token = withHashedRows(found.token, crypto);
    const about = tokenRef({ role: 'unknown', number: index + 1 });
    const { issuer, ...given }: GivenKeys = keys.ok ? keys.value : {};
    // What is expected of an encrypted token is expected of the token inside.
    const expected = naming === undefined && !isEnvelope(found.token) ? expectation : undefined;
    const must = expected && rules && { expectation: expected, checkAs: rules.checkAs };
    const { signature, findings, sdJwt } = inspectToken(token, about, given, crypto, at, must, beside);
    const shown = {
      about,
      token,
      where,
      signature: withOptions(signature, token, given),
      ...present({ sdJwt, decryption, message }),
    } as const;
    const note = issuer === undefined ? undefined : otherIssuer({ token, issuer });
    const place = { also: also.map(placeText), label, isValue: naming !== undefined };
    const checkedAs = expected && checkedAsOf(expected);
    return { shown, findings, place, ...present({ checkedAs, note }) };
  });
  const found = keys.ok ? exitCodeOf(tokens, output.failOn, at) : exitCode.flowFailed;
  const failure = keys.ok ? undefined : keys.failure;
  const written =
    output.junit === undefined || (await writeReport(tokens, { failure, unread }, output, context));
  const code = written ? found : exitCode.flowFailed;
  await printInspection(tokens, { ...output, unread, exitCode: code }, context);
  if (failure !== undefined) {
    const { printFailure } = await import('../print-run.ts');
    printFailure(failure, [], context);
  }
  return code;
}
