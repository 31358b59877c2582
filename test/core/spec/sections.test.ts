import { describe, expect, test } from 'vitest';
import { section } from '../../../core/spec/sections.ts';

describe('section', () => {
  test.each([
    ['RFC 6749 §4.1.3', 'Access Token Request', 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3'],
    [
      'RFC 6749 §B',
      'Use of application/x-www-form-urlencoded Media Type',
      'https://www.rfc-editor.org/rfc/rfc6749#appendix-B',
    ],
    [
      'OIDC Core §3.1.3.7',
      'ID Token Validation',
      'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
    ],
    [
      'OIDC Core §15.5.2',
      'Nonce Implementation Notes',
      'https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.15.5.2',
    ],
    ['JARM §2.4', 'Processing rules', 'https://openid.net/specs/oauth-v2-jarm.html#section-2.4'],
  ] as const)('%s', (id, title, url) => {
    expect(section(id)).toEqual({ id, title, url });
  });
});
