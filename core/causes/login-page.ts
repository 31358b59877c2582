import { credentialPosts } from '../checks/login-pages/pages.ts';
import { sentValues } from '../checks/sent-parameter.ts';
import type { Facts } from '../facts/facts.ts';
import { type PageRefusalKind, readPageRefusal } from '../oauth/page-refusal.ts';
import { booleanMember } from '../token/json-members.ts';
import { challengeIsMissing } from './authorization.ts';
import type { Seen } from './observation.ts';
import { scopesAreWrong } from './shared.ts';

/** What a run shows that explains why a page ended its login, by what the page says. */
export function pageObservations(received: string, facts: Facts): readonly Seen[] {
  const request = facts.authorizationRequest;
  const kind = readPageRefusal(received)?.kind;
  if (request === undefined) return [];
  const missing = challengeIsMissing(request, facts);
  // Many providers do not say why they reject a request, and a missing challenge is a usual reason.
  if (kind === undefined) return missing === undefined ? [] : [missing];
  return looks[kind](facts, request.exchange).filter((seen) => seen !== undefined);
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
