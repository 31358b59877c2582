import { decodeJwt } from 'jose';
import { type AccessToken, Provider } from 'oidc-provider';

/** The wire values of access tokens during their request. */
export type AccessTokenValues = WeakMap<object, string>;

/**
 * Adds what oidc-provider lacks for JWT access tokens: it stores their wire value, from which `at_hash` of
 * the ID Token is derived (OIDC Core §3.1.3.6), and accepts them at the UserInfo endpoint (§5.3) as long as
 * their grant exists. Otherwise no JWT would be known there.
 */
export function completeAccessTokens(provider: Provider, values: AccessTokenValues): void {
  const model = provider.AccessToken.prototype;
  const { save } = model;
  model.save = async function saveAndRemember(this: AccessToken, ...ttl) {
    const value = await save.apply(this, ttl);
    values.set(this, value);
    if (this.format === 'jwt' && this.scopes.has('openid')) await letInAtUserInfo(provider, this, value);
    return value;
  };
}

/** The row is that of an opaque token: named by the whole JWT, without the audience that UserInfo rejects. */
async function letInAtUserInfo(provider: Provider, token: AccessToken, value: string): Promise<void> {
  const { iat, exp } = decodeJwt(value);
  const { entities, claims } = Provider.ctx?.oidc ?? {};
  const { RefreshToken, AuthorizationCode, DeviceCode } = entities ?? {};
  await provider.AccessToken.adapter.upsert(
    value,
    {
      kind: token.kind,
      jti: token.jti,
      iat,
      exp,
      accountId: token.accountId,
      clientId: token.clientId,
      grantId: token.grantId,
      gty: token.gty,
      scope: token.scope,
      claims: (RefreshToken ?? AuthorizationCode ?? DeviceCode)?.claims ?? claims,
      sid: token.sid,
      sessionUid: token.sessionUid,
      expiresWithSession: token.expiresWithSession,
    },
    token.expiration,
  );
}
