import { readBase64url } from '../../base64url.ts';
import { type FrameworkToken, timeRow } from './framework-token.ts';

const encrypted = { name: 'Content', value: 'encrypted', meaning: 'With a shared key; not read' };

/** Fernet: version, time, initialization vector, AES-CBC and HMAC in base64url. */
export function readFernet(text: string): FrameworkToken | undefined {
  if (!/^gAAAAA[\w-]{90,}={0,2}$/.test(text)) return undefined;
  const { bytes } = readBase64url(text.replace(/=+$/, ''));
  // What remains without version, time, vector and HMAC is whole blocks.
  if ((bytes.length - 57) % 16 !== 0) return undefined;
  return {
    name: 'Fernet token',
    reason: 'It starts with gAAAAA, the version and a time, and has whole blocks of AES in base64url',
    rows: [timeRow('Created', numberOf(bytes.subarray(1, 9))), encrypted],
  };
}

const ironForm =
  /^Fe26\.2\*([\w-]{0,100})\*[0-9a-f]{64}\*[\w-]{22}\*[\w-]+\*(\d{0,15})\*[0-9a-f]{64}\*[\w-]{43}(?:~\d)?$/;

/** Iron, the sealed cookies of hapi and iron-session. */
export function readIron(text: string): FrameworkToken | undefined {
  const [found, password = '', expiry = ''] = ironForm.exec(text) ?? [];
  if (found === undefined) return undefined;
  return {
    name: 'Iron sealed value',
    reason: 'It starts with Fe26.2 and has the eight parts of one, with asterisks between',
    rows: [
      ...(password === '' ? [] : [{ name: 'Password ID', value: password }]),
      ...(expiry === '' ? [] : [timeRow('Expires', Math.floor(Number(expiry) / 1000))]),
      encrypted,
    ],
  };
}

/** A file or value of Ansible Vault: a line with version, cipher and perhaps an ID, and lines of hexadecimal digits. */
export function readAnsibleVault(text: string): FrameworkToken | undefined {
  const [found, version = '', cipher = '', id] =
    /^\$ANSIBLE_VAULT;(1\.[12]);(AES(?:256)?)(?:;([\w.-]{1,64}))?\r?\n[ \t]{0,80}[0-9a-f]{20}/.exec(text) ??
    [];
  if (found === undefined) return undefined;
  return {
    name: 'Ansible Vault',
    reason: 'It starts with $ANSIBLE_VAULT, a version and a cipher',
    rows: [
      { name: 'Version', value: version },
      { name: 'Cipher', value: cipher },
      ...(id === undefined ? [] : [{ name: 'Vault ID', value: id }]),
      { name: 'Content', value: 'encrypted', meaning: 'With a password; ansible-vault reads it' },
    ],
  };
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const brancaVersion = 0xba;
/** Of version, time, nonce and authentication tag. */
const brancaBytes = 45;
/** Branca is from 2017; times in 2040 and later are chance. */
const [earliest, latest] = [1_480_000_000, 2_208_988_800];

/** Branca: version, time, nonce and XChaCha20-Poly1305 in base62. */
export function readBranca(text: string): FrameworkToken | undefined {
  if (!/^[0-9A-Za-z]{60,2000}$/.test(text) || /^[0-9a-f]+$/i.test(text)) return undefined;
  let number = 0n;
  for (const character of text) number = number * 62n + BigInt(base62.indexOf(character));
  const digits = number.toString(16);
  if (digits.length % 2 !== 0 || digits.length < brancaBytes * 2) return undefined;
  if (Number.parseInt(digits.slice(0, 2), 16) !== brancaVersion) return undefined;
  const time = Number.parseInt(digits.slice(2, 10), 16);
  if (time < earliest || time > latest) return undefined;
  return {
    name: 'Branca token',
    reason: 'It is base62 of the version 0xBA, a time and at least 40 further bytes',
    rows: [timeRow('Created', time), encrypted],
  };
}

function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}
