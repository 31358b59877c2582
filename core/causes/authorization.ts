import { sentValues } from '../checks/sent-parameter.ts';
import type { AuthorizationRequestSubject, Facts } from '../facts/facts.ts';
import { parameterValues } from '../oauth/message.ts';
import { booleanMember, numberMember, stringArrayMember } from '../token/json-members.ts';
import {
  inSeconds,
  notOffered,
  type Observation,
  type RulesBehind,
  type Seen,
  wordsOf,
} from './observation.ts';
import { clockIsOff, scopesAreWrong } from './shared.ts';

const withoutPages = [
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
];

/** What a run may show that explains an error in response to the authorization request. */
export const authorizationObservations: readonly Observation[] = [
  { codes: ['invalid_request'], look: asked(challengeIsMissing) },
  { codes: ['invalid_request'], look: asked(redirectUriIsMissing) },
  { codes: ['unsupported_response_type', 'unauthorized_client'], look: asked(implicitIsNotOffered) },
  {
    codes: ['invalid_scope'],
    look: asked((request, facts) => scopesAreWrong(facts, sentValues(facts, 'scope')?.[0], request.exchange)),
  },
  { codes: withoutPages, look: asked(pagesWereForbidden) },
  { codes: ['login_required'], look: asked(sessionMustBeYoung) },
  { codes: ['account_selection_required'], look: asked(nobodyIsNamed) },
  { codes: ['invalid_request_uri'], look: asked(pushedRequestIsOver) },
  { codes: ['request_not_supported'], look: asked(notTaken('request', 'request_parameter_supported')) },
  {
    codes: ['request_uri_not_supported'],
    look: asked(notTaken('request_uri', 'request_uri_parameter_supported')),
  },
  { codes: ['registration_not_supported'], look: asked(registrationWasSent) },
  { codes: ['invalid_request_object'], look: clockIsOff },
  { codes: ['unmet_authentication_requirements'], look: asked(acrIsNotOffered) },
  { codes: ['invalid_authorization_details'], look: asked(detailsAreNotOffered) },
  { codes: ['server_error', 'temporarily_unavailable'], look: providerFailed },
];

/** The rules that say the same of an authorization request. */
export const rulesBehindAuthorizationErrors: readonly RulesBehind[] = [
  {
    codes: ['invalid_request'],
    rules: [
      'authorization-request.code-challenge',
      'authorization-request.pkce-method',
      'authorization-request.parameters-once',
      'authorization-request.par-required',
      'authorization-request.request-object-required',
      'authorization-request.redirect-uri',
      'authorization-request.response-mode',
      'authorization-request.prompt-none',
    ],
  },
  {
    codes: ['unsupported_response_type', 'unauthorized_client'],
    rules: ['authorization-request.response-type'],
  },
  {
    codes: ['invalid_request_object'],
    rules: [
      'authorization-request.request-object-claims',
      'authorization-request.request-object-client',
      'authorization-request.request-object-nested',
      'authorization-request.request-object-required',
      'authorization-request.request-object-type',
    ],
  },
  { codes: ['invalid_request_uri'], rules: ['authorization-request.request-uri-once'] },
  { codes: ['invalid_target'], rules: ['authorization-request.resource'] },
  { codes: ['invalid_authorization_details'], rules: ['authorization-request.authorization-details'] },
];

function asked(
  look: (request: AuthorizationRequestSubject, facts: Facts) => Seen | undefined,
): (facts: Facts) => Seen | undefined {
  return (facts) => facts.authorizationRequest && look(facts.authorizationRequest, facts);
}

export function challengeIsMissing(
  { exchange }: AuthorizationRequestSubject,
  facts: Facts,
): Seen | undefined {
  const types = wordsOf(sentValues(facts, 'response_type')?.[0]);
  const challenges = sentValues(facts, 'code_challenge');
  return types.includes('code') && challenges?.length === 0
    ? { text: 'code_challenge was not sent, and many providers require PKCE', exchange }
    : undefined;
}

function redirectUriIsMissing({ exchange }: AuthorizationRequestSubject, facts: Facts): Seen | undefined {
  return sentValues(facts, 'redirect_uri')?.length === 0
    ? { text: 'redirect_uri was not sent', exchange }
    : undefined;
}

