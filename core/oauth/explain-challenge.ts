import { present } from '../base/present.ts';
import type { SectionId } from '../spec/sections.ts';
import type { Challenge } from './challenge.ts';
import { adviceOfPlace, type ChallengePlace, schemeText } from './challenge-place.ts';
import { explainErrorCode } from './error-codes.ts';
import { meaningOf } from './explain-refusal.ts';
import { explainParameter } from './parameters.ts';

/** A challenge explained: what is required, what each parameter means, and what to do next. */
export interface ExplainedChallenge {
  readonly scheme: string;
  readonly meaning: string;
  readonly spec?: SectionId;
  readonly parameters: readonly ExplainedParameter[];
  /** What to do next, the most likely first; sentences. */
  readonly advice: readonly string[];
}

interface ExplainedParameter {
  readonly name: string;
  readonly value: string;
  readonly meaning?: string;
  readonly spec?: SectionId;
}

/**
 * Explains a challenge by where it was received: an API requires a token, a token endpoint client authentication.
 */
export function explainChallenge(challenge: Challenge, place: ChallengePlace): ExplainedChallenge {
  const { scheme, token68, parameters } = challenge;
  const errorPlace = place === 'client-endpoint' ? 'token' : 'resource';
  const credentials = token68 === undefined ? [] : [{ name: 'token68', value: token68 }];
  return {
    scheme,
    ...schemeText(scheme, place),
    parameters: [...credentials, ...parameters].map(({ name, value }) => {
      const explained = explainParameter('challenge', name.toLowerCase());
      const code = name.toLowerCase() === 'error' ? explainErrorCode(value, errorPlace) : undefined;
      const meaning = code?.meaning ?? explained?.meaning;
      const spec = code?.section ?? explained?.section;
      return present({ name, value, meaning, spec });
    }),
    advice: place === 'api' ? adviceFor(challenge) : adviceElsewhere(challenge, place),
  };
}

function adviceFor(challenge: Challenge): readonly string[] {
  const lower = challenge.scheme.toLowerCase();
  if (lower !== 'bearer' && lower !== 'dpop') {
    return ['OAuth APIs do not use this scheme. Check the URL, and check for a gateway or proxy.'];
  }
  const value = valueIn(challenge);
  if (lower === 'dpop' && needsProof(value('error'))) return [noProof, ...adviceOnMetadata(challenge)];
  return [...adviceOnError(value('error'), value('scope'), value), ...adviceOnMetadata(challenge)];
}

const noProof =
  'The API requires a DPoP proof with the token. Grantscope does not send DPoP proofs yet: use a Bearer token to call it.';

/** Whether a DPoP challenge with this error, or with none, is due to the missing proof (RFC 9449 section 7.1). */
function needsProof(error: string | undefined): boolean {
  return error === undefined || error === 'invalid_token' || error === 'invalid_dpop_proof';
}

function valueIn({ parameters }: Challenge): (name: string) => string | undefined {
  return (name) => parameters.find((parameter) => parameter.name.toLowerCase() === name)?.value;
}

function adviceOnMetadata(challenge: Challenge): readonly string[] {
  const metadata = valueIn(challenge)('resource_metadata');
  return metadata === undefined
    ? []
    : [`Read ${metadata} to learn which providers the API trusts and which resource to request a token for.`];
}

/** An API that rejects a request for its metadata may name the URL in its challenge (RFC 9728 section 5.1). */
function adviceElsewhere(challenge: Challenge, place: Exclude<ChallengePlace, 'api'>): readonly string[] {
  const named = place === 'document' ? adviceOnMetadata(challenge) : [];
  return named.length > 0 ? named : [adviceOfPlace(challenge.scheme, place)];
}

function adviceOnError(
  error: string | undefined,
  scope: string | undefined,
  value: (name: string) => string | undefined,
): readonly string[] {
  switch (error) {
    case undefined:
      return ['The API received no token. Check whether a proxy removes the Authorization header.'];
    case 'invalid_token':
      return [
        'Refresh the tokens or sign in again, then repeat the call.',
        'If the token has not expired, compare its iss and aud with what the API expects.',
      ];
    case 'insufficient_scope':
      return [
        scope === undefined
          ? 'Sign in again with the scope this request needs; see the API documentation.'
          : `Sign in again with the scope ${scope}, then repeat the call.`,
      ];
    case 'insufficient_user_authentication':
      return [stepUp(value('acr_values'), value('max_age'))];
    case 'use_dpop_nonce':
      return [
        'The resource requires a DPoP proof with the nonce of the DPoP-Nonce header. Grantscope does not send DPoP proofs yet.',
      ];
    default: {
      const known = explainErrorCode(error, 'resource');
      return known === undefined
        ? [meaningOf(error, 'resource')]
        : known.causes.map((cause) => `Possible cause: ${cause}.`);
    }
  }
}

function stepUp(acrValues: string | undefined, maxAge: string | undefined): string {
  const asked = [
    ...(acrValues === undefined ? [] : [`acr_values=${acrValues}`]),
    ...(maxAge === undefined ? [] : [`max_age=${maxAge}`]),
  ];
  return asked.length === 0
    ? 'Sign in again with stronger or more recent authentication, then repeat the call.'
    : `Sign in again with ${asked.join(' and ')}, then repeat the call with the new token.`;
}
