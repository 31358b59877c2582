import type { Result } from '../../../core/contract/failure.ts';
import { refuseKey, refusePublic } from './refuse-key.ts';

const block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/** The one private key of a text in PEM (RFC 7468), whatever stands around it. Fails where there is no such one. */
export function readPem(text: string): Result<string> {
  const blocks = [...text.matchAll(block)].map(([whole, label = '']) => ({ whole, label }));
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
      : refuseKey('This PEM is cut or broken.', `${text.length} characters`, 'Paste it whole, END line too.');
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
  return { ok: true, value: only.whole };
}
