import { present } from '../../../core/base/present.ts';
import type { ChannelInput } from '../../../core/bridge/channels.ts';
import type { givenEncodings } from '../../../core/bridge/key-source.ts';
import type {
  GeneratedKeyView,
  RecipientSource,
  SignatureSource,
} from '../../../core/bridge/make-channels.ts';
import { keySlot } from '../../store/make-slice.ts';

type Encoding = (typeof givenEncodings)[number];

/** Where a key is from; each source has its own member. */
export interface KeyChoice<Kind extends string> {
  readonly kind: Kind;
  /** A pasted key. */
  readonly text: string;
  readonly secret: string;
  readonly encoding: Encoding;
  /** The id of a saved key. */
  readonly key: string;
  /** The id of a connection. */
  readonly connection: string;
}

export type SignatureKind = SignatureSource['kind'];
export type RecipientKind = RecipientSource['kind'];

/** How a token is signed and encrypted. */
export interface MakeForm {
  readonly signature: KeyChoice<SignatureKind>;
  /** Of a generated key. */
  readonly algorithm: string;
  /** Whether `alg`, `kid` and `jwk` of the header are set from the key. */
  readonly fills: boolean;
  readonly encrypts: boolean;
  readonly recipient: KeyChoice<RecipientKind>;
  readonly alg: string;
  readonly enc: string;
  /** `p2c` as typed. */
  readonly iterations: string;
}

const noKey = { text: '', secret: '', encoding: 'text', key: '', connection: '' } as const;

export const emptyForm: MakeForm = {
  signature: { kind: 'generated', ...noKey },
  algorithm: 'ES256',
  fills: true,
  encrypts: false,
  recipient: { kind: 'generated', ...noKey },
  alg: 'ECDH-ES+A256KW',
  enc: 'A256GCM',
  iterations: '10000',
};

export const signatureNames: Readonly<Record<SignatureKind, string>> = {
  generated: 'Generated key',
  pasted: 'Private key',
  secret: 'Shared secret',
  key: 'Saved key',
  connection: 'Connection',
  none: 'Unsigned (alg none)',
  kept: 'Keep old signature',
};

export const recipientNames: Readonly<Record<RecipientKind, string>> = {
  generated: 'Generated key',
  pasted: 'Public key',
  secret: 'Shared secret',
  key: 'Saved key',
  password: 'Password',
};

/** The algorithms that encrypt the content key. */
export const keyManagement = [
  ...['RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512', 'RSA-OAEP'],
  ...['ECDH-ES+A256KW', 'ECDH-ES+A192KW', 'ECDH-ES+A128KW', 'ECDH-ES'],
  ...['A256KW', 'A192KW', 'A128KW', 'A256GCMKW', 'A192GCMKW', 'A128GCMKW', 'dir'],
  ...['PBES2-HS512+A256KW', 'PBES2-HS384+A192KW', 'PBES2-HS256+A128KW'],
] as const;

export const contentEncryption = [
  ...['A256GCM', 'A192GCM', 'A128GCM', 'A256CBC-HS512', 'A192CBC-HS384', 'A128CBC-HS256'],
] as const;

type Keys = ReadonlyMap<string, GeneratedKeyView>;

/** What signs; undefined while something is missing, such as a key that is not generated yet. */
export function signatureSource(
  { signature, algorithm }: MakeForm,
  keys: Keys,
  old: string | undefined,
): SignatureSource | undefined {
  switch (signature.kind) {
    case 'none':
      return { kind: 'none' };
    case 'kept':
      return old === undefined ? undefined : { kind: 'kept', signature: old };
    case 'connection':
      return signature.connection === ''
        ? undefined
        : { kind: 'connection', connection: signature.connection };
    default:
      return keySource(signature, signature.kind, keys.get(keySlot({ alg: algorithm })));
  }
}

/** Whom a token is encrypted for; undefined while something is missing. */
function recipientSource({ recipient, alg, enc }: MakeForm, keys: Keys): RecipientSource | undefined {
  if (recipient.kind === 'password') {
    return recipient.secret === '' ? undefined : { kind: 'password', text: recipient.secret };
  }
  return keySource(recipient, recipient.kind, keys.get(keySlot({ alg, enc })));
}

function keySource(
  { text, secret, encoding, key }: KeyChoice<string>,
  kind: 'generated' | 'pasted' | 'secret' | 'key',
  generated: GeneratedKeyView | undefined,
) {
  switch (kind) {
    case 'generated':
      return generated === undefined ? undefined : ({ kind, key: generated.key } as const);
    case 'pasted':
      return text.trim() === '' ? undefined : ({ kind, text } as const);
    case 'secret':
      return secret === '' ? undefined : ({ kind, text: secret, encoding } as const);
    case 'key':
      return key === '' ? undefined : ({ kind, key } as const);
  }
}

/** The encryption of the form; undefined where there is none, or something is missing. */
export function encryptionOf(form: MakeForm, keys: Keys): ChannelInput<'make:sign'>['encryption'] {
  const recipient = form.encrypts ? recipientSource(form, keys) : undefined;
  if (recipient === undefined) return undefined;
  const iterations = form.alg.startsWith('PBES2-') ? Number(form.iterations) : undefined;
  return { alg: form.alg, enc: form.enc, recipient, ...present({ iterations }) };
}

/** Whether everything is there that the form asks for; a generated key is made when the token is. */
export function isComplete(form: MakeForm, keys: Keys, old: string | undefined): boolean {
  const signs = form.signature.kind === 'generated' || signatureSource(form, keys, old) !== undefined;
  if (!signs || !form.encrypts) return signs;
  if (form.alg.startsWith('PBES2-') && !/^\d{1,7}$/.test(form.iterations)) return false;
  return form.recipient.kind === 'generated' || recipientSource(form, keys) !== undefined;
}

/** The label of the button that makes the token. */
export function actionName({ encrypts, signature }: MakeForm): string {
  if (signature.kind === 'none') return encrypts ? 'Encrypt' : 'Make token';
  if (signature.kind === 'kept') return encrypts ? 'Encrypt' : 'Make token';
  return encrypts ? 'Sign and encrypt' : 'Sign';
}
