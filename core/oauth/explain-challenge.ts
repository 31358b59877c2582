import type { SectionId } from '../checks/sections.ts';
import type { Challenge } from './challenge.ts';
import { explainErrorCode } from './error-codes.ts';
import { meaningOf } from './explain-refusal.ts';
import { explainParameter } from './parameters.ts';

/** A challenge in words: what is wanted, what each parameter says, and what to do next. */
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

const schemes: Readonly<Record<string, { readonly meaning: string; readonly spec?: SectionId }>> = {
  bearer: {
    meaning: 'Wants an access token that whoever holds it may use.',
    spec: 'RFC 6750 §3',
  },
  dpop: {
    meaning: 'Wants an access token that is bound to a key, with a proof of that key.',
    spec: 'RFC 9449 §7.1',
  },
  basic: { meaning: 'Wants a user name and a password, not a token.' },
  digest: { meaning: 'Wants a user name and a digest of a password, not a token.' },
  negotiate: { meaning: 'Wants a Kerberos or NTLM login of the machine, not a token.' },
};

/** Explains a challenge of an API that was called with a token. */
export function explainChallenge(challenge: Challenge): ExplainedChallenge {
  const { scheme, token68, parameters } = challenge;
  const lower = scheme.toLowerCase();
  const known = Object.hasOwn(schemes, lower) ? schemes[lower] : undefined;
  const credentials = token68 === undefined ? [] : [{ name: 'token68', value: token68 }];
  return {
    scheme,
    meaning: known?.meaning ?? 'Is a scheme that is not known here.',
    ...(known?.spec === undefined ? {} : { spec: known.spec }),
    parameters: [...credentials, ...parameters].map(({ name, value }) => {
      const explained = explainParameter('challenge', name.toLowerCase());
      const code = name.toLowerCase() === 'error' ? explainErrorCode(value, 'resource') : undefined;
      const meaning = code?.meaning ?? explained?.meaning;
      const spec = code?.section ?? explained?.section;
      return {
        name,
        value,
        ...(meaning === undefined ? {} : { meaning }),
        ...(spec === undefined ? {} : { spec }),
      };
    }),
    advice: adviceFor(challenge),
  };
}

function adviceFor({ scheme, parameters }: Challenge): readonly string[] {
  const lower = scheme.toLowerCase();
  if (lower !== 'bearer' && lower !== 'dpop') {
    return ['This is not for OAuth: check that the URL is that of the API, and what stands in front of it.'];
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
