import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import { type Expectation, expectedKinds } from '../../../core/record/expectation.ts';
import type { CommandContext } from '../command-io.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readNamedFile } from './files.ts';

/** Options that say what a token must be. */
export const expectationOptions = {
  'check-as': {
    value: 'KIND',
    choices: expectedKinds,
    help: 'check the token as this kind; exits with 0 only if its signature, time and checks are valid',
  },
  expect: { value: 'FILE', help: 'check the token as a JSON file says; options replace its members' },
  audience: {
    value: 'AUD',
    help: 'expected audience; of a DPoP proof the URL of its request, of an SD-JWT its verifier',
  },
  client: { value: 'ID', help: 'expected client ID' },
  nonce: { value: 'NONCE', help: 'expected nonce' },
  type: { value: 'TYP', help: 'expected typ of the header, such as at+jwt' },
  scope: { value: 'SCOPE', help: 'scopes that the token must have, separated by spaces' },
  'clock-tolerance': { value: 'SECONDS', help: 'accepted clock difference' },
  'max-age': { value: 'SECONDS', help: 'longest time since the sign-in, or the key binding of an SD-JWT' },
} as const satisfies OptionTable;

/** Their names. */
export const expectationNames = [
  'check-as',
  'expect',
  'audience',
  'client',
  'nonce',
  'type',
  'scope',
  'clock-tolerance',
  'max-age',
] as const satisfies readonly (keyof typeof expectationOptions)[];

type Options = ParsedOptions<keyof typeof expectationOptions | 'issuer'>;

const texts = ['audience', 'client', 'nonce', 'type', 'scope'] as const;

const optionOfMember: ReadonlyMap<string, string> = new Map([
  ['issuer', '--issuer'],
  ...texts.map((name) => [name, `--${name}`] as const),
  ['clockTolerance', '--clock-tolerance'],
  ['maxAge', '--max-age'],
]);

/** What the tokens must be; undefined where nothing is expected. Throws {@link UsageError}. */
export async function readExpectation(
  options: Options,
  context: CommandContext,
): Promise<Expectation | undefined> {
  const kind = expectedKinds.find((known) => known === options.text('check-as'));
  const path = options.text('expect');
  if (kind !== undefined && path !== undefined)
    throw new UsageError('--check-as cannot be used with --expect');
  const members = present({
    ...Object.fromEntries(texts.map((name) => [name, options.text(name)])),
    clockTolerance: secondsOf('clock-tolerance', options),
    maxAge: secondsOf('max-age', options),
  });
  if (kind === undefined && path === undefined) {
    const [name] = Object.keys(members);
    const option = name === undefined ? undefined : optionOfMember.get(name);
    if (option !== undefined) throw new UsageError(`${option} needs --check-as or --expect`);
    return undefined;
  }
  const file: { readonly as?: unknown } = path === undefined ? { as: kind } : await readFile(path, context);
  const given = { ...file, ...members, ...present({ issuer: options.text('issuer') }) };
  return checked(given, path === undefined ? '' : `--expect ${safeText(path)}: `);
}

function secondsOf(name: 'clock-tolerance' | 'max-age', options: Options): number | undefined {
  const text = options.text(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} must be a whole number of seconds`);
  return Number(text);
}

async function readFile(path: string, context: CommandContext): Promise<object> {
  const { text } = await readNamedFile('--expect', path, context);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // The message of the parser quotes the file.
  }
  throw new UsageError(`--expect ${safeText(path)}: not a JSON object`);
}

async function checked(given: { readonly as?: unknown }, where: string): Promise<Expectation> {
  const { readExpectation: read } = await import('../../../core/record/expectation-schema.ts');
  const outcome = read(given);
  if (outcome.ok) return outcome.value;
  const { member, problem } = outcome;
  throw new UsageError(where + safeText(problemText(member, problem, given.as, where === '')));
}

function problemText(
  member: string,
  problem: 'unknown' | 'invalid' | 'unused',
  as: unknown,
  ofOptions: boolean,
): string {
  if (problem === 'unknown') return `unknown member ${JSON.stringify(member)}`;
  if (member === 'as') return `as must be one of ${expectedKinds.join(', ')}`;
  const name = ofOptions ? (optionOfMember.get(member) ?? member) : member;
  return problem === 'invalid' ? `${name} is not valid` : `${name} is not checked with ${String(as)}`;
}
