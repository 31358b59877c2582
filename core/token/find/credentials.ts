import { readBase64url } from '../base64url.ts';
import { readToken } from '../read-token.ts';
import { basicCredentials } from './named.ts';
import type { Place } from './place.ts';
import { isPlaceholder } from './placeholder.ts';

/** A name and password in a URL. */
const userinfo = /:\/\/([^\s:/?#@"'`<>]{0,200}):([^\s/?#@"'`<>]{1,20000})@(?=[\w[])/g;

/** Names of users whose password is a token. */
const tokenUser =
  /^(?:oauth2?|oauth2accesstoken|x-access-token|x-token-auth|x-oauth-basic|gitlab-ci-token|__token__|token)$/i;

/** Credentials of a registry: `"auth": "…"` of Docker, `_auth=…` of npm. */
const registry = /(?<![\w-])_?auth["']?\s{0,8}[:=]\s{0,8}["']?([A-Za-z0-9+/]{8,4000}={0,2})(?![\w+/=-])/g;

/** Names with their passwords in URLs, and in base64 for registries. A password that is a token is one. */
export function* placesOfCredentials(text: string): Generator<Place> {
  for (const { index, 0: whole, 1: user = '', 2: password = '' } of text.matchAll(userinfo)) {
    if (isPlaceholder(password)) continue;
    const end = index + whole.length - 1;
    const isToken = tokenUser.test(user) || isRecognised(password);
    const value = isToken ? password : `${user}:${password}`;
    const place = {
      where: `${isToken ? 'password' : 'user'} of a URL`,
      start: end - value.length,
      end,
      value,
    };
    yield { ...place, certain: true, ...(isToken ? {} : { naming: basicCredentials }) };
  }
  for (const { index, 0: whole, 1: value = '' } of text.matchAll(registry)) {
    const [, password] = /^[\x20-\x39\x3b-\x7e]{1,200}:([\x20-\x7e]+)$/.exec(decoded(value)) ?? [];
    if (password === undefined || isRecognised(password)) continue;
    const end = index + whole.length;
    yield {
      where: 'member auth',
      start: end - value.length,
      end,
      value,
      certain: true,
      naming: basicCredentials,
    };
  }
}

function decoded(value: string): string {
  return new TextDecoder('latin1').decode(readBase64url(value.replace(/=+$/, '')).bytes);
}

function isRecognised(password: string): boolean {
  const token = readToken(password);
  return token.kind !== 'opaque' || token.format !== undefined;
}
