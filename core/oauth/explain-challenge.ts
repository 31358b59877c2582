import { present } from '../base/present.ts';
import type { SectionId } from '../spec/sections.ts';
import type { Challenge } from './challenge.ts';
import { adviceOfPlace, type ChallengePlace, schemeText } from './challenge-place.ts';
import { explainErrorCode } from './error-codes.ts';
import { meaningOf } from './explain-refusal.ts';
import { explainParameter } from './parameters.ts';

/** A challenge in words: what is required, what each parameter says, and what to do next. */
export interface ExplainedChallenge {
  readonly scheme: string;
  readonly meaning: string;
  readonly spec?: SectionId;
  readonly parameters: readonly ExplainedParameter[];
  /** What to do next, the likeliest first; sentences. */
  readonly advice: readonly string[];
}

interface ExplainedParameter {
  readonly name: string;
  readonly value: string;
  readonly meaning?: string;
  readonly spec?: SectionId;
}

/** Explains a challenge by where it was received: at an API a token is asked for, at a token endpoint the client. */
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
    advice: place === 'api' ? adviceFor(challenge) : [adviceOfPlace(scheme, place)],
  };
}

function adviceFor({ scheme, parameters }: Challenge): readonly string[] {
  const lower = scheme.toLowerCase();
  if (lower !== 'bearer' && lower !== 'dpop') {
    return [
      'An API for OAuth does not use this scheme: check the URL, and for a gateway or proxy in front of it.',
    ];
  }
  const value = (name: string) =>
    parameters.find((parameter) => parameter.name.toLowerCase() === name)?.value;
  const [error, scope, metadata] = [value('error'), value('scope'), value('resource_metadata')];
  return [
    ...adviceOnError(error, scope, value),
    ...(metadata === undefined
      ? []
      : [
          `Read ${metadata}: it names the providers that the API trusts and the identifier to ask a token for.`,
        ]),
  ];
}

function adviceOnError(
  error: string | undefined,
  scope: string | undefined,
  value: (name: string) => string | undefined,
): readonly string[] {
  switch (error) {
    case undefined:
      return ['The API saw no token: check that nothing on the way takes the Authorization header away.'];
    case 'invalid_token':
      return [
        'Refresh the tokens, or log in again, and call once more.',
        'If the token has not expired, compare its iss and aud with what the API expects.',
      ];
    case 'insufficient_scope':
      return [
        scope === undefined
          ? 'Log in again and ask for the scope that this request needs; the documentation of the API names it.'
          : `Log in again and ask for the scope ${scope}, then call once more.`,
      ];
    case 'insufficient_user_authentication':
      return [stepUp(value('acr_values'), value('max_age'))];
    case 'use_dpop_nonce':
      return ['Repeat the call with a proof that holds the nonce of the DPoP-Nonce header.'];
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
    ? 'Log in again, more strongly or more recently, and call once more.'
    : `Log in again with ${asked.join(' and ')}, and call once more with the new token.`;
}
