import { credentialPosts } from '../checks/login-pages/pages.ts';
import { sentValues } from '../checks/sent-parameter.ts';
import type { Facts } from '../facts/facts.ts';
import { parameterValues } from '../oauth/message.ts';
import { readPageRefusal } from '../oauth/page-refusal.ts';
import type { PageRefusalKind } from '../oauth/page-words.ts';
import { booleanMember } from '../token/json-members.ts';
import { challengeIsMissing } from './authorization.ts';
import type { Seen } from './observation.ts';
import { scopesAreWrong } from './shared.ts';

/** What a run shows that explains why a page ended its login or logout, by what the page says. */
export function pageObservations(received: string, facts: Facts): readonly Seen[] {
  if (facts.logout !== undefined) return logoutObservations(received, facts.logout);
  const request = facts.authorizationRequest;
  const kind = readPageRefusal(received)?.kind;
  if (request === undefined) return [];
  const missing = challengeIsMissing(request, facts);
  // Many providers do not say why they reject a request, and a missing challenge is a usual reason.
  if (kind === undefined) return missing === undefined ? [] : [missing];
  return looks[kind](facts, request.exchange).filter((seen) => seen !== undefined);
}

/** The parameters of a logout request that a page may be about. */
const logoutParameters: Partial<Readonly<Record<PageRefusalKind, readonly string[]>>> = {
  'redirect-uri': ['post_logout_redirect_uri', 'client_id'],
  client: ['client_id'],
  'id-token-hint': ['id_token_hint'],
  session: ['id_token_hint'],
  'signed-out': ['post_logout_redirect_uri', 'id_token_hint'],
};

function logoutObservations(
  received: string,
  { exchange, parameters }: NonNullable<Facts['logout']>,
): readonly Seen[] {
  const kind = readPageRefusal(received, 'logout')?.kind;
  const names = kind === undefined ? [] : (logoutParameters[kind] ?? []);
  return names.map((name) => {
    const [value] = parameterValues(parameters, name);
    if (value === undefined) return { text: `${name} was not sent`, exchange };
    return { text: name === 'id_token_hint' ? `${name} was sent` : `${name}=${value} was sent`, exchange };
  });
}

type Look = (facts: Facts, exchange: string) => readonly (Seen | undefined)[];

const looks: Readonly<Record<PageRefusalKind, Look>> = {
  'redirect-uri': sent('redirect_uri'),
  client: sent('client_id'),
  pkce: (facts, exchange) => [
    facts.authorizationRequest && challengeIsMissing(facts.authorizationRequest, facts),
    ...sent('code_challenge_method')(facts, exchange),
  ],
  'pushed-request': (facts, exchange) =>
    facts.pushedRequest === undefined
      ? [
          required(facts, 'require_pushed_authorization_requests'),
          { text: 'the request was not pushed', exchange },
        ]
      : [],
  'request-object': (facts, exchange) =>
    (sentValues(facts, 'request') ?? []).length === 0
      ? [required(facts, 'require_signed_request_object'), { text: 'no request object was sent', exchange }]
      : [],
  scope: (facts, exchange) => [
    scopesAreWrong(facts, sentValues(facts, 'scope')?.[0], exchange),
    ...sent('scope')(facts, exchange),
  ],
  account: postedCredentials,
  session: () => [],
  consent: sent('scope'),
  credentials: postedCredentials,
  'id-token-hint': () => [],
  'signed-out': () => [],
};

function sent(name: string): Look {
  return (facts, exchange) => {
    const [value] = sentValues(facts, name) ?? [];
    return [{ text: value === undefined ? `${name} was not sent` : `${name}=${value} was sent`, exchange }];
  };
}

function required({ metadata }: Facts, member: string): Seen | undefined {
  return metadata !== undefined && booleanMember(metadata.document, member) === true
    ? { text: `${member} is true in the metadata`, exchange: metadata.exchange }
    : undefined;
}

function postedCredentials({ observed }: Facts): readonly Seen[] {
  const posts = credentialPosts(observed);
  const last = posts.at(-1);
  if (last === undefined) return [];
  const times = posts.length === 1 ? 'once' : `${posts.length} times`;
  return [{ text: `a form with a password was sent ${times}, and no redirect followed`, exchange: last.id }];
}
