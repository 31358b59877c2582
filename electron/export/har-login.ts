import { present } from '../../core/base/present.ts';
import { type MissingParts, withoutMissing } from '../../core/checks/missing-parts.ts';
import type { PreviousTokens } from '../../core/facts/facts.ts';
import type { SubjectRef, TokenRole } from '../../core/facts/subject-ref.ts';
import { headerValues } from '../../core/oauth/message.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { HarLogin } from '../../core/record/har/find-logins.ts';
import { clientIn, grantIn, issuerIn, variantIn } from '../../core/record/har/login-client.ts';
import { loginEnd } from '../../core/record/har/login-end.ts';
import { loginExchanges } from '../../core/record/har/login-exchanges.ts';
import { removedValues } from '../../core/record/har/removed-values.ts';
import type { Leg } from '../../core/script/legs.ts';
import { stringMember } from '../../core/token/json-members.ts';
import { readToken } from '../../core/token/read-token.ts';
import { nodeCrypto } from '../crypto/crypto.ts';
import { RunJudge } from '../masking/judge-run.ts';
import { createRunMasker } from '../masking/run-masker.ts';
import type { ImportedRun } from './imported-run.ts';
import { withoutTyped } from './typed-secrets.ts';

export interface HarFacts {
  /** The time of messages without one, in milliseconds since 1970. */
  readonly now: number;
  /** Whether cookies and credentials were removed from the file. */
  readonly sanitized: boolean;
  /** Names whose values are masked like secrets. */
  readonly alsoMask: readonly string[];
}

/** Rebuilds a login of a HAR file as a run, checked like any other; undefined for a grant that is not supported. */
export function harLogin(login: HarLogin, { now, sanitized, alsoMask }: HarFacts): ImportedRun | undefined {
  const grant = grantIn(login);
  if (grant === undefined) return undefined;
  const { exchanges: found, gaps } = loginExchanges(login, now);
  const exchanges = found.map(withoutTyped);
  const client = clientIn(login);
  const end = loginEnd(login, client.authentication);
  const removed = removedValues(login);
  const previous = previousTokens(login);
  const masker = createRunMasker(
    [client.secret, previous?.refreshToken, previous?.accessToken, previous?.idToken?.raw].filter(
      (secret) => secret !== undefined,
    ),
    alsoMask,
  );
  const missing: MissingParts = {
    gaps,
    exchangeOf: (about) => exchangeOf(about, exchanges),
    authentication: client.authentication === 'none' && (sanitized || !hasTokenRequest(login)),
    credentials: sanitized,
    names: new Set(removed.filter(({ part }) => part === 'all').map(({ name }) => name)),
    tokens: new Map(
      removed.flatMap(({ name, part }) => {
        const role = roles.get(name);
        return role === undefined ? [] : [[role, part] as const];
      }),
    ),
  };
  const judge = new RunJudge({
    grant,
    context: present({ client, issuer: issuerIn(login), previous, crypto: nodeCrypto }),
    masker,
    adjust: (findings) => withoutMissing(findings, missing),
  });
  const recorded = exchanges.map((whole) => ({ whole, masked: masker.exchange(whole) }));
  for (const { whole, masked } of recorded) judge.add(whole, masked);
  const startedAt = Math.min(...exchanges.map(({ at }) => at));
  const endedAt = Math.max(...exchanges.map((exchange) => exchange.endedAt ?? exchange.at));
  const { details, messages, verdict, times, values, result } = judge.judge(endedAt);
  const { failure } = end;
  const isFollowUp = login.follows !== undefined || login.role.leg === 'logout';
  return {
    capsule: {
      masked: false,
      connection: hostOf(login.first.request.url),
      exchanges,
      tokens: Object.fromEntries(values),
      run: {
        ...details,
        ...present({
          clientId: client.clientId === '' ? undefined : masker.text(client.clientId),
          failure: failure && masker.json(failure),
        }),
        summary: {
          id: '',
          connection: '',
          grant,
          startedAt,
          endedAt,
          state: end.state,
          messages,
          ...times,
          ...present({
            variant: variantIn(login),
            verdict,
            failed: failure && judge.failedStep(failure),
            follows: isFollowUp || result !== undefined ? present({ run: '', result }) : undefined,
          }),
        },
      },
    },
    leftOut: [],
    recorded,
    source: 'har',
  };
}

const roles: ReadonlyMap<string, TokenRole> = new Map([
  ['id_token', 'id-token'],
  ['access_token', 'access-token'],
  ['refresh_token', 'refresh-token'],
  ['client_assertion', 'client-assertion'],
  ['request', 'request-object'],
  ['response', 'response'],
]);

function hasTokenRequest({ steps }: HarLogin): boolean {
  return steps.some(
    ({ record, role }) =>
      (role.leg === 'token' || role.leg === 'refresh') && !record.gaps.includes('request-body'),
  );
}

/** The tokens that a refresh started from. */
function previousTokens({ role, follows }: HarLogin): PreviousTokens | undefined {
  if (role.leg !== 'refresh') return undefined;
  const document = follows?.steps.find((step) => step.role.leg === 'token')?.role.document;
  const idToken = document && stringMember(document, 'id_token');
  return present({
    refreshToken: role.parameters.get('refresh_token'),
    accessToken: document && stringMember(document, 'access_token'),
    scope: document && stringMember(document, 'scope'),
    idToken: idToken === undefined ? undefined : readToken(idToken),
  });
}

const legOfToken: Partial<Record<TokenRole, Leg>> = {
  'request-object': 'authorization',
  response: 'authorization',
  userinfo: 'userinfo',
};

function legOf(about: SubjectRef): Leg | undefined {
  switch (about.kind) {
    case 'message':
      return about.leg;
    case 'document':
      return about.document === 'metadata' ? 'discovery' : 'jwks';
    case 'token':
      return about.from === 'callback' ? 'authorization' : (about.from ?? legOfToken[about.role] ?? 'token');
    default:
      return undefined;
  }
}

function exchangeOf(about: SubjectRef, exchanges: readonly Exchange[]): string | undefined {
  const leg = legOf(about);
  return exchanges.findLast((exchange) => exchange.kind === 'step' && exchange.performed.leg === leg)?.id;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'unknown';
}

/** Whether a message has what a sanitized file lacks. */
export function hasCredentials(headers: Parameters<typeof headerValues>[0]): boolean {
  return ['cookie', 'set-cookie', 'authorization'].some((name) => headerValues(headers, name).length > 0);
}
