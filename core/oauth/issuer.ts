import { FlowFailure } from '../base/failure.ts';
import { isHttpUrl } from './http-url.ts';

export type MetadataProfile = 'openid' | 'oauth';

export interface MetadataLocation {
  readonly profile: MetadataProfile;
  readonly url: string;
}

/**
 * The possible metadata URLs of an issuer, in the order to try: appended to the issuer (OpenID Connect Discovery
 * section 4), inserted before its path (RFC 8414 section 3.1), and inserted with the OpenID name (RFC 8414 section
 * 5). An issuer without a path has two distinct ones. Throws {@link FlowFailure} `issuer-invalid` when the text is
 * not an http or https URL.
 */
export function metadataLocations(issuer: string): readonly MetadataLocation[] {
  const url = parseIssuer(issuer);
  const path = url.pathname === '/' ? '' : url.pathname.replace(/\/$/, '');
  const appended = `${url.origin}${path}/.well-known/openid-configuration`;
  const inserted = `${url.origin}/.well-known/oauth-authorization-server${path}`;
  const insertedOpenId = `${url.origin}/.well-known/openid-configuration${path}`;
  return [
    { profile: 'openid', url: appended },
    { profile: 'oauth', url: inserted },
    ...(path === '' ? [] : [{ profile: 'openid', url: insertedOpenId } as const]),
  ];
}

/**
 * The issuer whose metadata is at this URL, by its well-known path (OpenID Connect Discovery section 4, RFC 8414
 * sections 3.1 and 5); undefined for any other text.
 */
export function issuerOfMetadataUrl(text: string): string | undefined {
  if (!isHttpUrl(text)) return undefined;
  const { origin, pathname } = new URL(text);
  const [, before, after] =
    /^(.*?)\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(\/[^/].*?)?\/?$/.exec(
      pathname,
    ) ?? [];
  // The name follows the path of the issuer, or precedes it.
  if (before === undefined || (before !== '' && after !== undefined)) return undefined;
  return `${origin}${before}${after ?? ''}`;
}

/** The metadata URL of a protected resource (RFC 9728 section 3.1). */
export function resourceMetadataUrl(resource: string): string {
  const url = new URL(resource);
  const path = url.pathname === '/' ? '' : url.pathname;
  return `${url.origin}/.well-known/oauth-protected-resource${path}${url.search}`;
}

/** The resource whose metadata is at this URL, by its well-known path (RFC 9728 section 3.1); undefined for any other text. */
export function resourceOfMetadataUrl(text: string): string | undefined {
  if (!isHttpUrl(text)) return undefined;
  const { origin, pathname, search } = new URL(text);
  const [found, path = ''] = /^\/\.well-known\/oauth-protected-resource(\/[^/].*)?\/?$/.exec(pathname) ?? [];
  return found === undefined ? undefined : `${origin}${path}${search}`;
}

function parseIssuer(issuer: string): URL {
  const fail = (message: string, hint: string): never => {
    throw new FlowFailure({
      code: 'issuer-invalid',
      message,
      step: 'issuer',
      expected: 'an https URL without query or fragment',
      received: issuer,
      spec: 'RFC 8414 §2',
      hint,
    });
  };
  if (!URL.canParse(issuer)) {
    return fail('The issuer is not a URL.', 'Enter the full URL, such as https://login.example.com.');
  }
  const url = new URL(issuer);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return fail(`The issuer scheme ${url.protocol} is not supported.`, 'Use an https URL.');
  }
  if (url.username !== '' || url.password !== '') {
    return fail('The issuer contains a username or password.', 'Remove everything before the @.');
  }
  if (url.search !== '' || url.hash !== '' || issuer.includes('?') || issuer.includes('#')) {
    return fail('The issuer has a query or fragment.', 'Remove everything from the ? or # onwards.');
  }
  return url;
}
