import type {
  AccessTokenSubject,
  AuthorizationRequestSubject,
  ClientAssertionSubject,
  ExpectedSubject,
  Facts,
  IdTokenSubject,
  TokenResponseSubject,
} from '../../facts/facts.ts';
import type { Expectation } from '../../record/expectation.ts';
import { isMacAlgorithm } from '../../token/algorithms.ts';
import { member, stringMember } from '../../token/json-members.ts';

// What a run would have recorded around a token, made from what the user expects of it. No exchange has the id ''.

const none = { exchange: '', parameters: [] } as const;

export function idTokenSubject(subject: ExpectedSubject, now: number): IdTokenSubject {
  return { ...subject, channel: 'back', at: now, refreshed: false };
}

export function accessTokenSubject(subject: ExpectedSubject, now: number): AccessTokenSubject {
  const { audience } = subject.expectation;
  const parameters = audience === undefined ? [] : [{ name: 'resource', value: audience }];
  return { ...subject, at: now, response: { exchange: '', leg: 'token', parameters } };
}

export function assertionSubject(subject: ExpectedSubject, now: number): ClientAssertionSubject {
  return { ...subject, ...none, leg: 'token', url: subject.expectation.audience ?? '', at: now };
}

/** The token request that a DPoP proof was sent with; its method is taken from the proof. */
export function proofSubject({ token, expectation }: ExpectedSubject, now: number): TokenResponseSubject {
  const payload = token.kind === 'jws' ? token.payload : undefined;
  const method = payload === undefined ? undefined : stringMember(payload, 'htm');
  return {
    ...none,
    leg: 'token',
    request: {
      method: method ?? 'POST',
      url: expectation.audience ?? '',
      headers: [['DPoP', token.raw]],
    },
    response: { status: 200, statusText: '', headers: [], body: { encoding: 'utf8', content: '', size: 0 } },
    at: now,
    problems: [],
  };
}

/** The authorization request that the user describes: `nonce` and `max_age`. */
function requestOf({ nonce, maxAge }: Expectation): AuthorizationRequestSubject {
  return {
    exchange: '',
    url: '',
    parameters: [
      ...(nonce === undefined ? [] : [{ name: 'nonce', value: nonce }]),
      ...(maxAge === undefined ? [] : [{ name: 'max_age', value: String(maxAge) }]),
    ],
    responseMode: 'query',
  };
}

/** The facts of a token without a run, with those that the user expects; `clientId` is whom a rule compares with. */
export function expectedFacts(
  { token, expectation }: ExpectedSubject,
  facts: Facts,
  clientId: string,
): Facts {
  const { as, issuer, clockTolerance } = expectation;
  const alg = token.kind === 'jws' && token.header !== undefined ? member(token.header, 'alg') : undefined;
  const method = typeof alg === 'string' && isMacAlgorithm(alg) ? 'client_secret_jwt' : 'private_key_jwt';
  return {
    ...facts,
    client: {
      ...facts.client,
      clientId,
      // A token that is not an assertion says nothing about how its client authenticates.
      authentication: as === 'client-assertion' ? method : 'client_secret_basic',
    },
    ...(issuer === undefined ? {} : { issuer }),
    ...(clockTolerance === undefined ? {} : { clockTolerance }),
    ...(as === 'id-token' ? { authorizationRequest: requestOf(expectation) } : {}),
  };
}