function implicitIsNotOffered({ exchange }: AuthorizationRequestSubject, facts: Facts): Seen | undefined {
  const types = wordsOf(sentValues(facts, 'response_type')?.[0]);
  const offered = facts.metadata && stringArrayMember(facts.metadata.document, 'grant_types_supported');
  const needed = types.length === 1 && types[0] === 'code' ? 'authorization_code' : 'implicit';
  return types.length > 0 && offered?.includes(needed) === false
    ? { text: `grant_types_supported in the metadata does not include ${needed}`, exchange }
    : undefined;
}

function pagesWereForbidden({ exchange }: AuthorizationRequestSubject, facts: Facts): Seen | undefined {
  const prompt = sentValues(facts, 'prompt');
  if (prompt === undefined) return;
  return wordsOf(prompt[0]).includes('none')
    ? { text: 'prompt=none was sent, so no page may be shown', exchange }
    : { text: 'prompt=none was not sent, so the provider could have shown a page', exchange };
}

function sessionMustBeYoung({ exchange }: AuthorizationRequestSubject, facts: Facts): Seen | undefined {
  const [age] = sentValues(facts, 'max_age') ?? [];
  return age === undefined
    ? undefined
    : { text: `max_age=${age} was sent, so an older session does not count`, exchange };
}

function nobodyIsNamed({ exchange }: AuthorizationRequestSubject, facts: Facts): Seen | undefined {
  const hints = ['login_hint', 'id_token_hint'].flatMap((name) => sentValues(facts, name) ?? ['unknown']);
  return hints.length === 0 ? { text: 'neither login_hint nor id_token_hint was sent', exchange } : undefined;
}

function pushedRequestIsOver(
  { parameters, exchange }: AuthorizationRequestSubject,
  { pushedRequest, authorizationResponse }: Facts,
): Seen | undefined {
  const [uri] = parameterValues(parameters, 'request_uri');
  if (uri === undefined || pushedRequest === undefined) return;
  const pushed = pushedRequest.document?.request_uri;
  if (typeof pushed === 'string' && pushed !== uri)
    return { text: 'request_uri is not the one returned for the pushed request', exchange };
  const lifetime = numberMember(pushedRequest.document ?? {}, 'expires_in');
  return lifetime === undefined || authorizationResponse === undefined
    ? undefined
    : {
        text: `the pushed request is valid for ${inSeconds(lifetime * 1000)}`,
        exchange: pushedRequest.exchange,
      };
}

function notTaken(parameter: string, supported: string) {
  return ({ parameters, exchange }: AuthorizationRequestSubject, { metadata }: Facts): Seen | undefined => {
    if (parameterValues(parameters, parameter).length === 0 || metadata === undefined) return;
    const says = booleanMember(metadata.document, supported);
    return says === true
      ? undefined
      : { text: `${supported} is ${says ?? 'missing'} in the metadata, but ${parameter} was sent`, exchange };
  };
}

function registrationWasSent({ exchange }: AuthorizationRequestSubject, facts: Facts): Seen | undefined {
  return (sentValues(facts, 'registration') ?? []).length > 0
    ? { text: 'the registration parameter was sent', exchange }
    : undefined;
}

function acrIsNotOffered({ exchange }: AuthorizationRequestSubject, facts: Facts): Seen | undefined {
  const [values] = sentValues(facts, 'acr_values') ?? [];
  const offered = facts.metadata && stringArrayMember(facts.metadata.document, 'acr_values_supported');
  const missing = notOffered(wordsOf(values), offered);
  if (missing !== undefined)
    return { text: `acr_values_supported in the metadata does not include ${missing.join(', ')}`, exchange };
  return values === undefined ? undefined : { text: `acr_values=${values} was sent`, exchange };
}

function detailsAreNotOffered({ exchange }: AuthorizationRequestSubject, facts: Facts): Seen | undefined {
  const [details] = sentValues(facts, 'authorization_details') ?? [];
  const offered =
    facts.metadata && stringArrayMember(facts.metadata.document, 'authorization_details_types_supported');
  const types = [...(details ?? '').matchAll(/"type"\s*:\s*"([^"]*)"/g)].map(([, type = '']) => type);
  const missing = notOffered(types, offered);
  return (
    missing && {
      text: `authorization_details_types_supported in the metadata does not include ${missing.join(', ')}`,
      exchange,
    }
  );
}

function providerFailed({ observed }: Facts): Seen | undefined {
  const failed = observed.findLast(({ response }) => response !== undefined && response.status >= 500);
  return (
    failed?.response && {
      text: `a login page returned ${failed.response.status}`,
      exchange: failed.id,
    }
  );
}
