import { describe, expect, it } from 'vitest';
import { compareIssuers, issuerPlaceholder, tenantOf } from '../../../core/oauth/issuer-difference.ts';

describe('two issuers that differ', () => {
  it.each([
    ['https://idp.example/a', 'https://idp.example/a/', 'the trailing slash (added)'],
    ['https://idp.example/', 'https://idp.example', 'the trailing slash (missing)'],
    ['https://idp.example', 'https://IDP.example', 'the letter case of the host'],
    ['https://idp.example', 'HTTPS://idp.example', 'the letter case of the scheme'],
    ['https://idp.example', 'https://idp.example:443', 'the default port (443)'],
    ['http://idp.example:80/a', 'http://idp.example/a', 'the default port (80)'],
    ['https://idp.example/~a', 'https://idp.example/%7Ea', 'the percent-encoding of the path'],
    ['https://idp.example', ' https://idp.example\n', 'white space at the start or end'],
  ])('mean the same address: %s and %s', (expected, received, part) => {
    expect(compareIssuers(expected, received)).toEqual({ parts: [part], isSpelling: true });
  });

  it.each([
    ['https://accounts.example', 'accounts.example', ['the scheme (https:// is missing)']],
    ['https://idp.example', 'http://idp.example', ['the scheme (http, not https)']],
    ['https://idp.example', 'https://idp2.example', ['the host (idp2.example, not idp.example)']],
    ['https://idp.example', 'https://idp.example:8443', ['the port (8443, not none)']],
    [
      'https://idp.example',
      'https://іdp.example',
      ['the host (іdp.example, in ASCII xn--dp-goc.example, not idp.example)'],
    ],
    [
      'https://idp.example',
      'https://idp．example',
      ['the host (idp．example, in ASCII idp.example, not idp.example)'],
    ],
    ['http://127.0.0.1:5000', 'http://localhost:5000', ['the host (localhost, not 127.0.0.1)']],
    [
      'https://idp.example',
      'http://idp.example:80',
      ['the scheme (http, not https)', 'the port (80, not none)'],
    ],
    ['https://idp.example/Realm', 'https://idp.example/realm', ['the letter case of the path']],
    [
      'https://login.example/common/v2.0',
      'https://login.example/72f988bf/v2.0',
      ['the tenant or first path segment (72f988bf, not common)'],
    ],
    ['https://idp.example/realms/one', 'https://idp.example/realms/two', ['a path segment (two, not one)']],
    ['https://idp.example/realms/a', 'https://idp.example', ['the path (none, not /realms/a)']],
    ['https://idp.example', 'https://idp.example?x=1', ['the query (?x=1, not none)']],
    ['https://idp.example', 'https://idp.example#x', ['the fragment (#x, not none)']],
    ['https://idp.example', 'https://u:p@idp.example', ['the part before @']],
    ['https://idp.example', 'urn:idp', ['the whole text']],
    ['not a URL', 'https://idp.example', ['the whole text']],
    ['https://idp.example', '', ['the whole text']],
  ])('are two addresses: %s and %s', (expected, received, parts) => {
    expect(compareIssuers(expected, received)).toEqual({ parts, isSpelling: false });
  });

  it('are none where the texts are equal', () => {
    expect(compareIssuers('x', 'x')).toEqual({ parts: [], isSpelling: true });
  });

  it('repeat nothing of a password', () => {
    expect(JSON.stringify(compareIssuers('https://a.example', 'https://u:pw@a.example'))).not.toContain('pw');
  });
});

describe('the template of a multi-tenant endpoint', () => {
  const template = 'https://login.example/{tenantid}/v2.0';
  it('is recognised by its placeholder', () => {
    expect(issuerPlaceholder(template)).toBe('{tenantid}');
    expect(issuerPlaceholder('https://login.example/{tenant_id}')).toBe('{tenant_id}');
    expect(issuerPlaceholder('https://login.example/{}')).toBeUndefined();
    expect(issuerPlaceholder('https://login.example/common/v2.0')).toBeUndefined();
  });
  it('fits the issuer of a tenant, and no other', () => {
    expect(tenantOf(template, 'https://login.example/72f9-11/v2.0')).toBe('72f9-11');
    expect(tenantOf(template, 'https://login.example/v2.0')).toBeUndefined();
    expect(tenantOf(template, 'https://login.example//v2.0')).toBeUndefined();
    expect(tenantOf(template, 'https://login.example/a/b/v2.0')).toBeUndefined();
    expect(tenantOf(template, 'https://other.example/a/v2.0')).toBeUndefined();
    expect(tenantOf('https://login.example/a/v2.0', 'https://login.example/a/v2.0')).toBeUndefined();
  });
});
