import type { Result } from '../../core/base/failure.ts';
import { placeInText } from './place-in-text.ts';
import { refuseKey, refusePublic } from './refuse-key.ts';

const block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/** The one private key of a text in PEM (RFC 7468), whatever stands around it. Fails where there is no such one. */
export function readPem(text: string): Result<string> {
  const blocks = [...text.matchAll(block)].map(({ 0: whole, 1: label = '', index }) => ({
    whole,
    label,
    index,
  }));
  const [only, second] = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
  if (second !== undefined) {
    return refuseKey(
      'This holds more than one private key.',
      blocks.map(({ label }) => label).join(', '),
      'Paste the one that the client signs with.',
    );
  }
  if (only === undefined) {
    const labels = blocks.map(({ label }) => label).join(', ');
    const isPublic = blocks.some(({ label }) => /PUBLIC KEY$|^CERTIFICATE$/.test(label));
    if (isPublic) return refusePublic(labels);
    return blocks.length > 0
      ? refuseKey('There is no private key in this PEM.', labels, 'Paste the block PRIVATE KEY.')
      : refuseKey('This PEM is cut or broken.', unfinished(text), 'Paste it whole, END line too.');
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
      'This key is in the format of OpenSSH.',
      only.label,
      'Convert a copy first, as with: ssh-keygen -p -m PKCS8 -f copy-of-key',
    );
  }
  const stray = strayCharacter(only.whole);
  if (stray === undefined) return { ok: true, value: only.whole };
  return refuseKey(
    'There is a character in this PEM that does not belong there.',
    `${placeInText(text, only.index + stray)}: a character that is not base64`,
    'Paste it again as it stands in its file.',
  );
}

function unfinished(text: string): string {
  const begin = /-----BEGIN ([A-Z0-9 ]*)/.exec(text);
  return `${placeInText(text, begin?.index ?? 0)}: BEGIN ${begin?.[1] ?? ''} without its END`;
}

/** Where in a block the first character stands that is neither base64 nor white space (RFC 7468 section 3). */
function strayCharacter(whole: string): number | undefined {
  const begin = whole.indexOf('\n');
  const end = whole.lastIndexOf('-----END');
  if (begin === -1) return undefined;
  const stray = whole.slice(begin, end).search(/[^A-Za-z0-9+/=\s]/);
  return stray === -1 ? undefined : begin + stray;
}
