import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import type { Exchange } from '../../../core/record/exchange.ts';
import type { StoredRun } from '../../../electron/store/runs.ts';
import type { Store } from '../../../electron/store/store.ts';
import { leaksIn, readFolder } from '../../support/login/leaks.ts';
import { frozenNow } from '../../support/play.ts';
import { page } from '../../support/store/exchanges.ts';
import { sampleRun, sampleToken } from '../../support/store/runs.ts';
import { noKeyStore, open, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';

const passphrase = 'correct horse battery staple';

/** One value for each place that something of a provider, or sent to it, is stored in. */
const planted = {
  'text of a page': 'Welcome back, Änne <Liddell> & co',
  'masked header': 'planted-x-auth-token-value',
  'query of a message': 'planted-query-of-a-message',
  'name of a header': 'X-Planted-Header-Name',
  'path of an API call': '/planted/orders/of/carol',
  'error of a follow-up': 'planted_error_of_a_provider',
  'text of a result': 'planted answer of an API',
  claim: 'carol.planted@home.example',
  'header of a token': 'planted-kid-of-a-token',
  'evidence of a finding': 'planted "evidence" of a finding',
  'note of a finding': 'planted note of a finding',
  'text of a failure': 'planted text of a failure',
  'refused by a page': 'planted-refusal.example',
  'UserInfo claim': 'planted userinfo claim of carol',
  'free parameter': 'planted-audience-of-the-user',
  'free token parameter': 'planted-tenant-of-the-user',
  'query of an endpoint': 'planted-api-key-of-an-endpoint',
  'user of a URL': 'planted-user-of-a-url',
  'title of a paste': 'JWT, planted-alg-of-a-paste',
  paste: 'planted text of the inspector',
} as const;
const other = 'planted-body-of-the-call';

const draft: ConnectionDraft = {
  name: 'Own name of the connection',
  issuer: 'https://op.example',
  endpoints: {
    authorization_endpoint: `https://op.example/authorize?api_key=${planted['query of an endpoint']}`,
    token_endpoint: `https://${planted['user of a URL']}:x@op.example/token`,
  },
  clientId: 'app',
  authentication: 'none',
  redirectUri: 'https://app.example/cb',
  scope: 'openid',
  authorizationParameters: [
    { name: 'audience', value: planted['free parameter'] },
    { name: 'audience', value: '' },
  ],
  tokenParameters: [{ name: 'tenant', value: planted['free token parameter'] }],
};

const whole: StoredRun = {
  ...sampleRun('r1', {
    grant: 'api-call',
    persona: 'carol',
    call: { method: 'GET', path: planted['path of an API call'] },
    follows: {
      run: 'r0',
      result: {
        kind: 'refused',
        status: 403,
        error: planted['error of a follow-up'],
        tries: [{ by: 'api', result: 'works', answer: planted['text of a result'] }],
      },
    },
  }),
  findings: [
    {
      rule: 'token.type',
      spec: 'RFC 6749 §5.1',
      severity: 'error',
      result: 'fail',
      received: planted['evidence of a finding'],
      note: planted['note of a finding'],
    },
  ],
  tokens: [
    {
      ...sampleToken,
      header: [{ name: 'kid', value: planted['header of a token'] }],
      claims: [{ name: 'email', value: planted.claim }],
    },
  ],
  failure: { code: 'token-error', message: planted['text of a failure'] },
  refused: { kind: 'passkey', host: planted['refused by a page'] },
  userinfo: [{ name: 'name', value: planted['UserInfo claim'] }],
};

const message: Exchange = {
  ...page('x1', `<p>${planted['text of a page']}</p>`),
  request: {
    method: 'GET',
    url: `https://op.example/login?hint=${planted['query of a message']}`,
    headers: [
      ['X-Auth-Token', planted['masked header']],
      [planted['name of a header'], '1'],
    ],
  },
};

function fill({ connections, users, runs, inspections, apiCalls }: Store): void {
  connections.save('c1', draft);
  users.save({ id: 'p1', connection: 'c1', name: 'carol', session: 'kept' });
  runs.save(whole, { persona: 'p1' });
  runs.exchanges.add('r1', 0, message, message);
  runs.saveSummary(whole.summary);
  inspections.save({ id: 'i1', at: 1, title: planted['title of a paste'] }, planted.paste);
  apiCalls.save('c1', { method: 'GET', url: 'https://op.example', headers: [], body: other });
}

/** What a store shows of it. */
const shown = ({ connections, runs, inspections }: Store) => ({
  connection: connections.find('c1')?.draft,
  list: runs.list(),
  run: runs.find('r1'),
  exchanges: runs.exchanges.list('r1').exchanges,
  found: runs.list('op.example').length,
  pastes: inspections.list().map(({ title }) => title),
});
const everything = {
  connection: draft,
  list: [expect.objectContaining({ title: `GET ${planted['path of an API call']}` })],
  run: whole,
  exchanges: [message],
  found: 1,
  pastes: [planted['title of a paste']],
};
const names = { connection: 'Own name of the connection', user: '"persona":"carol"' };

describe('the files of the data folder', () => {
  test.each([
    ['with a key store', workingKeyStore()],
    ['without one', noKeyStore],
  ])('hold nothing of a provider in clear, %s, and it is read after a restart', async (_, keyStore) => {
    const folder = tempFolder();
    const store = await open(folder, keyStore);
    fill(store);
    const sought = { ...planted, 'body of the call': other };
    expect(leaksIn(await readFolder(folder), sought)).toEqual([]);
    expect(leaksIn(await readFolder(folder), names)).toEqual(Object.keys(names));
    store.close();
    expect(leaksIn(await readFolder(folder), sought)).toEqual([]);
    const again = await open(folder, keyStore);
    expect(shown(again)).toEqual(everything);
    expect(existsSync(join(folder, 'grantscope.key'))).toBe(keyStore === noKeyStore);
  });

  test('hold nothing in clear after a passphrase was set in the middle', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    fill(store);
    expect(store.unlock(passphrase).ok).toBe(true);
    store.runs.save(whole);
    store.connections.save('c1', draft);
    store.runs.exchanges.add('r1', 1, { ...message, id: 'x2' }, { ...message, id: 'x2' });
    expect(leaksIn(await readFolder(folder), { ...planted, passphrase })).toEqual([]);
    expect(shown(store)).toEqual({ ...everything, exchanges: [message, { ...message, id: 'x2' }] });
  });
});

