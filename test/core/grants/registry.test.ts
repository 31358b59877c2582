import { describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import type { LoginSettings, RunOptions } from '../../../core/grants/registry.ts';
import {
  grantOf,
  isLoginGrant,
  loginGrants,
  runOptionsSchema,
  variantOf,
} from '../../../core/grants/registry.ts';
import { pickOptions } from '../../../core/grants/run-options.ts';
import { loginScript } from '../../../core/grants/scripts.ts';
import { legNames } from '../../../core/script/legs.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';

const connections = [
  { scope: 'openid profile offline_access orders:read', demo: true },
  { scope: '', demo: false },
];

/** Every option that some grant has. */
const everything = {
  client: 'app',
  scope: 'openid',
  responseMode: 'form_post',
  nonce: false,
  prompt: 'login',
  ownBrowser: { answer: 'pasted', port: 'free', redirectUri: 'http://127.0.0.1/' },
  autoLogin: true,
  pkce: 'plain',
  person: { username: 'alice', password: 'wonderland' },
} as const;

function settingsOf(options: RunOptions): LoginSettings {
  return {
    options,
    connection: {
      name: 'op',
      issuer: 'https://op.example',
      authorizationParameters: [],
      tokenParameters: [],
      network: {},
    },
    client: { clientId: 'app', authentication: { method: 'none' } },
    redirectUri: 'https://app.example/callback',
  };
}

test('every grant has an id and a version of its own', () => {
  expect(new Set(loginGrants).size).toBe(loginGrants.length);
  expect(new Set(loginGrants.map((grant) => grantOf(grant).version)).size).toBe(loginGrants.length);
});

describe.each(loginGrants)('the definition of %s', (grant) => {
  const definition = grantOf(grant);

  test('is found by its id, which its version and its options start with', () => {
    expect(isLoginGrant(grant)).toBe(true);
    expect(definition.id).toBe(grant);
    expect(definition.version).toMatch(new RegExp(`^${grant}@\\d+$`));
    expect(runOptionsSchema.parse(definition.usual({ scope: '', demo: false })).grant).toBe(grant);
  });

  test.each(connections)('has usual options that its schema takes as they are: %j', (connection) => {
    const usual = definition.usual(connection);
    expect(runOptionsSchema.parse(usual)).toEqual(usual);
    expect(definition.title(variantOf(usual))).toMatch(/^[A-Z]\S*( \S+)*$/);
    const played = { ...usual, ...definition.played };
    expect(runOptionsSchema.parse(played)).toEqual(played);
  });

  test('has options that are plain data, and drops those of other grants', () => {
    const [responseType] = definition.responseTypes;
    const options = pickOptions({ ...everything, grant, responseType });
    const has = new Set(Object.keys(definition.options.shape));
    const given = Object.entries({ ...everything, grant, responseType }).filter(([name]) => has.has(name));
    expect(options).toEqual(Object.fromEntries(given));
    expect(JSON.parse(JSON.stringify(options))).toEqual(options);
  });

  test('sends on legs that it names, the first of them at once', () => {
    expect(legNames).toEqual(expect.arrayContaining([...definition.legs]));
    expect(new Set(definition.legs).size).toBe(definition.legs.length);
    const settings = settingsOf(definition.usual({ scope: 'openid', demo: false }));
    const copied: LoginSettings = JSON.parse(JSON.stringify(settings));
    const first = loginScript(copied, nodeCrypto).next();
    expect(first.done).toBe(false);
    const leg = first.value?.kind === 'race' ? undefined : first.value?.leg;
    expect(definition.legs).toContain(leg);
  });

  test('is explained by messages that it sends, and by nothing else', () => {
    const { messages, legExplanations } = definition.guide;
    expect(definition.legs).toEqual(expect.arrayContaining(messages.map(({ leg }) => leg)));
    expect(definition.legs).toEqual(expect.arrayContaining(Object.keys(legExplanations)));
  });

  test('requests an authorization exactly where it opens a browser', () => {
    const opens = definition.signIn === 'browser';
    expect(definition.legs.includes('authorization')).toBe(opens);
    expect(definition.responseTypes.length > 0).toBe(opens);
    expect('responseMode' in definition.options.shape).toBe(opens);
    expect('responseType' in definition.options.shape).toBe(definition.responseTypes.length > 1);
    expect(definition.responseTypesSpec !== undefined).toBe(definition.responseTypes.length > 1);
    if (definition.beginsAtTokenEndpoint) expect(definition.signIn).toMatch(/^(none|client)$/);
  });

  test('asks for credentials exactly where the client sends them', () => {
    expect('person' in definition.options.shape).toBe(definition.signIn === 'client');
  });
});

describe('options that are no options', () => {
  const usual = grantOf('authorization-code').usual({ scope: 'openid', demo: false });

  test.each([
    ['of no grant', { ...usual, grant: 'authorization_code' }],
    ['of no grant at all', { ...usual, grant: undefined }],
    ['of a name that every object has', { ...usual, grant: 'constructor' }],
    ['without the scope', { ...usual, scope: undefined }],
    ['without what the grant needs', { grant: 'authorization-code', scope: 'openid' }],
    ['with a response type of another grant', { ...usual, grant: 'hybrid', responseType: 'id_token' }],
    ['with a response mode that there is not', { ...usual, responseMode: 'jwt' }],
    ['with a port that there is not', { ...usual, ownBrowser: { answer: 'received', port: 65_536 } }],
    ['with a scope that nobody types', { ...usual, scope: 'a'.repeat(100_001) }],
  ])('%s are refused', (_name, options) => {
    expect(runOptionsSchema.safeParse(options).success).toBe(false);
  });

  test('are not picked', () => {
    expect(pickOptions({ grant: 'hybrid', scope: '', responseType: 'id_token' })).toBeUndefined();
    expect(pickOptions({ grant: 'device', scope: '' })).toBeUndefined();
  });

  test('are no ids', () => {
    expect(['refresh', 'code', '', 'toString'].filter(isLoginGrant)).toEqual([]);
  });
});

test('the bridge takes of a run what its grant has, and refuses what is none of its values', () => {
  const call = channels['run:start'].input;
  const options = { ...everything, grant: 'device' };
  const parsed = call.parse({ connection: 'demo', options, paused: false });
  expect(parsed.options).toEqual({ grant: 'device', client: 'app', scope: 'openid', autoLogin: true });
  const refused = call.safeParse({
    connection: 'demo',
    options: { ...options, autoLogin: 'yes' },
    paused: false,
  });
  expect(refused.error?.issues.map(({ path }) => path.join('.'))).toEqual(['options.autoLogin']);
});

test('options of an older shape, one bag for all grants, are read as those of the grant', () => {
  const bag = { scope: 'a', responseMode: 'query', pkce: 'S256', nonce: true, autoLogin: false };
  expect(runOptionsSchema.parse({ ...bag, grant: 'client-credentials' })).toEqual({
    grant: 'client-credentials',
    scope: 'a',
  });
  expect(runOptionsSchema.parse({ ...bag, grant: 'hybrid' })).toMatchObject({
    responseType: 'code id_token',
  });
  expect(runOptionsSchema.parse({ ...bag, grant: 'implicit' })).toMatchObject({ responseType: 'id_token' });
});
