import type { JoseSubject } from '../../facts/facts.ts';
import type { SectionId } from '../../spec/sections.ts';
import { describeMember, isArray, isObject, member } from '../../token/json-members.ts';
import type { ProfileId } from '../../token/profiles/profile.ts';
import type { JsonValue } from '../../token/token.ts';
import { claimAt } from '../claims.ts';
import { cutPayload, hasWholePayload, missingClaims } from '../missing-claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withClaimsOf } from './with-profile.ts';

type Kind = keyof typeof kinds;

const kinds = {
  'a string': (value: JsonValue) => typeof value === 'string' && value !== '',
  // What is not a number is left to the rule about dates.
  'a date': () => true,
  'an object': (value: JsonValue) => isObject(value),
  'a string or an array of strings': (value: JsonValue) =>
    isArray(value)
      ? value.length > 0 && value.every((one) => typeof one === 'string')
      : typeof value === 'string' && value !== '',
} as const;

interface Requirement {
  readonly profile: ProfileId;
  /** "a logout token". */
  readonly of: string;
  readonly spec: SectionId;
  readonly claims: readonly (readonly [name: string, kind: Kind])[];
  /** A claim of tokens that look alike and have other claims: a W3C credential has `@context`. */
  readonly unless?: string;
}

const audience = ['aud', 'a string or an array of strings'] as const;
const issuer = ['iss', 'a string'] as const;
const subject = ['sub', 'a string'] as const;
const issued = ['iat', 'a date'] as const;
const expiry = ['exp', 'a date'] as const;
const identifier = ['jti', 'a string'] as const;
const events = ['events', 'an object'] as const;

const requirements: readonly Requirement[] = [
  {
    profile: 'id-token',
    of: 'an ID Token',
    spec: 'OIDC Core §2',
    claims: [issuer, subject, audience, expiry, issued],
    // A tool sends messages without `sub`, and so does a platform for an anonymous user (LTI 1.3).
    unless: 'https://purl.imsglobal.org/spec/lti/claim/message_type',
  },
  {
    profile: 'logout-token',
    of: 'a logout token',
    spec: 'OIDC Back-Channel Logout §2.6',
    claims: [issuer, audience, issued, expiry, identifier, events],
  },
  {
    profile: 'dpop-proof',
    of: 'a DPoP proof',
    spec: 'RFC 9449 §4.2',
    claims: [identifier, ['htm', 'a string'], ['htu', 'a string'], issued],
  },
  {
    profile: 'security-event',
    of: 'a security event token',
    spec: 'RFC 8417 §2.2',
    claims: [issuer, issued, identifier, events],
  },
  {
    profile: 'client-assertion',
    of: 'a client assertion',
    spec: 'RFC 7523 §3',
    claims: [issuer, subject, audience, expiry],
  },
  {
    profile: 'jarm-response',
    of: 'an authorization response',
    spec: 'JARM §2.1',
    claims: [issuer, audience, expiry],
  },
  {
    profile: 'introspection-response',
    of: 'an introspection response',
    spec: 'RFC 9701 §5',
    claims: [issuer, audience, issued, ['token_introspection', 'an object']],
  },
  {
    profile: 'sd-jwt-vc',
    of: 'an SD-JWT VC',
    spec: 'SD-JWT VC',
    claims: [['vct', 'a string']],
    unless: '@context',
  },
  {
    profile: 'request-object',
    of: 'a request object',
    spec: 'RFC 9101 §4',
    claims: [
      ['client_id', 'a string'],
      ['response_type', 'a string'],
    ],
  },
];

/** One rule a profile: the claims that its specification requires. */
export const requiredClaimRules: ReadonlyMap<ProfileId, Rule<JoseSubject>> = new Map(
  requirements.map((requirement) => [requirement.profile, ruleOf(requirement)]),
);

/** The claims that the rule of a profile judges. */
export function requiredNames(profile: ProfileId | undefined): readonly string[] {
  const requirement = requirements.find((one) => one.profile === profile);
  return requirement?.claims.map(([name]) => name) ?? [];
}

function ruleOf({ profile, of, spec, claims: required, unless }: Requirement): Rule<JoseSubject> {
  return {
    id: `${profile}.claims`,
    titles: {
      passed: `Required claims of ${of} are present`,
      failed: `Required claims of ${of} are missing or invalid`,
    },
    spec,
    severity: 'error',
    verdict: (judged) =>
      withClaimsOf(profile, judged, (claims) => {
        if (unless !== undefined && member(claims, unless) !== undefined)
          return notApplicable(`it has ${unless}: another format`);
        if (!hasWholePayload(judged)) return cutPayload;
        const wrong = required.filter(([name, kind]) => {
          const value = member(claims, name);
          return value === undefined || !kinds[kind](value);
        });
        const [first] = wrong;
        if (first === undefined) return pass({ received: required.map(([name]) => name).join(', ') });
        const [name, kind] = first;
        return violated({
          expected: `${name}, ${kind}`,
          received: describeMember(claims, name),
          at: claimAt(judged, name),
          note: missingClaims(wrong.map(([one]) => one)),
        });
      }),
  };
}
