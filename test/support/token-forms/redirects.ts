import { deflateRawSync } from 'node:zlib';
import type { TokenForm } from './token-form.ts';
import { accessToken, base64, code, idToken, signedByHs } from './tokens.ts';

const saml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" Version="2.0" IssueInstant="2026-11-30T10:00:00Z" Destination="https://sp.example/acs"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a1" Version="2.0" IssueInstant="2026-11-30T10:00:00Z"><saml:Issuer>https://idp.example</saml:Issuer><saml:Subject><saml:NameID>anna</saml:NameID></saml:Subject></saml:Assertion></samlp:Response>`;
const assertion = saml.slice(saml.indexOf('<saml:Assertion'), saml.indexOf('</samlp:Response>'));
/** Pages, URLs and links of a login. */
export const redirects: readonly TokenForm[] = [
  {
    name: 'Okta form_post',
    text: `<html><head><title>Submit this form</title></head><body onload="document.forms[0].submit()"><form method="post" action="https&#x3a;&#x2f;&#x2f;app.acme.example&#x2f;cb"><input type="hidden" name="code" value="${code}"/><input type="hidden" name="state" value="af0ifjsldkj"/><input type="hidden" name="id_token" value="${idToken}"/><noscript><p>Script is disabled.</p></noscript></form></body></html>`,
    found: [
      ['Authorization code', code],
      ['State', 'af0ifjsldkj'],
      ['value of id_token', idToken],
    ],
  },
  {
    name: 'ADFS SAML form',
    text: `<form method="POST" name="hiddenform" action="https://sp.example/acs"><input type="hidden" name="SAMLResponse" value="${base64(saml)}" /><input type="hidden" name="RelayState" value="x" /></form>`,
    found: [['value (base64)', saml]],
  },
  {
    name: 'SAML redirect',
    text: `https://idp.example/sso?SAMLResponse=${encodeURIComponent(deflateRawSync(saml).toString('base64'))}&RelayState=r`,
    found: [['SAMLResponse (DEFLATE in base64)', saml]],
  },
  {
    name: 'SAML POST body',
    text: `SAMLResponse=${encodeURIComponent(base64(saml))}&RelayState=https%3A%2F%2Fa`,
    found: [['form parameter SAMLResponse', base64(saml)]],
  },
  {
    name: 'WS-Fed wresult form',
    text: `<form method="POST" action="https://rp.example/"><input type="hidden" name="wa" value="wsignin1.0" /><input type="hidden" name="wresult" value="${`<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust"><t:RequestedSecurityToken>${assertion}</t:RequestedSecurityToken></t:RequestSecurityTokenResponse>`.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}" /></form>`,
    found: [['in the text (in HTML)', assertion]],
  },
  {
    name: 'implicit fragment',
    text: `https://app.acme.example/cb#access_token=${accessToken}&token_type=Bearer&expires_in=3600&scope=openid&state=xyz&id_token=${idToken}`,
    found: [
      ['fragment parameter access_token', accessToken],
      ['State', 'xyz'],
      ['fragment parameter id_token', idToken],
    ],
  },
  {
    name: 'request object',
    text: `https://op.example/authorize?client_id=web&request=${signedByHs}&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A6esc_11ACC5bwc014ltc14eY22c`,
    found: [
      ['query parameter request', signedByHs],
      ['Request URI', 'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c'],
    ],
  },
  {
    name: 'logout URL',
    text: `https://op.example/logout?id_token_hint=${idToken}&post_logout_redirect_uri=https%3A%2F%2Fapp.acme.example&state=bye`,
    found: [
      ['query parameter id_token_hint', idToken],
      ['State', 'bye'],
    ],
  },
  {
    name: 'deep link msauth',
    text: `msauth://com.acme.app/2pbJcAb%3D?code=${code}&client_info=eyJ1aWQiOiJmMDAiLCJ1dGlkIjoiYmFyIn0&state=xyz`,
    found: [
      ['Authorization code', code],
      ['State', 'xyz'],
    ],
  },
  {
    name: 'deep link',
    text: `com.acme.app:/cb?code=${code}&state=xyz&iss=https%3A%2F%2Fop.example`,
    found: [
      ['Authorization code', code],
      ['State', 'xyz'],
    ],
  },
  {
    name: 'Android logcat',
    text: `11-30 10:00:00.123  1234  1234 I ActivityTaskManager: START u0 {act=android.intent.action.VIEW dat=com.acme.app://cb?code=${code}&state=xyz flg=0x10000000 cmp=com.acme/.Cb}`,
    found: [
      ['Authorization code', code],
      ['State', 'xyz'],
    ],
  },
  { name: 'otpauth QR', text: `otpauth://totp/Acme:anna?secret=JBSWY3DPEHPK3PXP&issuer=Acme`, found: [] },
  {
    name: 'OpenID4VCI offer',
    text: `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify({ credential_issuer: 'https://i.example', grants: { 'urn:ietf:params:oauth:grant-type:pre-authorized_code': { 'pre-authorized_code': 'adhjhdjajkdkhjhdj' } } }))}`,
    found: [['Pre-authorized code', 'adhjhdjajkdkhjhdj']],
  },
];
