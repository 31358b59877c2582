import { packageRoot } from '../../machine/package-root.ts';

/** Shorter texts are rarely meant as Base64, although many are valid Base64. */
const SHORTEST_BASE64 = 16;

const LIKE_BASE64 = /^(?:[A-Za-z0-9+/]+|[A-Za-z0-9_-]+)={0,2}$/;

/** Returns the bundled list of well-known secrets, one per line. Throws when the file is missing. */
export function readSecretList(): string {
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const { join } = process.getBuiltinModule('node:path');
  const file = join(packageRoot(), 'electron/crypto/known-secrets/jwt.secrets.list');
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}

/** Whether a secret of the list may be the Base64 of the key. */
export function isLikeBase64(text: string): boolean {
  return text.length >= SHORTEST_BASE64 && LIKE_BASE64.test(text);
}
