import { type Failure, FlowFailure } from '../../base/failure.ts';
import { authorizationServersOf, compareResource } from '../../oauth/protected-resource.ts';
import type { Script } from '../../script/draft.ts';
import { describeMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { findApiMetadata, mayLeadTo } from './api-metadata.ts';
import { discover } from './discovery.ts';

/**
 * Fetches the metadata of an issuer as {@link discover} does. Where the URL has none, looks whether it is that of an
 * API (RFC 9728), and throws {@link FlowFailure} `issuer-is-api` with the issuers that it names.
 */
export function* discoverProvider(url: string): Script<JsonObject> {
  const attempt = yield* tryDiscovery(url);
  if ('document' in attempt) return attempt.document;
  const api = mayBeApi(attempt.failure) ? yield* findApiMetadata(url) : undefined;
  if (api === undefined) throw new FlowFailure(attempt.failure);
  throw new FlowFailure(api.kind === 'found' ? describeApi(url, api.url, api.document) : api.failure);
}

type Attempt = { readonly document: JsonObject } | { readonly failure: Failure };

/** Does what {@link discover} does, and returns its failure. */
export function* tryDiscovery(url: string): Script<Attempt> {
  try {
    return { document: yield* discover(url) };
  } catch (error) {
    if (!(error instanceof FlowFailure)) throw error;
    return { failure: error.failure };
  }
}

const codesOfApis: ReadonlySet<string> = new Set([
  'metadata-not-found',
  'not-an-object',
  'not-json',
  'unexpected-redirect',
  'unexpected-status',
]);

/** A server that failed, or that did not respond, is not asked again. */
function mayBeApi({ code, received = '' }: Failure): boolean {
  return codesOfApis.has(code) && !(code === 'unexpected-status' && /^5\d\d\b/.test(received));
}

/** How many authorization servers are offered. */
const mostServers = 10;

function describeApi(url: string, metadataUrl: string, document: JsonObject): Failure {
  const common = {
    code: 'issuer-is-api',
    step: 'discovery: reading the API metadata',
    expected: 'an issuer with metadata',
  } as const;
  const resource = compareResource(url, document);
  if (resource.kind === 'other') {
    return {
      ...common,
      message: `${url} is an API, but its metadata is that of another resource.`,
      expected: `resource ${url}, or a URL that it is within`,
      received: `${describeMember(document, 'resource')} at ${metadataUrl}${resource.differs === undefined ? '' : `: another ${resource.differs}`}`,
      spec: 'RFC 9728 §3.3',
      hint: 'This metadata must not be used. Check the URL of the API, or enter the issuer.',
    };
  }
  const listed = authorizationServersOf(document);
  const issuers = listed.filter((issuer) => mayLeadTo(url, issuer) && issuer !== url).slice(0, mostServers);
  const [only] = issuers;
  if (only === undefined) {
    return {
      ...common,
      message: `${url} is an API whose metadata names no authorization server that can be used.`,
      expected: 'https URLs in authorization_servers',
      received: `${describeMember(document, 'authorization_servers')} at ${metadataUrl}`,
      spec: 'RFC 9728 §2',
      hint: 'Ask the operator of the API for its issuer, and enter it instead.',
    };
  }
  const which =
    issuers.length === 1
      ? `Its authorization server is ${only}.`
      : `It accepts tokens of ${listed.length} authorization servers.`;
  return {
    ...common,
    message: `${url} is an API, not an issuer. ${which}`,
    received: `${issuers.join(', ')} at ${metadataUrl}`,
    spec: 'RFC 9728 §2',
    hint: `Use ${issuers.length === 1 ? only : 'one of them'} as the issuer, and ${resource.resource} as the resource.`,
    action: { kind: 'use-issuer', issuers, resource: resource.resource },
  };
}
