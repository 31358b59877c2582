import { stringMember } from '../json-members.ts';
import type { JsonObject } from '../token.ts';
import {
  audiencePrefixes,
  audiences,
  customerAudiences,
  customerIssuers,
  type IssuerLine,
  issuerPrefixes,
  issuers,
} from './issuer-lines.ts';
import type { TokenProfile } from './profile.ts';

const byIssuerName = new Map(issuers.map((line) => [line[0], line]));
const byAudience = new Map(audiences.map((line) => [line[0], line]));

/** In characters. */
const longest = 500;

/** The profile by an issuer or an audience that has only one kind of token. */
export function byIssuer(claims: JsonObject): TokenProfile | undefined {
  const issuer = stringMember(claims, 'iss') ?? '';
  const audience = stringMember(claims, 'aud') ?? '';
  // An assertion about its signer authenticates a client (RFC 7523 section 3).
  const isAboutClient = issuer !== '' && issuer === stringMember(claims, 'sub');
  return (
    exact('iss', issuer, byIssuerName) ??
    prefixed('iss', issuer, issuerPrefixes) ??
    (isAboutClient ? undefined : exact('aud', audience, byAudience)) ??
    prefixed('aud', audience, audiencePrefixes) ??
    ofServiceAccount(issuer, audience, claims) ??
    ofCustomer('iss', issuer, customerIssuers) ??
    (isAboutClient || issuer === '' ? undefined : ofCustomer('aud', audience, customerAudiences))
  );
}

function exact(
  claim: string,
  value: string,
  lines: ReadonlyMap<string, IssuerLine>,
): TokenProfile | undefined {
  const line = lines.get(value);
  return line === undefined ? undefined : { id: line[1], name: line[2], reason: `${claim} is ${value}` };
}

function prefixed(claim: string, value: string, lines: readonly IssuerLine[]): TokenProfile | undefined {
  const line = lines.find(([start]) => value.startsWith(start));
  return line === undefined ? undefined : { id: line[1], name: line[2], reason: `${claim} is at ${line[0]}` };
}

/** What a service account of Google signs for an API; for a token endpoint it is an assertion. */
function ofServiceAccount(issuer: string, audience: string, claims: JsonObject): TokenProfile | undefined {
  const isOwn = issuer.endsWith('.gserviceaccount.com') && issuer === stringMember(claims, 'sub');
  if (!isOwn) return undefined;
  const isForTokens = audience.startsWith('https://') && audience.endsWith('/token');
  return isForTokens
    ? { id: 'jwt-bearer-assertion', name: 'JWT bearer assertion', reason: 'aud is a token endpoint' }
    : {
        id: 'api-token',
        name: 'Self-signed JWT (Google service account)',
        reason: 'iss and sub are the same service account',
      };
}

function ofCustomer(claim: string, value: string, lines: typeof customerIssuers): TokenProfile | undefined {
  if (value.length > longest) return undefined;
  const [, id, name, where] = lines.find(([pattern]) => pattern.test(value)) ?? [];
  return id === undefined || name === undefined
    ? undefined
    : { id, name, reason: `${claim} is ${where ?? ''}` };
}
