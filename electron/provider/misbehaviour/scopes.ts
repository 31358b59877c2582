import { Provider } from 'oidc-provider';
import { currentParams } from './current-request.ts';
import type { Misbehaviour } from './left-out-check.ts';

/** Grants every scope that is requested, at the login or at a refresh. */
export const grantScopes: Misbehaviour = (provider, leavesOut) => {
  let atLogin = '';
  const atRefresh = new WeakMap<object, string>();
  const authorization = provider.pathFor('authorization');
  provider.use(async (context, next) => {
    const { scope } = context.query;
    if (context.path === authorization && typeof scope === 'string') atLogin = scope;
    await next();
    const { oidc } = context;
    if (oidc?.route !== 'token' || !isGranted(context.body)) return;
    const isLogin = oidc.params?.grant_type === 'authorization_code' && leavesOut('scope-widened');
    const granted = isLogin ? atLogin : atRefresh.get(oidc);
    if (granted !== undefined) context.body.scope = granted;
  });
  const model = provider.RefreshToken;
  const find = model.find.bind(model);
  Object.assign(model, {
    async find(...search: Parameters<typeof find>) {
      const token = await find(...search);
      const params = currentParams();
      const { oidc } = Provider.ctx ?? {};
      if (!(token instanceof model) || oidc === undefined || typeof params.scope !== 'string') return token;
      if (!leavesOut('refresh-scope-widened') || params.grant_type !== 'refresh_token') return token;
      atRefresh.set(oidc, params.scope);
      params.scope = token.scope;
      return token;
    },
  });
};

function isGranted(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null && 'access_token' in body;
}
