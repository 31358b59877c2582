import { describe, expect, test } from 'vitest';
import {
  connectionDraft,
  draftOf,
  newDraft,
  rebase,
  suggestName,
  withDiscovery,
} from '../../../../renderer/screens/connections/draft.ts';
import { sampleApp } from '../../../support/samples/app.ts';
import { sampleDiscovery } from '../../../support/samples/discovery.ts';

const filled = { ...newDraft, issuer: ' https://login.acme.example ', clientId: ' web ' };

describe('connectionDraft', () => {
  test('trims, names the connection after its host, and leaves out what is empty', () => {
    expect(connectionDraft(filled)).toEqual({
      name: 'login.acme.example',
      issuer: 'https://login.acme.example',
      clientId: 'web',
      authentication: 'none',
      redirectUri: 'http://127.0.0.1:8400/callback',
      scope: 'openid',
      authorizationParameters: [],
      tokenParameters: [],
    });
  });

  test('passes a post-logout redirect URI where one was given', () => {
    const draft = connectionDraft({ ...filled, postLogoutRedirectUri: ' https://app.example/out ' });
    expect(draft).toMatchObject({ postLogoutRedirectUri: 'https://app.example/out' });
  });

  test('passes a secret only where it is used, and only when one was typed', () => {
    expect(connectionDraft({ ...filled, secret: 's' })).not.toHaveProperty('secret');
    const basic = { ...filled, authentication: 'client_secret_basic' } as const;
    expect(connectionDraft(basic)).not.toHaveProperty('secret');
    expect(connectionDraft({ ...basic, secret: ' s ' })).toHaveProperty('secret', ' s ');
  });

  test('passes a key, an algorithm and an audience only where assertions are signed', () => {
    const signing = {
      ...filled,
      authentication: 'private_key_jwt',
      key: 'k1',
      assertionAlgorithm: 'RS256',
      assertionAudience: 'token-endpoint',
      secret: 's',
    } as const;
    expect(connectionDraft(signing)).toMatchObject({
      key: 'k1',
      assertionAlgorithm: 'RS256',
      assertionAudience: 'token-endpoint',
    });
    expect(connectionDraft(signing)).not.toHaveProperty('secret');
    const shared = connectionDraft({ ...signing, authentication: 'client_secret_jwt' });
    expect(shared).toMatchObject({ secret: 's', assertionAudience: 'token-endpoint' });
    expect(shared).not.toHaveProperty('key');
    // It is the algorithm of a key, which no secret can sign by.
    expect(shared).not.toHaveProperty('assertionAlgorithm');
    const basic = connectionDraft({ ...signing, authentication: 'client_secret_basic' });
    for (const name of ['key', 'assertionAlgorithm', 'assertionAudience'])
      expect(basic).not.toHaveProperty(name);
    expect(connectionDraft({ ...signing, assertionAudience: 'issuer' })).not.toHaveProperty(
      'assertionAudience',
    );
  });

  test('passes endpoints only where they are entered manually', () => {
    const endpoints = {
      ...newDraft.endpoints,
      authorization_endpoint: ' https://a/auth ',
      token_endpoint: 'https://a/t',
    };
    expect(connectionDraft({ ...filled, endpoints })).not.toHaveProperty('endpoints');
    expect(connectionDraft({ ...filled, byHand: true, endpoints }).endpoints).toEqual({
      authorization_endpoint: 'https://a/auth',
      token_endpoint: 'https://a/t',
    });
  });

  test('passes endpoints missing from the metadata only where they are wanted', () => {
    const filledIn = { ...newDraft.filledIn, revocation_endpoint: ' https://a/revoke ' };
    const only = { revocation_endpoint: 'https://a/revoke' };
    expect(connectionDraft({ ...filled, filledIn })).not.toHaveProperty('filledIn');
    expect(connectionDraft({ ...filled, fillsIn: true })).not.toHaveProperty('filledIn');
    expect(connectionDraft({ ...filled, fillsIn: true, filledIn }).filledIn).toEqual(only);
    expect(connectionDraft({ ...filled, byHand: true, filledIn }).filledIn).toEqual(only);
  });

  test('drops rows that were left empty, and keeps the blanks of a value', () => {
    const tokenParameters = [
      { key: 0, name: ' audience ', value: ' x ' },
      { key: 1, name: '', value: '' },
    ];
    expect(connectionDraft({ ...filled, tokenParameters }).tokenParameters).toEqual([
      { name: 'audience', value: ' x ' },
    ]);
  });
});

