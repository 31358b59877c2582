import { isArray, member, stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import { isHttpUrl } from './http-url.ts';
import { compareIssuers } from './issuer-difference.ts';

/** How the resource of an API's metadata relates to the URL that the metadata was found for. */
export type ResourceRelation =
  /** It is that URL, but for its spelling, or one that the URL is within. */
  | { readonly kind: 'contains'; readonly resource: string }
  /** `differs` says in which part; undefined where it is missing or no URL. */
  | { readonly kind: 'other'; readonly differs: string | undefined };

/** Compares the `resource` of an API's metadata with the URL of the API (RFC 9728 section 3.3). */
export function compareResource(api: string, document: JsonObject): ResourceRelation {
  const resource = stringMember(document, 'resource');
  if (resource === undefined || !isHttpUrl(resource)) return { kind: 'other', differs: undefined };
  if (compareIssuers(api, resource).isSpelling || isWithin(api, resource))
    return { kind: 'contains', resource };
  const part = partThatDiffers(new URL(api), new URL(resource));
  return { kind: 'other', differs: part };
}

/** Whether a URL is below another one, by whole segments of its path. */
function isWithin(text: string, container: string): boolean {
  const [url, parent] = [new URL(text), new URL(container)];
  const path = parent.pathname.replace(/\/$/, '');
  return (
    url.origin === parent.origin &&
    parent.search === '' &&
    parent.hash === '' &&
    (url.pathname === path || url.pathname.startsWith(`${path}/`))
  );
}

function partThatDiffers(a: URL, b: URL): string {
  if (a.protocol !== b.protocol) return 'scheme';
  if (a.hostname !== b.hostname) return 'host';
  if (a.port !== b.port) return 'port';
  return a.pathname === b.pathname ? 'query' : 'path';
}

/**
 * The issuers in the metadata of an API (RFC 9728 section 2), each once; anything that is not an http or https URL
 * without query and fragment is left out.
 */
export function authorizationServersOf(document: JsonObject): readonly string[] {
  const listed = member(document, 'authorization_servers');
  const issuers = (isArray(listed) ? listed : [listed]).filter(
    (item): item is string => typeof item === 'string' && isHttpUrl(item) && !/[?#]/.test(item),
  );
  return [...new Set(issuers)];
}
