import { readBase64url } from '../../base64url.ts';
import type { Format, FormatReading } from '../format.ts';

/** Longer texts are not read, in characters. */
const longest = 20_000;

const form =
  /^k([1-4])\.(lid|pid|sid|local|public|secret|seal|local-wrap\.pie|secret-wrap\.pie|local-pw|secret-pw)\.([\w.-]+)$/;

interface Kind {
  readonly name: string;
  readonly meaning: string;
  /** Whether it is the key itself. */
  readonly isSecret?: true;
}

const kinds: Readonly<Record<string, Kind>> = {
  lid: { name: 'ID of a shared key', meaning: 'A hash of the key; may be in a footer' },
  pid: { name: 'ID of a public key', meaning: 'A hash of the key; may be in a footer' },
  sid: { name: 'ID of a secret key', meaning: 'A hash of the key; may be in a footer' },
  local: { name: 'shared key', meaning: 'Encrypts and decrypts local tokens', isSecret: true },
  public: { name: 'public key', meaning: 'Verifies public tokens' },
  secret: { name: 'secret key', meaning: 'Signs public tokens', isSecret: true },
  seal: { name: 'shared key, sealed', meaning: 'Encrypted to a public key' },
  'local-wrap.pie': { name: 'shared key, wrapped', meaning: 'Encrypted with another shared key' },
  'secret-wrap.pie': { name: 'secret key, wrapped', meaning: 'Encrypted with a shared key' },
  'local-pw': { name: 'shared key, encrypted', meaning: 'Encrypted with a password' },
  'secret-pw': { name: 'secret key, encrypted', meaning: 'Encrypted with a password' },
};

/** The exact length of the data in bytes, where the type has one. */
const exactBytes: Readonly<Record<string, number>> = {
  lid: 33,
  pid: 33,
  sid: 33,
  local: 32,
  'k2.public': 32,
  'k3.public': 49,
  'k4.public': 32,
  'k2.secret': 64,
  'k3.secret': 48,
  'k4.secret': 64,
  'k1.seal': 592,
  'k2.seal': 96,
  'k3.seal': 129,
  'k4.seal': 96,
  'k1.local-wrap.pie': 112,
  'k2.local-wrap.pie': 96,
  'k3.local-wrap.pie': 112,
  'k4.local-wrap.pie': 96,
  'k2.secret-wrap.pie': 128,
  'k3.secret-wrap.pie': 128,
  'k4.secret-wrap.pie': 128,
  'k1.local-pw': 132,
  'k2.local-pw': 120,
  'k3.local-pw': 132,
  'k4.local-pw': 120,
  'k2.secret-pw': 152,
  'k3.secret-pw': 148,
  'k4.secret-pw': 152,
};

/** RSA keys are in DER: a sequence. */
const isDer: ReadonlySet<string> = new Set(['k1.public', 'k1.secret']);
const sequence = 0x30;

/** Keys and key IDs for PASETO (PASERK), versions 1 to 4. */
export const paserkFormat: Format = { id: 'paserk', read };

function read(text: string): FormatReading | undefined {
  if (text.length > longest) return undefined;
  const [, version = '', type = '', data = ''] = form.exec(text) ?? [];
  const kind = kinds[type];
  if (kind === undefined) return undefined;
  const { bytes: octets } = readBase64url(data.slice(data.lastIndexOf('.') + 1));
  const bytes = octets.length;
  const exact = exactBytes[`k${version}.${type}`] ?? exactBytes[type];
  const isBroken = isDer.has(`k${version}.${type}`) && octets[0] !== sequence;
  const isId = type.endsWith('id');
  return {
    format: 'paserk',
    name: `PASERK k${version}.${type}: ${kind.name}`,
    reason: `It starts with k${version}.${type}. and continues in base64url`,
    parts: [
      {
        title: 'PASERK',
        rows: [
          { name: 'Version', value: `k${version}`, meaning: `For PASETO v${version}` },
          { name: 'Type', value: type, meaning: kind.meaning },
          {
            name: isId ? 'ID' : 'Key',
            value: isId ? data : `${bytes} bytes${kind.isSecret ? ', secret' : ''}`,
          },
        ],
      },
    ],
    problems: [
      ...(kind.isSecret ? [`This is a ${kind.name}: anyone who has it can make tokens`] : []),
      ...(exact !== undefined && exact !== bytes
        ? [`It has ${bytes} bytes; k${version}.${type} has ${exact}: it is truncated or was changed`]
        : []),
      ...(isBroken ? ['The key is not in DER: its start is missing or was changed'] : []),
    ],
  };
}