test('a connection survives being opened and saved again', () => {
  for (const connection of sampleApp(0).connections) {
    const { id: _, demo: __, hasSecret: ___, personas: ____, network, ...rest } = connection;
    // Only the main process says whether a password is stored.
    const { hasPassword: _____, ...proxy } = network?.proxy ?? {};
    const handed = network?.proxy === undefined ? network : { ...network, proxy };
    const expected = handed === undefined ? rest : { ...rest, network: handed };
    expect(connectionDraft(draftOf(connection))).toEqual(expected);
  }
});

test('suggestName is the host, and nothing for what is no URL', () => {
  expect(suggestName(' https://login.acme.example:8443/realms/x ')).toBe('login.acme.example:8443');
  expect(suggestName('login')).toBe('');
});

describe('withDiscovery', () => {
  const found = sampleDiscovery('https://login.acme.example');

  test.each([
    [['client_secret_post'], 'client_secret_post'],
    [['client_secret_basic'], 'client_secret_basic'],
    [['private_key_jwt'], 'private_key_jwt'],
    [['client_secret_basic', 'none'], 'none'],
    [['tls_client_auth'], 'none'],
  ])('selects the method of %j while none was chosen', (authenticationMethods, method) => {
    expect(withDiscovery(filled, { ...found, authenticationMethods }).authentication).toBe(method);
  });

  test('keeps the method that was chosen or stored, although it is not listed', () => {
    const chosen = { ...filled, authentication: 'client_secret_post', methodChosen: true } as const;
    expect(withDiscovery(chosen, found).authentication).toBe('client_secret_post');
    const [stored] = sampleApp(0).connections.filter(({ demo }) => !demo);
    if (stored === undefined) throw new Error('no connection');
    const none = { ...found, authenticationMethods: ['tls_client_auth'] };
    expect(withDiscovery(draftOf(stored), none).authentication).toBe(stored.authentication);
  });

  test('fills in issuer and endpoints from pasted metadata', () => {
    const members = [
      { name: 'token_endpoint', value: 'https://a.example/token' },
      { name: 'device_authorization_endpoint', value: 'https://a.example/device' },
      { name: 'revocation_endpoint', value: 'https://a.example/revoke' },
    ];
    const draft = withDiscovery(filled, { ...found, issuer: 'https://a.example', members, offline: true });
    expect(draft).toMatchObject({ issuer: 'https://a.example', byHand: true });
    expect(draft.endpoints).toEqual({
      authorization_endpoint: '',
      token_endpoint: 'https://a.example/token',
      device_authorization_endpoint: 'https://a.example/device',
      userinfo_endpoint: '',
      jwks_uri: '',
    });
    expect(draft.filledIn.revocation_endpoint).toBe('https://a.example/revoke');
    expect(connectionDraft(draft)).toMatchObject({
      endpoints: { device_authorization_endpoint: 'https://a.example/device' },
      filledIn: { revocation_endpoint: 'https://a.example/revoke' },
    });
  });

  test('requests openid only where the provider supports it, and leaves what the user chose', () => {
    expect(withDiscovery(filled, { ...found, profile: 'oauth' }).scope).toBe('');
    expect(withDiscovery({ ...filled, scope: 'openid a' }, { ...found, profile: 'oauth' }).scope).toBe(
      'openid a',
    );
    expect(withDiscovery(filled, found).scope).toBe('openid');
  });
});

describe('a form that is open while the vault is unlocked', () => {
  const row = { key: 1, name: 'audience', value: '' };
  const locked = { ...newDraft, issuer: 'https://a.example', tokenParameters: [row] };
  const unlocked = {
    ...locked,
    issuer: 'https://a.example/?tenant=1',
    tokenParameters: [{ ...row, value: 'orders' }],
  };

  test('gets the values that were locked, and keeps what was changed meanwhile', () => {
    const draft = rebase(locked, { ...locked, name: 'Acme', scope: 'openid email' }, unlocked);
    expect(draft).toEqual({ ...unlocked, name: 'Acme', scope: 'openid email' });
  });

  test('keeps what was changed of a locked value', () => {
    const issuer = 'https://b.example';
    expect(rebase(locked, { ...locked, issuer }, unlocked)).toMatchObject({
      issuer,
      tokenParameters: [{ value: 'orders' }],
    });
  });
});
