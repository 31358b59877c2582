import { changeJwt } from './edit-rows.ts';
import { redirectTo } from './redirect-to.ts';
import { errorPage, type RefusalAt, signedOutPage, type Tampering } from './tampering.ts';

const onPage: RefusalAt = { leg: 'logout', codes: [errorPage, 'invalid_request', 'invalid_client'] };

/** Changes of a logout request. */
export const logoutTamperings = [
  {
    id: 'logout-hint-changed',
    title: 'id_token_hint changed',
    leg: 'logout',
    tests: 'the signature of id_token_hint',
    owed: 'The provider refuses an id_token_hint that it did not issue.',
    spec: 'OIDC RP-Initiated Logout §2',
    refusal: { by: 'provider', at: [onPage] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) =>
        changeJwt(message, 'query', 'id_token_hint', 'payload', { sub: JSON.stringify('grantscope') }),
    },
  },
  {
    id: 'logout-redirect-uri-unknown',
    title: 'Unknown post_logout_redirect_uri',
    leg: 'logout',
    tests: 'post_logout_redirect_uri',
    owed: 'The provider does not redirect to a URI that is not registered.',
    spec: 'OIDC RP-Initiated Logout §3',
    refusal: { by: 'provider', at: [{ leg: 'logout', codes: [...onPage.codes, signedOutPage] }] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) =>
        redirectTo(message, run, 'post_logout_redirect_uri', () => 'https://grantscope.invalid/signed-out'),
    },
  },
] as const satisfies readonly Tampering[];
