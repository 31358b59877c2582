import { Provider } from 'oidc-provider';
import { currentParams, currentRoute } from './current-request.ts';
import { IssuedValues, unused } from './issued-values.ts';
import type { Misbehaviour } from './left-out-check.ts';

/** Accepts access tokens that are missing or changed, refresh tokens that are changed or replaced, and forged hints. */
export const acceptTokens: Misbehaviour = (provider, leavesOut) => {
  acceptAccessTokens(provider, leavesOut);
  acceptRefreshTokens(provider, leavesOut);
  const model = provider.IdToken;
  const validate = model.validate.bind(model);
  Object.assign(model, {
    async validate(...hint: Parameters<typeof validate>) {
      const isLeftOut = leavesOut('logout-hint-changed') && currentRoute() === 'end_session';
      return isLeftOut ? undefined : validate(...hint);
    },
  });
};

const acceptAccessTokens: Misbehaviour = (provider, leavesOut) => {
  const issued = new IssuedValues();
  const model = provider.AccessToken;
  const { save } = model.prototype;
  model.prototype.save = async function saveAndRemember(...ttl) {
    const value = await save.apply(this, ttl);
    issued.add(value);
    return value;
  };
  const find = model.find.bind(model);
  Object.assign(model, {
    async find(...[value, ...options]: Parameters<typeof find>) {
      const isLeftOut = leavesOut('userinfo-token-changed') && currentRoute() === 'userinfo';
      return find((isLeftOut ? issued.nearest(value) : undefined) ?? value, ...options);
    },
  });
  const context = provider.OIDCContext.prototype;
  const { getAccessToken } = context;
  context.getAccessToken = function read(...options) {
    const isMissing = Provider.ctx?.headers.authorization === undefined;
    const last = leavesOut('userinfo-token-missing') && isMissing ? issued.last : undefined;
    return last ?? getAccessToken.apply(this, options);
  };
};

const acceptRefreshTokens: Misbehaviour = (provider, leavesOut) => {
  const issued = new IssuedValues();
  provider.on('refresh_token.saved', ({ jti }) => issued.add(jti));
  const model = provider.RefreshToken;
  const find = model.find.bind(model);
  Object.assign(model, {
    async find(...[value, ...options]: Parameters<typeof find>) {
      const known = leavesOut('refresh-token-changed') ? issued.nearest(value) : undefined;
      const token = await find(known ?? value, ...options);
      const isUsed = token instanceof model && currentParams().grant_type === 'refresh_token';
      if (isUsed && leavesOut('refresh-token-reused')) Object.assign(token, unused);
      return token;
    },
  });
};
