import type { Result } from '../../core/base/failure.ts';
import { pemInLines, withLineBreaks } from './pem-lines.ts';
import { placeInText } from './place-in-text.ts';
import { refuseKey, refusePublic } from './refuse-key.ts';

// A block ends before the next one starts, so that each character is read once.
const block = /-----BEGIN ([A-Z0-9 ]+)-----((?:(?!-----BEGIN )[\s\S])*?)-----END \1-----/g;

/**
 * Reads the only private key of a PEM text (RFC 7468), with any text around it, also where its line breaks were lost or
 * written as `\n`. Fails where there is none or more than one.
 */
export function readPem(given: string): Result<string> {
  const text = withLineBreaks(given);
  const blocks = [...text.matchAll(block)].map(({ 0: whole, 1: label = '', 2: body = '', index }) => ({
    whole,
    label,
    body,
    index,
  }));
  const [only, second] = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
  if (second !== undefined) {
    return refuseKey(
      'The text contains more than one private key.',
      blocks.map(({ label }) => label).join(', '),
      "Paste only the client's private key.",
    );
  }
  if (only === undefined) {
    const labels = blocks.map(({ label }) => label).join(', ');
    const isPublic = blocks.some(({ label }) => /PUBLIC KEY$|^CERTIFICATE$/.test(label));
    if (isPublic) return refusePublic(labels);
    return blocks.length > 0
      ? refuseKey('The PEM contains no private key.', labels, 'Paste the block PRIVATE KEY.')
      : refuseKey(
          'The PEM is truncated or malformed.',
          unfinished(text),
          'Paste it completely, including the END line.',
        );
  }
  if (only.label === 'ENCRYPTED PRIVATE KEY' || only.whole.includes('ENCRYPTED')) {
    return refuseKey(
      'This key is encrypted with a passphrase.',
      only.label,
      'Decrypt it first, as with: openssl pkey -in key.pem -out plain.pem',
    );
  }
  if (only.label === 'OPENSSH PRIVATE KEY') {
    return refuseKey(
      'The key is in OpenSSH format.',
      only.label,
      'Convert a copy first, as with: ssh-keygen -p -m PKCS8 -f copy-of-key',
    );
  }
  const stray = only.body.search(/[^A-Za-z0-9+/=\s]/);
  if (stray === -1) return { ok: true, value: pemInLines(only.label, only.body) };
  return refuseKey(
    'The PEM contains an invalid character.',
    `${placeInText(text, only.index + only.whole.indexOf(only.body) + stray)}: a character that is not base64`,
    'Paste it again, exactly as in its file.',
  );
}

function unfinished(text: string): string {
  const begin = /-----BEGIN ([A-Z0-9 ]*)/.exec(text);
  return `${placeInText(text, begin?.index ?? 0)}: BEGIN ${begin?.[1] ?? ''} without its END`;
}
