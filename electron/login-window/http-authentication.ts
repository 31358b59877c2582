import type { Protocol } from 'devtools-protocol';
import { readChallenges } from '../../core/oauth/challenge.ts';
import type { SecretVault } from '../masking/secret-vault.ts';
import type { DevtoolsEvent } from './devtools-port.ts';
import { readHeaderObject } from './wire-headers.ts';

/** The challenge of a server before it shows a page (RFC 9110 section 11.6.1); its texts are shortened. */
export interface AskedAuthentication {
  readonly scheme: string;
  readonly realm?: string;
}

/** Returns the challenges of a 401 response; none for any other response. */
export function askedAuthentication(response: Protocol.Network.Response): readonly AskedAuthentication[] {
  if (response.status !== 401) return [];
  const values = readHeaderObject(response.headers).flatMap(([name, value]) =>
    name.toLowerCase() === 'www-authenticate' ? [value.slice(0, longestHeader)] : [],
  );
  return readChallenges(values.slice(0, mostChallenges))
    .challenges.slice(0, mostChallenges)
    .map(({ scheme, parameters }) => {
      const realm = parameters.find(({ name }) => name.toLowerCase() === 'realm')?.value;
      return { scheme: readable(scheme), ...(realm === undefined ? {} : { realm: readable(realm) }) };
    });
}

/** A limit, because a user reads this. */
const longestHeader = 4_000;
const mostChallenges = 5;

/**
 * Returns a text of a server on one line, without characters that change how it is displayed, at most 100
 * long.
 */
export function readable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').slice(0, 100);
}

/** Limit of recorded Basic credentials; a page may send its own with every request. */
const mostLearned = 100;

/**
 * Adds the passwords that the browser sends as Basic credentials (RFC 7617) to the vault, because a server
 * may show or forward them.
 */
export function createCredentialWatch(vault: SecretVault): (event: DevtoolsEvent) => void {
  const learned = new Set<string>();
  return (event) => {
    if (event.method !== 'Network.requestWillBeSentExtraInfo') return;
    for (const [name, value] of Object.entries(event.params.headers)) {
      if (!/^(proxy-)?authorization$/i.test(name) || learned.size >= mostLearned || learned.has(value))
        continue;
      const [, encoded] = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(value) ?? [];
      if (encoded === undefined) continue;
      learned.add(value);
      const decoded = Buffer.from(encoded, 'base64').toString('utf8');
      const colon = decoded.indexOf(':');
      if (colon !== -1) learnPassword(vault, decoded.slice(colon + 1));
    }
  };
}

/** Adds the password of an HTTP authentication to the vault. */
export function learnPassword(vault: SecretVault, password: string): void {
  if (password !== '') vault.typed({ name: 'password', value: password, field: 'HTTP authentication' });
}
