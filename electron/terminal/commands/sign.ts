import { createPublicKey, createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import { fillTemplate, templateIds } from '../../../core/make/templates.ts';
import { findAlgorithm } from '../../../core/token/algorithms.ts';
import { readJson } from '../../../core/token/json.ts';
import { isObject } from '../../../core/token/json-members.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { readGivenSecret } from '../../crypto/given-secret.ts';
import { signBytes } from '../../crypto/sign-bytes.ts';
import { readSigningKey, type SigningKey } from '../../crypto/signing-key.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, type ParsedOptions, parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readNamedFile } from './files.ts';
import { readKeyText } from './key-text.ts';
import { readSecret, secretEncodingNames } from './secrets.ts';
import { addMembers, type Members, readClaims, readTime } from './sign-claims.ts';

const signOptions = {
  template: {
    value: 'NAME',
    choices: templateIds,
    help: `starts with the header and claims of ${templateIds.join(', ')}`,
  },
  key: { value: 'FILE', help: 'private key: a JWK, a JWK Set with one, or PEM; or a JWK of type oct' },
  'passphrase-stdin': { help: 'the passphrase of the key, from standard input' },
  'secret-stdin': { help: 'the shared secret of an HMAC, from standard input' },
  'secret-encoding': {
    value: 'NAME',
    choices: secretEncodingNames,
    help: 'how the secret is encoded (default: text)',
  },
  alg: { value: 'NAME', help: 'algorithm (default: that of the key, or the usual one of its type)' },
  kid: { value: 'ID', help: 'kid of the header (default: that of the key)' },
  typ: { value: 'TYPE', help: 'typ of the header (default: that of the template, or JWT)' },
  header: { value: 'NAME=VALUE', help: 'another member of the header, as JSON or text', repeated: true },
  claim: { value: 'NAME=VALUE', help: 'a claim, as JSON or text', repeated: true },
  exp: { value: 'TIME', help: 'expiry: from now, such as 10m, 90s or --exp=-1h, or seconds since 1970' },
  nbf: { value: 'TIME', help: 'start of validity, written like --exp' },
  iat: { value: 'TIME', help: 'time of issue, written like --exp (default: now)' },
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export const signHelp: CommandHelp = {
  usage: ['grantscope sign [CLAIMS.json|-] --key FILE | --secret-stdin [options]'],
  notes: [
    'Prints the token alone. Claims are those of --template, of a JSON object in a file or on standard input, and of --claim, --exp, --nbf and --iat after them.',
    'A template has times from now, and a jti. What it cannot know, such as iss, is named: give it with --claim.',
    'Nothing is sent over the network.',
  ],
  options: signOptions,
  exitCodes: [
    [0, 'signed'],
    [2, 'wrong usage; an unusable key; claims that are not a JSON object, or that a template lacks'],
    [130, 'aborted with Ctrl-C'],
  ],
};

type SignOptions = ParsedOptions<keyof typeof signOptions>;

/** `grantscope sign`. Throws UsageError for wrong usage. */
export async function sign(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, signOptions);
  const claims = await readPayload(options, context);
  const { key, kid, alg } = await readKey(options, context);
  const template = templateIds.find((id) => id === options.text('template')) ?? 'jwt';
  const publicJwk = publicPart(key);
  if (template === 'dpop-proof' && publicJwk === undefined) {
    throw new UsageError('--template dpop-proof needs a private key: its public part is in the header');
  }
  const start = fillTemplate(template, present({ now: 0, id: '', publicJwk })).header;
  const header: Members = new Map([['alg', JSON.stringify(alg)], ...start.map(textOrEmpty)]);
  const typ = options.text('typ');
  if (typ !== undefined) header.set('typ', JSON.stringify(typ));
  const name = options.text('kid') ?? kid;
  if (name !== undefined) header.set('kid', JSON.stringify(name));
  addMembers(header, 'header', options.list('header'));
  const input = `${segment(header)}.${segment(claims)}`;
  const signature = signBytes(alg, key, Buffer.from(input));
  if (!signature.ok)
    throw new UsageError(`--alg ${safeText(alg)}: ${safeText(signature.failure.received ?? '')}`);
  context.io.stdout.write(`${input}.${Buffer.from(signature.value).toString('base64url')}\n`);
  return exitCode.success;
}

function segment(members: Members): string {
  const texts = [...members].map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  return Buffer.from(`{${texts.join(',')}}`).toString('base64url');
}

async function readPayload(options: SignOptions, context: CommandContext): Promise<Members> {
  const { io, services } = context;
  const [given, surplus] = options.positionals;
  if (surplus !== undefined) throw new UsageError(`unexpected argument: ${safeText(surplus)}`);
  const readsStdin = options.has('secret-stdin') || options.has('passphrase-stdin');
  if (given === '-' && (readsStdin || options.text('key') === '-')) {
    throw new UsageError('standard input cannot contain both the claims and the key or its secret');
  }
  const template = templateIds.find((id) => id === options.text('template'));
  const claims: Members = new Map(
    template === undefined
      ? []
      : fillTemplate(template, { now: services.now(), id: randomUUID() }).claims.map(textOrEmpty),
  );
  const own = given === undefined ? [] : readClaims(await textOf(given), given);
  for (const [name, text] of own) claims.set(name, text);
  async function textOf(path: string): Promise<string> {
    return path === '-' ? io.stdin.readAll() : (await readNamedFile('claims', path, context)).text;
  }
  addMembers(claims, 'claim', options.list('claim'));
  if (!claims.has('iat') && !options.has('iat')) claims.set('iat', String(Math.floor(services.now() / 1000)));
  for (const time of ['iat', 'nbf', 'exp'] as const) {
    const text = options.text(time);
    if (text !== undefined) claims.set(time, String(readTime(time, text, services.now())));
  }
  const missing = [...claims].flatMap(([name, text]) => (text === '' ? [`--claim ${name}=…`] : []));
  if (missing.length > 0) throw new UsageError(`--template ${template} needs ${missing.join(', ')}`);
  return claims;
}

/** A member of a template; an empty text marks what is not filled in yet. */
function textOrEmpty([name, text = '']: readonly [string, string | undefined]): readonly [string, string] {
  return [name, text];
}

function publicPart(key: KeyObject): JsonObject | undefined {
  if (key.type === 'secret') return undefined;
  const { value } = readJson(JSON.stringify(createPublicKey(key).export({ format: 'jwk' })));
  return isObject(value) ? value : undefined;
}

async function readKey(options: SignOptions, context: CommandContext): Promise<SigningKey> {
  const path = options.text('key');
  const alg = options.text('alg');
  if (alg !== undefined && findAlgorithm(alg) === undefined) {
    throw new UsageError(`--alg ${safeText(alg)} is not a supported algorithm; names are case-sensitive`);
  }
  if ((path === undefined) === !options.has('secret-stdin')) {
    throw new UsageError('give either --key FILE or --secret-stdin');
  }
  const useless = path === undefined ? 'passphrase-stdin' : 'secret-encoding';
  if (options.has(useless)) {
    throw new UsageError(`--${useless} needs --${path === undefined ? 'key' : 'secret-stdin'}`);
  }
  if (path === undefined) {
    const secret = await readSecret(context.io.stdin, 'Secret', 'secret-stdin');
    const encoding = secretEncodingNames.find((name) => name === options.text('secret-encoding')) ?? 'text';
    const read = readGivenSecret(secret, encoding);
    if (!read.ok) throw new UsageError(`--secret-stdin: ${read.failure.message}`);
    const key = createSecretKey(Buffer.from(read.value.secretKey ?? '', 'base64url'));
    return { key, alg: alg ?? 'HS256' };
  }
  if (path === '-' && options.has('passphrase-stdin')) {
    throw new UsageError('standard input cannot contain both the key and its passphrase');
  }
  const text = await readKeyText('--key', path, context);
  const passphrase = options.has('passphrase-stdin')
    ? await readSecret(context.io.stdin, 'Passphrase', 'passphrase-stdin')
    : undefined;
  const read = readSigningKey(text, passphrase);
  if (!read.ok) {
    const { message, received = '', hint = '' } = read.failure;
    throw new UsageError(`--key ${safeText(path)}: ${message} ${safeText(received)}. ${hint}`);
  }
  return alg === undefined ? read.value : { ...read.value, alg };
}
