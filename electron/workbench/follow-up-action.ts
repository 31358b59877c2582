import type { FollowUpAction } from '../../core/actions/follow-up-action.ts';
import type { NamedToken } from '../../core/actions/introspection/introspection.ts';
import type { TokenTrial } from '../../core/actions/revocation/revocation.ts';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ConnectionSnapshot } from '../../core/grants/connection-snapshot.ts';
import type { SummaryRecord } from '../../core/record/run-record.ts';
import type { ApiRequestView, RunnableFollowUp } from '../../core/views/run/follow-up.ts';
import { pathOf } from '../../core/views/run/follow-up-result.ts';
import { tokenTitle } from '../../core/views/token/token-views.ts';
import type { StoredRun } from '../store/runs.ts';
import type { Closed } from '../vault/closed-failure.ts';
import { noLogoutUri, noRefreshToken, notUsable, tokenUnreadable, unusableUrl } from './follow-up-problem.ts';

export interface FollowUpSource {
  readonly parent: StoredRun;
  readonly connection: ConnectionSnapshot;
  /** The post-logout redirect URI; absent if none is registered. */
  readonly postLogoutRedirectUri?: string;
  /** The last API call of this connection. */
  readonly lastCall?: ApiRequestView;
  /** Returns the value of a token of the parent, by the name of its view. */
  tokenValue(ref: string): string | undefined;
  /** Returns why that value cannot be read. */
  whyClosed(ref: string): Closed;
}

/** Returns the request of an API call, for the title of its run; undefined for other follow-ups. */
export function callOf(input: RunnableFollowUp): SummaryRecord['call'] {
  if (input.kind !== 'api-call') return undefined;
  const { method, url } = input.request;
  return { method, path: pathOf(url) };
}

/**
 * Returns the action of a follow-up, with the tokens of its run. Fails when a required token is missing, or cannot be
 * read now.
 */
export function followUpAction(input: RunnableFollowUp, source: FollowUpSource): Result<FollowUpAction> {
  const { parent } = source;
  switch (input.kind) {
    case 'refresh':
      return refreshOf(source);
    case 'introspection': {
      const token = namedToken(input.ref, source);
      return token.ok ? { ok: true, value: { kind: 'introspection', token: token.value } } : token;
    }
    case 'revocation': {
      const token = namedToken(input.ref, source);
      if (!token.ok) return token;
      const tryAt = placeToTry(input.ref, source);
      return {
        ok: true,
        value: present({ kind: 'revocation', token: token.value, tryAt }),
      };
    }
    case 'logout': {
      const { postLogoutRedirectUri } = source;
      if (postLogoutRedirectUri === undefined) return noLogoutUri();
      const idToken = lastToken('id-token', source);
      return {
        ok: true,
        value: present({ kind: 'logout', postLogoutRedirectUri, idToken }),
      };
    }
    case 'api-call': {
      const { request, ref } = input;
      const problem = unusableUrl(request.url);
      if (problem !== undefined) return problem;
      const view = parent.tokens.find((token) => token.ref === ref);
      const accessToken = source.tokenValue(ref);
      if (view === undefined || accessToken === undefined) {
        return tokenUnreadable(view && source.whyClosed(ref));
      }
      const headers = request.headers.map(({ name, value }) => [name, value] as const);
      const scheme = view.tokenType ?? 'Bearer';
      return {
        ok: true,
        value: { kind: 'api-call', request: { ...request, headers }, accessToken, scheme },
      };
    }
    default:
      return assertNever(input);
  }
}

function refreshOf(source: FollowUpSource): Result<FollowUpAction> {
  const { parent } = source;
  const refreshToken = lastToken('refresh-token', source);
  if (refreshToken === undefined) {
    const had = parent.tokens.findLast(({ role }) => role === 'refresh-token');
    return had === undefined ? noRefreshToken() : tokenUnreadable(source.whyClosed(had.ref));
  }
  const [idToken, accessToken] = [lastToken('id-token', source), lastToken('access-token', source)];
  return {
    ok: true,
    value: {
      kind: 'refresh',
      refreshToken,
      scope: [],
      previous: present({ idToken, accessToken, scope: parent.scopes?.granted.join(' ') }),
    },
  };
}

function lastToken(role: string, { parent, tokenValue }: FollowUpSource): string | undefined {
  const ref = parent.tokens.findLast((token) => token.role === role)?.ref;
  return ref === undefined ? undefined : tokenValue(ref);
}

/** Returns an access or refresh token with its name at the endpoints; fails for other kinds. */
function namedToken(ref: string, { parent, tokenValue, whyClosed }: FollowUpSource): Result<NamedToken> {
  const view = parent.tokens.find((token) => token.ref === ref);
  if (view === undefined) return tokenUnreadable(undefined);
  if (view.role !== 'access-token' && view.role !== 'refresh-token') return notUsable(tokenTitle(view));
  const token = tokenValue(ref);
  if (token === undefined) return tokenUnreadable(whyClosed(ref));
  return {
    ok: true,
    value: { token, kind: view.role === 'access-token' ? 'access_token' : 'refresh_token' },
  };
}

/**
 * Returns where a revoked access token can be tried: at its API, if one is known, otherwise at UserInfo. A token that
 * is bound to a key cannot be used without a proof of it.
 */
function placeToTry(ref: string, { parent, connection, lastCall }: FollowUpSource): TokenTrial | undefined {
  const view = parent.tokens.find((token) => token.ref === ref);
  if (view?.role !== 'access-token') return undefined;
  if ((view.tokenType ?? 'Bearer').toLowerCase() !== 'bearer') return undefined;
  if (lastCall?.method === 'GET') return { kind: 'resource', url: lastCall.url };
  if (connection.callResource !== undefined) return { kind: 'resource', url: connection.callResource };
  return parent.scopes?.granted.includes('openid') === true ? { kind: 'userinfo' } : undefined;
}
