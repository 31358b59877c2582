import type { TokenForm } from './token-form.ts';
import { accessToken, idToken, opaque, refreshToken } from './tokens.ts';

/** What libraries keep in a browser, and cookies. */
export const browserStorage: readonly TokenForm[] = [
  {
    name: 'MSAL localStorage',
    text: JSON.stringify({
      'f00.bar-login.windows.net-idtoken-cid-tid---': JSON.stringify({
        credentialType: 'IdToken',
        homeAccountId: 'f00.bar',
        secret: idToken,
        realm: 'tid',
        clientId: 'cid',
      }),
      'f00.bar-login.windows.net-refreshtoken-cid----': JSON.stringify({
        credentialType: 'RefreshToken',
        secret: refreshToken,
        clientId: 'cid',
      }),
      'f00-accesstoken': JSON.stringify({ credentialType: 'AccessToken', secret: accessToken }),
    }),
    found: [
      ['value of IdToken (escaped)', idToken],
      ['value of RefreshToken (escaped)', refreshToken],
      ['value of AccessToken (escaped)', accessToken],
    ],
  },
  {
    name: 'MSAL python cache',
    text: JSON.stringify(
      {
        AccessToken: { 'x-accesstoken': { credential_type: 'AccessToken', secret: opaque, client_id: 'c' } },
        RefreshToken: { y: { credential_type: 'RefreshToken', secret: refreshToken } },
        IdToken: { z: { credential_type: 'IdToken', secret: idToken } },
      },
      null,
      4,
    ),
    found: [
      ['value of AccessToken', opaque],
      ['value of RefreshToken', refreshToken],
      ['value of IdToken', idToken],
    ],
  },
  {
    name: 'oidc-client-ts',
    text: JSON.stringify({
      'oidc.user:https://op.example:web': JSON.stringify({
        id_token: idToken,
        session_state: 'abc.def',
        access_token: accessToken,
        refresh_token: refreshToken,
        token_type: 'Bearer',
        scope: 'openid',
        profile: { sub: '1' },
        expires_at: 1796000000,
      }),
    }),
    found: [
      ['member id_token (escaped)', idToken],
      ['member access_token (escaped)', accessToken],
      ['member refresh_token (escaped)', refreshToken],
    ],
  },
  {
    name: 'oidc-client state',
    text: JSON.stringify({
      id: 'f00',
      data: {},
      created: 1,
      request_type: 'si:r',
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      authority: 'https://op.example',
      client_id: 'web',
      client_secret: 's3cret',
    }),
    found: [
      ['PKCE code verifier', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
      ['Client secret', 's3cret'],
    ],
  },
  {
    name: 'Auth0 SPA',
    text: JSON.stringify({
      '@@auth0spajs@@::cid::https://api::openid': JSON.stringify({
        body: {
          access_token: accessToken,
          id_token: idToken,
          decodedToken: {
            encoded: {
              header: idToken.split('.')[0],
              payload: idToken.split('.')[1],
              signature: idToken.split('.')[2],
            },
            claims: { __raw: idToken },
          },
        },
        expiresAt: 1,
      }),
    }),
    found: [
      ['member access_token (escaped)', accessToken],
      ['member id_token (escaped)', idToken],
    ],
  },
  {
    name: 'Cognito',
    text: `CognitoIdentityServiceProvider.7abc.anna.idToken\t${idToken}\nCognitoIdentityServiceProvider.7abc.anna.accessToken\t${accessToken}\nCognitoIdentityServiceProvider.7abc.anna.refreshToken\t${refreshToken}\nCognitoIdentityServiceProvider.7abc.LastAuthUser\tanna`,
    found: [
      ['value of CognitoIdentityServiceProvider.7abc.anna.idToken', idToken],
      ['value of CognitoIdentityServiceProvider.7abc.anna.accessToken', accessToken],
      ['value of CognitoIdentityServiceProvider.7abc.anna.refreshToken', refreshToken],
    ],
  },
  {
    name: 'Cognito JSON',
    text: JSON.stringify({
      'CognitoIdentityServiceProvider.7abc.anna.idToken': idToken,
      'CognitoIdentityServiceProvider.7abc.anna.refreshToken': refreshToken,
    }),
    found: [
      ['member CognitoIdentityServiceProvider.7abc.anna.idToken', idToken],
      ['member CognitoIdentityServiceProvider.7abc.anna.refreshToken', refreshToken],
    ],
  },
  {
    name: 'Firebase',
    text: JSON.stringify({
      'firebase:authUser:AIzaSyA:[DEFAULT]': JSON.stringify({
        uid: 'u',
        stsTokenManager: { refreshToken: refreshToken, accessToken: idToken, expirationTime: 1 },
        apiKey: 'AIzaSyA-1234567890abcdefghijklmnopqrstu',
      }),
    }),
    found: [
      ['member refreshToken (escaped)', refreshToken],
      ['member accessToken (escaped)', idToken],
      ['member apiKey (escaped)', 'AIzaSyA-1234567890abcdefghijklmnopqrstu'],
    ],
  },
  {
    name: 'Supabase',
    text: JSON.stringify({
      'sb-abc-auth-token': JSON.stringify({
        access_token: accessToken,
        token_type: 'bearer',
        refresh_token: 'v1.Abc123-xyz',
        provider_token: opaque,
        provider_refresh_token: refreshToken,
      }),
    }),
    found: [
      ['member access_token (escaped)', accessToken],
      ['member refresh_token (escaped)', 'v1.Abc123-xyz'],
      ['member provider_token (escaped)', opaque],
      ['member provider_refresh_token (escaped)', refreshToken],
    ],
  },
  {
    name: 'Keycloak-js',
    text: `kc-callback-f00\t{"state":"f00","nonce":"bar","redirectUri":"https%3A%2F%2Fa.example","pkceCodeVerifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"}`,
    found: [['PKCE code verifier', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk']],
  },
  {
    name: 'ADAL',
    text: `adal.idtoken: ${idToken}\nadal.access.token.keycid: ${accessToken}\nadal.nonce.idtoken: f00`,
    found: [
      ['member adal.idtoken', idToken],
      ['in the text', accessToken],
    ],
  },
  {
    name: 'DevTools storage table',
    text: `access_token\t${refreshToken}\nid_token\t${idToken}\ntheme\tdark`,
    found: [
      ['value of access_token', refreshToken],
      ['value of id_token', idToken],
    ],
  },
  {
    name: 'DevTools cookie table',
    text: `sid\tabcd1234\tapp.acme.example\t/\tSession\t35\t✓\t✓\tLax\t\tMedium\nid_token\t${idToken}\tapp.acme.example\t/\tSession\t900`,
    found: [['value of id_token', idToken]],
  },
  {
    name: 'cookies.txt',
    text: `# Netscape HTTP Cookie File\n#HttpOnly_app.acme.example\tFALSE\t/\tTRUE\t1796000000\tsid\tabcd1234efgh\napp.acme.example\tFALSE\t/\tTRUE\t1796000000\tid_token\t${idToken}\napp.acme.example\tFALSE\t/\tTRUE\t0\ttheme\tdark`,
    found: [
      ['Session cookie', 'abcd1234efgh'],
      ['value of id_token', idToken],
      ['Cookie', 'dark'],
    ],
  },
  {
    name: 'Playwright storageState',
    text: JSON.stringify({
      cookies: [
        { name: 'sid', value: 'abcd1234', domain: 'a.example', path: '/', expires: -1 },
        { name: 'id_token', value: idToken, domain: 'a.example' },
      ],
      origins: [
        {
          origin: 'https://a.example',
          localStorage: [
            { name: 'refresh_token', value: refreshToken },
            { name: 'user', value: JSON.stringify({ access_token: accessToken }) },
          ],
        },
      ],
    }),
    found: [
      ['Session cookie', 'abcd1234'],
      ['value of id_token', idToken],
      ['value of refresh_token', refreshToken],
      ['member access_token (escaped)', accessToken],
    ],
  },
  {
    name: 'Cypress',
    text: `cy.setCookie('sid', 'abcd1234'); cy.request({ url, auth: { bearer: '${refreshToken}' } }); window.localStorage.setItem('access_token', '${opaque}'); sessionStorage.setItem("id_token", "${idToken}")`,
    found: [
      ['Session cookie', 'abcd1234'],
      ['member bearer', refreshToken],
      ['value of access_token', opaque],
      ['value of id_token', idToken],
    ],
  },
  {
    name: 'Set-Cookie __Host-',
    text: `Set-Cookie: __Host-session=abc.def; Path=/; Secure; HttpOnly; SameSite=Lax\nSet-Cookie: __Secure-id_token=${idToken}; Path=/\nSet-Cookie: XSRF-TOKEN=xyz; Path=/`,
    found: [
      ['Session cookie', 'abc.def'],
      ['Set-Cookie __Secure-id_token', idToken],
      ['CSRF value', 'xyz'],
    ],
  },
  {
    name: 'NextAuth chunk header',
    text: `Cookie: __Secure-next-auth.session-token.0=${idToken.slice(0, 300)}; __Secure-next-auth.session-token.1=${idToken.slice(300)}; next-auth.csrf-token=abc%7Cdef`,
    found: [
      ['cookie __Secure-next-auth.session-token, joined from 2 parts', idToken],
      ['CSRF value', 'abc%7Cdef'],
    ],
  },
  {
    name: 'NextAuth set-cookie chunks',
    text: `Set-Cookie: authjs.session-token.0=${idToken.slice(0, 300)}; Path=/; HttpOnly; SameSite=Lax\nSet-Cookie: authjs.session-token.1=${idToken.slice(300)}; Path=/; HttpOnly; SameSite=Lax`,
    found: [['cookie authjs.session-token, joined from 2 parts', idToken]],
  },
  {
    name: 'ASP.NET chunks C1',
    text: `Cookie: .AspNetCore.Cookies=chunks-2; .AspNetCore.CookiesC1=CfDJ8${'a'.repeat(50)}; .AspNetCore.CookiesC2=${'b'.repeat(50)}`,
    found: [
      ['Cookie', 'chunks-2'],
      ['Cookie', `CfDJ8${'a'.repeat(50)}`],
      ['Cookie', 'b'.repeat(50)],
    ],
  },
  {
    name: 'ASP.NET chunks JWT',
    text: `Cookie: id_token=chunks-2; id_tokenC1=${idToken.slice(0, 300)}; id_tokenC2=${idToken.slice(300)}`,
    found: [
      ['Cookie id_token', 'chunks-2'],
      ['cookie id_token, joined from 2 parts', idToken],
    ],
  },
  {
    name: 'oauth2-proxy chunks _0',
    text: `Cookie: _oauth2_proxy_0=${idToken.slice(0, 300)}; _oauth2_proxy_1=${idToken.slice(300)}`,
    found: [['cookie _oauth2_proxy, joined from 2 parts', idToken]],
  },
  {
    name: 'chunks in HAR',
    text: JSON.stringify({
      log: {
        entries: [
          {
            request: {
              method: 'GET',
              url: 'https://a.example',
              headers: [{ name: 'Cookie', value: `s.0=${idToken.slice(0, 300)}; s.1=${idToken.slice(300)}` }],
            },
          },
        ],
      },
    }),
    found: [['cookie s, joined from 2 parts', idToken]],
  },
];
