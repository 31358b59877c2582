import { excerpt } from '../../../base/excerpt.ts';
import { readBase64url } from '../../base64url.ts';
import { readUtf8 } from '../../utf8.ts';
import type { Format, FormatPart, FormatReading } from '../format.ts';

/** Longer texts are not read, in characters. */
const longest = 1_000_000;

const form = /^v([1-4])\.(local|public)\.([\w-]+={0,2})(?:\.([\w-]*={0,2}))?$/;

/** The bytes of nonce, tag or signature that a payload of each version has at least. */
const fewestBytes: Readonly<Record<string, number>> = {
  'v1.local': 80,
  'v1.public': 256,
  'v2.local': 40,
  'v2.public': 64,
  'v3.local': 80,
  'v3.public': 96,
  'v4.local': 64,
  'v4.public': 64,
};

const algorithms: Readonly<Record<string, string>> = {
  'v1.local': 'AES-256-CTR with HMAC-SHA-384',
  'v1.public': 'RSASSA-PSS, 2048 bits',
  'v2.local': 'XChaCha20-Poly1305',
  'v2.public': 'Ed25519',
  'v3.local': 'AES-256-CTR with HMAC-SHA-384',
  'v3.public': 'ECDSA on P-384',
  'v4.local': 'XChaCha20 with BLAKE2b',
  'v4.public': 'Ed25519',
};

/** Platform-Agnostic Security Tokens, versions 1 to 4. The payload is not read. */
export const pasetoFormat: Format = { id: 'paseto', read };

function read(text: string): FormatReading | undefined {
  if (text.length > longest) return undefined;
  const [, version = '', purpose = '', payload = '', footer = ''] = form.exec(text) ?? [];
  const kind = `v${version}.${purpose}`;
  const fewest = fewestBytes[kind];
  if (fewest === undefined) return undefined;
  const bytes = readBase64url(payload).bytes.length;
  const isLocal = purpose === 'local';
  return {
    format: 'paseto',
    name: `PASETO ${kind} (${isLocal ? 'encrypted' : 'signed'})`,
    reason: `It starts with ${kind}. and has ${footer === '' ? 'a payload' : 'a payload and a footer'} in base64url`,
    parts: [
      {
        title: 'PASETO',
        rows: [
          { name: 'Version', value: `v${version}`, meaning: algorithms[kind] ?? '' },
          { name: 'Purpose', value: purpose, meaning: isLocal ? 'Shared key' : 'Public key' },
          {
            name: 'Payload',
            value: `${bytes} bytes`,
            meaning: isLocal ? 'Encrypted; not read' : 'Message and signature; not verified and not read',
          },
        ],
      },
      ...(footer === '' ? [] : [footerPart(footer)]),
    ],
    problems: [
      ...(payload.endsWith('=') || footer.endsWith('=')
        ? ['Padding "=" is not allowed: the token was changed or encoded wrongly']
        : []),
      ...(bytes < fewest
        ? [`The payload has ${bytes} bytes; ${kind} has at least ${fewest}: the token is truncated`]
        : []),
      ...(version === '1' || version === '2' ? [`Version ${version} is deprecated: use v3 or v4`] : []),
    ],
  };
}

/** The footer is authenticated, not encrypted. */
function footerPart(footer: string): FormatPart {
  const text = readUtf8(readBase64url(footer).bytes.subarray(0, longestFooter)).text;
  return { title: 'Footer', rows: [], text: excerpt(text, longestFooter) };
}

const longestFooter = 8000;
