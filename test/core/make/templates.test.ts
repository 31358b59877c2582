import { describe, expect, test } from 'vitest';
import { fillTemplate, type TemplateFacts, templateIds } from '../../../core/make/templates.ts';
import { profileOf } from '../../../core/token/profiles/profile-of.ts';
import { readToken } from '../../../core/token/read-token.ts';

const now = 1_795_000_000_000;
const facts: TemplateFacts = {
  now,
  id: 'one-of-a-kind',
  issuer: 'https://login.example',
  client: 'web "1"',
  resource: 'https://api.example',
  scope: 'read write',
  redirectUri: 'https://app.example/callback',
  publicJwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' },
};

const valuesOf = (lines: ReturnType<typeof fillTemplate>['claims']) =>
  Object.fromEntries(lines.map(([name, text]) => [name, text === undefined ? undefined : JSON.parse(text)]));

const filled = (id: (typeof templateIds)[number], given = facts) => {
  const { header, claims } = fillTemplate(id, given);
  return { header: valuesOf(header), claims: valuesOf(claims) };
};

describe('the templates', () => {
  test.each<[(typeof templateIds)[number], string, object]>([
    ['jwt', 'JWT', { iss: facts.issuer, aud: facts.resource }],
    ['id-token', 'JWT', { iss: facts.issuer, aud: facts.client }],
    ['access-token', 'at+jwt', { aud: facts.resource, client_id: facts.client, scope: 'read write' }],
    ['logout-token', 'logout+jwt', { aud: facts.client, jti: facts.id }],
    ['client-assertion', 'JWT', { iss: facts.client, sub: facts.client, aud: facts.issuer }],
    ['dpop-proof', 'dpop+jwt', { jti: facts.id, htm: undefined, htu: undefined }],
    ['request-object', 'oauth-authz-req+jwt', { iss: facts.client, redirect_uri: facts.redirectUri }],
    ['security-event', 'secevent+jwt', { iss: facts.issuer, aud: facts.client, events: undefined }],
  ])('%s', (id, typ, claims) => {
    const made = filled(id);
    expect(made.header).toMatchObject({ typ });
    expect(made.claims).toMatchObject({ ...claims, iat: now / 1000 });
  });

  test('of a DPoP proof have the public key in the header, and a place for it where there is none', () => {
    expect(filled('dpop-proof').header).toEqual({ typ: 'dpop+jwt', jwk: facts.publicJwk });
    expect(filled('dpop-proof', { now, id: 'x' }).header).toEqual({ typ: 'dpop+jwt', jwk: {} });
  });

  test.each(templateIds)('%s guesses nothing', (id) => {
    const { claims } = fillTemplate(id, { now, id: 'x', issuer: '', scope: '' });
    const given = claims.flatMap(([name, text]) => (text === undefined ? [] : [name]));
    expect(['iat', 'exp', 'auth_time', 'jti', 'events', 'response_type']).toEqual(
      expect.arrayContaining(given),
    );
  });

  test.each(templateIds.filter((id) => id !== 'jwt'))('%s is recognised as what it is', (id) => {
    const { header, claims } = fillTemplate(id, facts);
    const whole = claims.map(([name, text = '"x"']) => [name, name === 'events' ? (text ?? '{}') : text]);
    const segment = (lines: readonly (readonly unknown[])[]) =>
      Buffer.from(`{${lines.map(([name, text]) => `"${name}":${text}`).join(',')}}`).toString('base64url');
    const token = readToken(`${segment([['alg', '"ES256"'], ...header])}.${segment(whole)}.AAAA`);
    expect(profileOf(token, 'text')?.id).toBe(id);
  });
});
