import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A secret of the list, and the bytes that a JWS library may have made of it. */
interface CommonSecret {
  readonly text: string;
  readonly key: string | Buffer;
}

/** Shorter texts are hardly ever meant as base64, though many could be read as it. */
const SHORTEST_BASE64 = 16;

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const BASE64URL = /^[A-Za-z0-9_-]+={0,2}$/;

/** The folder of package.json, above the sources as well as above the bundle. */
function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function readList(): readonly CommonSecret[] {
  const file = join(packageRoot(), 'electron/services/known-secrets/jwt.secrets.list');
  const texts = readFileSync(file, 'utf8').split(/\r?\n/);
  const unique = [...new Set(texts.filter((text) => text !== ''))];
  const decoded = unique
    .filter((text) => text.length >= SHORTEST_BASE64 && (BASE64.test(text) || BASE64URL.test(text)))
    .map((text) => ({ text, key: Buffer.from(text, 'base64') }));
  return [...unique.map((text) => ({ text, key: text })), ...decoded];
}

let list: readonly CommonSecret[] | undefined;

/**
 * Secrets that are known to everybody: each as it is written, then those that look like base64 as their
 * bytes. Read from disk at the first call; throws when the file is missing.
 */
export function commonSecrets(): readonly CommonSecret[] {
  list ??= readList();
  return list;
}