describe('a locked vault', () => {
  async function lockedStore() {
    const folder = tempFolder();
    const first = await open(folder);
    fill(first);
    first.unlock(passphrase);
    first.runs.save(sampleRun('r2', { startedAt: frozenNow - 1, persona: 'carol', state: 'failed' }));
    first.close();
    const store = await open(folder);
    expect(store.vault.state).toBe('locked');
    return { folder, store };
  }

  test('shows time, connection, user and outcome of runs, and nothing else of them', async () => {
    const { store } = await lockedStore();
    expect(store.runs.list()).toEqual([
      {
        id: 'r1',
        connection: 'c1',
        grant: 'api-call',
        title: 'API call',
        persona: 'carol',
        startedAt: frozenNow,
        state: 'completed',
        messages: 0,
        follows: { run: 'r0' },
      },
      expect.objectContaining({ id: 'r2', title: 'Code', state: 'failed' }),
    ]);
    const text = JSON.stringify(shown(store));
    expect(leaksIn(text, planted)).toEqual([]);
    expect(store.runs.find('r1')).toMatchObject({
      findings: [],
      tokens: [],
      failure: {
        message: 'This run cannot be read: the vault is locked.',
        hint: 'Enter your passphrase.',
        action: { kind: 'unlock-vault' },
      },
    });
    expect(store.inspections.list()).toMatchObject([{ title: 'Encrypted' }]);
    expect(store.connections.find('c1')).toMatchObject({
      recordClosed: { state: 'locked' },
      draft: {
        name: draft.name,
        endpoints: {
          authorization_endpoint: 'https://op.example/authorize',
          token_endpoint: 'https://op.example/token',
        },
        tokenParameters: [{ name: 'tenant', value: '' }],
      },
    });
  });

  test('searches users, titles and states of locked runs only, and all of this session', async () => {
    const { store } = await lockedStore();
    for (const text of ['op.example', 'x-auth-token', 'token.type']) {
      expect(store.runs.list(text)).toEqual([]);
    }
    expect(store.runs.list('carol')).toHaveLength(2);
    expect(store.runs.list('failed')).toHaveLength(1);
    store.runs.save(sampleRun('r3'));
    store.runs.exchanges.add('r3', 0, message, message);
    expect(store.runs.list('op.example').map(({ id }) => id)).toEqual(['r3']);
    expect(store.runs.exchanges.list('r3').exchanges).toEqual([message]);
  });

  test('shows everything again once it is unlocked', async () => {
    const { store } = await lockedStore();
    expect(store.unlock('wrong').ok).toBe(false);
    expect(store.runs.find('r1')?.tokens).toEqual([]);
    expect(store.unlock(passphrase).ok).toBe(true);
    expect(shown(store)).toEqual({ ...everything, list: expect.arrayContaining(everything.list) });
  });

  test('keeps parameters and URLs of a connection that is renamed, and lets none out at another place', async () => {
    const { store } = await lockedStore();
    const locked = store.connections.find('c1')?.draft ?? draft;
    const { endpoints } = draft;
    store.connections.save('c1', {
      ...locked,
      name: 'Renamed',
      tokenParameters: [{ name: 'other', value: '' }],
      ...(locked.endpoints && {
        endpoints: { ...locked.endpoints, token_endpoint: 'https://other.example/token' },
      }),
    });
    store.unlock(passphrase);
    expect(store.connections.find('c1')?.draft).toEqual({
      ...draft,
      name: 'Renamed',
      tokenParameters: [{ name: 'other', value: '' }],
      endpoints: { ...endpoints, token_endpoint: 'https://other.example/token' },
    });
  });

  test('is what a store becomes whose keychain gives no access', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    fill(first);
    first.close();
    const refused = await open(folder, noKeyStore);
    expect(leaksIn(JSON.stringify(shown(refused)), planted)).toEqual([]);
    expect(refused.runs.find('r1')?.failure).toMatchObject({
      message: 'This run cannot be read: the encryption key is not available.',
    });
    refused.close();
    expect(shown(await open(folder, keyStore))).toEqual(everything);
  });
});
