import type { SectionId } from '../spec/sections.ts';
import type { JsonObject } from '../token/token.ts';

/** What a template is filled in with; what is not known is left to the user. */
export interface TemplateFacts {
  /** In milliseconds since 1970. */
  readonly now: number;
  /** A unique value, for `jti`. */
  readonly id: string;
  readonly issuer?: string;
  readonly client?: string;
  /** The API that an access token is for. */
  readonly resource?: string;
  readonly scope?: string;
  readonly redirectUri?: string;
  /** The public part of the key that signs. */
  readonly publicJwk?: JsonObject;
}

/** The JSON text of a member; undefined where it is for the user to fill in. */
type Line = readonly [name: string, text: string | undefined];

/** A kind of token that can be made. */
interface Template {
  readonly name: string;
  readonly spec: SectionId;
  readonly typ: string;
  /** Members of the header besides `alg`, `typ` and `kid`. */
  header?(facts: TemplateFacts): readonly Line[];
  claims(facts: TemplateFacts): readonly Line[];
}

export const templateIds = [
  'jwt',
  'id-token',
  'access-token',
  'logout-token',
  'client-assertion',
  'dpop-proof',
  'request-object',
  'security-event',
] as const;
type TemplateId = (typeof templateIds)[number];

const minute = 60;

/** `after` is in seconds. */
function time({ now }: TemplateFacts, after = 0): string {
  return String(Math.floor(now / 1000) + after);
}

function text(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : JSON.stringify(value);
}

function listed(value: string | undefined): readonly Line[] {
  return value === undefined || value === '' ? [] : [['scope', JSON.stringify(value)]];
}

const table: Readonly<Record<TemplateId, Template>> = {
  jwt: {
    name: 'JWT',
    spec: 'RFC 7519 §4',
    typ: 'JWT',
    claims: (facts) => [
      ['iss', text(facts.issuer)],
      ['sub', undefined],
      ['aud', text(facts.resource)],
      ['iat', time(facts)],
      ['exp', time(facts, 10 * minute)],
    ],
  },
  'id-token': {
    name: 'ID Token',
    spec: 'OIDC Core §2',
    typ: 'JWT',
    claims: (facts) => [
      ['iss', text(facts.issuer)],
      ['sub', undefined],
      ['aud', text(facts.client)],
      ['iat', time(facts)],
      ['exp', time(facts, 10 * minute)],
      ['auth_time', time(facts)],
    ],
  },
  'access-token': {
    name: 'Access token (RFC 9068)',
    spec: 'RFC 9068 §2.2',
    typ: 'at+jwt',
    claims: (facts) => [
      ['iss', text(facts.issuer)],
      ['sub', undefined],
      ['aud', text(facts.resource)],
      ['client_id', text(facts.client)],
      ...listed(facts.scope),
      ['iat', time(facts)],
      ['exp', time(facts, 10 * minute)],
      ['jti', text(facts.id)],
    ],
  },
  'logout-token': {
    name: 'Logout token',
    spec: 'OIDC Back-Channel Logout §2.4',
    typ: 'logout+jwt',
    claims: (facts) => [
      ['iss', text(facts.issuer)],
      ['sub', undefined],
      ['aud', text(facts.client)],
      ['iat', time(facts)],
      ['exp', time(facts, 2 * minute)],
      ['jti', text(facts.id)],
      ['events', '{"http://schemas.openid.net/event/backchannel-logout":{}}'],
    ],
  },
  'client-assertion': {
    name: 'Client assertion',
    spec: 'RFC 7523 §3',
    typ: 'JWT',
    claims: (facts) => [
      ['iss', text(facts.client)],
      ['sub', text(facts.client)],
      ['aud', text(facts.issuer)],
      ['jti', text(facts.id)],
      ['iat', time(facts)],
      ['exp', time(facts, minute)],
    ],
  },
  'dpop-proof': {
    name: 'DPoP proof',
    spec: 'RFC 9449 §4.2',
    typ: 'dpop+jwt',
    header: ({ publicJwk }) => [['jwk', publicJwk === undefined ? '{}' : JSON.stringify(publicJwk)]],
    claims: (facts) => [
      ['jti', text(facts.id)],
      ['htm', undefined],
      ['htu', undefined],
      ['iat', time(facts)],
    ],
  },
  'request-object': {
    name: 'Request object (JAR)',
    spec: 'RFC 9101 §4',
    typ: 'oauth-authz-req+jwt',
    claims: (facts) => [
      ['iss', text(facts.client)],
      ['aud', text(facts.issuer)],
      ['client_id', text(facts.client)],
      ['response_type', '"code"'],
      ['redirect_uri', text(facts.redirectUri)],
      ...listed(facts.scope),
      ['iat', time(facts)],
      ['exp', time(facts, 5 * minute)],
      ['jti', text(facts.id)],
    ],
  },
  'security-event': {
    name: 'Security event token (SET)',
    spec: 'RFC 8417 §2.2',
    typ: 'secevent+jwt',
    claims: (facts) => [
      ['iss', text(facts.issuer)],
      ['aud', text(facts.client)],
      ['iat', time(facts)],
      ['jti', text(facts.id)],
      ['events', undefined],
    ],
  },
};

/** The kinds of tokens that can be made, in the order of the list. */
export const templates: readonly { readonly id: TemplateId; readonly name: string }[] = templateIds.map(
  (id) => ({
    id,
    name: table[id].name,
  }),
);

/** The members of a new token, in order; the text is undefined where the value is for the user to fill in. */
export interface FilledTemplate {
  readonly header: readonly Line[];
  readonly claims: readonly Line[];
}

/** Fills in a template. Nothing is guessed: what the facts do not have is left to the user. */
export function fillTemplate(id: TemplateId, facts: TemplateFacts): FilledTemplate {
  const { typ, header, claims } = table[id];
  return {
    header: [['typ', JSON.stringify(typ)], ...(header?.(facts) ?? [])],
    claims: claims(facts),
  };
}
