import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '../../../core/base/failure.ts';
import { type EndedLogout, Users } from '../../../electron/workbench/users.ts';
import { neverAsked } from '../../support/login/fake-browser.ts';
import { sampleToken } from '../../support/store/runs.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
let bench: Bench;
let users: Users;
let asked: string[];
let logout: Result<EndedLogout>;

beforeEach(async () => {
  bench = await openBench('https://op.example', () => neverAsked);
  asked = [];
  logout = { ok: true, value: { run: 'logout-1', completed: true } };
  users = new Users({
    store: bench.store,
    changed: () => undefined,
    logout: async (run) => {
      asked.push(run);
      return logout;
    },
  });
});
afterEach(() => bench.close());

function create(input: Partial<Parameters<Users['create']>[0]> = {}) {
  const made = users.create({ connection: bench.connection, name: 'alice', ...input });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
}

describe('a saved user', () => {
  test('has a name, a login hint and credentials, of which secrets are never shown', () => {
    const made = create({
      name: ' alice ',
      session: 'kept',
      loginHint: ' alice@a.example ',
      credentials: { username: 'al', password: 'open sesame', totp: seed, virtualAuthenticator: true },
    });
    expect(made).toMatchObject({
      name: 'alice',
      session: 'kept',
      loginHint: 'alice@a.example',
      credentials: { username: 'al', hasPassword: true, hasTotp: true, origins: [], passkeys: [] },
    });
    expect(JSON.stringify(made)).not.toMatch(/sesame|GEZD/);
  });

  test('keeps what an edit leaves out, and loses what it empties', () => {
    const { id } = create({
      credentials: { username: 'al', password: 'p', totp: seed, continueWith: 'Allow' },
    });
    users.update({ id, name: 'al', session: 'clean', credentials: { username: 'ann' } });
    expect(bench.store.users.credentials(id)).toEqual({
      state: 'open',
      value: { username: 'ann', password: 'p', totp: seed, continueWith: 'Allow' },
    });
    users.update({
      id,
      name: 'al',
      session: 'clean',
      credentials: { username: '', password: '', totp: '', continueWith: '' },
    });
    expect(bench.store.users.credentials(id)).toEqual({ state: 'none' });
  });

  test('loses its passkeys one by one, or all with the virtual authenticator', () => {
    const { id } = create();
    const passkeys = ['a', 'b', 'c'].map((name) => ({
      credentialId: name,
      rpId: 'op.example',
      privateKey: 'k',
      signCount: 0,
    }));
    bench.store.users.saveCredentials(id, { passkeys });
    const edit = (credentials: object) => users.update({ id, name: 'a', session: 'clean', credentials });
    expect(edit({ deletedPasskeys: ['b'] })).toMatchObject({
      value: { credentials: { passkeys: [{ id: 'a' }, { id: 'c' }] } },
    });
    edit({ virtualAuthenticator: false });
    expect(bench.store.users.credentials(id)).toEqual({ state: 'none' });
  });

  test.each([
    ['persona.name', { name: ' ' }],
    ['persona.totp', { credentials: { totp: 'not base32!' } }],
    ['persona.totp', { credentials: { totp: `otpauth://hotp/x?secret=${seed}` } }],
    ['persona.origins', { credentials: { origins: ['login.example'] } }],
    ['persona.origins', { credentials: { origins: ['https://ann@login.example'] } }],
    ['persona.origins', { credentials: { origins: ['https://a.example', 'file:///etc'] } }],
  ])('with a wrong %s is refused, and nothing is stored', (step, wrong) => {
    const input = { connection: bench.connection, name: 'alice', ...wrong };
    expect(users.create(input)).toMatchObject({ ok: false, failure: { code: 'invalid-input', step } });
    expect(bench.store.users.list(bench.connection)).toEqual([]);
  });

  test('stores origins without paths, each once', () => {
    const origins = ['https://Login.example/a?b', ' https://login.example ', '', 'http://127.0.0.1:4000'];
    expect(create({ credentials: { origins } }).credentials?.origins).toEqual([
      'https://login.example',
      'http://127.0.0.1:4000',
    ]);
  });

  test('may have any name', () => {
    for (const name of ['x'.repeat(200), 'مستخدم', '👩‍🚀 Ann', '<b>', "'; DROP TABLE personas; --"]) {
      expect(create({ name }).name).toBe(name);
    }
  });

  test('that is not there is said so', async () => {
    const gone = { ok: false, failure: { code: 'not-found' } };
    expect(users.create({ connection: 'none', name: 'a' })).toMatchObject(gone);
    expect(users.update({ id: 'none', name: 'a', session: 'kept' })).toMatchObject(gone);
    expect(users.delete('none')).toMatchObject(gone);
    expect(users.restore('none')).toMatchObject(gone);
    expect(await users.signOut({ id: 'none' })).toMatchObject(gone);
  });

  test('is deleted and restored', () => {
    const { id } = create({ loginHint: 'h', credentials: { password: 'p' } });
    expect(users.delete(id).ok).toBe(true);
    expect(users.delete(id).ok).toBe(false);
    expect(users.restore(id)).toMatchObject({
      value: { id, loginHint: 'h', credentials: { hasPassword: true } },
    });
  });

  test('takes no credentials while the vault is locked, and everything else', async () => {
    const { store } = bench;
    store.unlock('a passphrase');
    const { id } = create({ credentials: { password: 'p' } });
    Object.defineProperty(store.vault, 'state', { get: () => 'locked' });
    expect(users.update({ id, name: 'b', session: 'kept', credentials: { password: 'q' } })).toMatchObject({
      failure: { step: 'persona.credentials', action: { kind: 'unlock-vault' } },
    });
    expect(store.users.find(id)?.name).toBe('alice');
    expect(users.update({ id, name: 'b', session: 'kept' })).toMatchObject({ value: { name: 'b' } });
  });
});

describe('signing a user out', () => {
  const start = 1_000;
  function storeLogin(persona: string, roles: readonly ('access-token' | 'id-token')[], id = 'r1'): void {
    const { runs } = bench.store;
    runs.save(
      {
        summary: {
          id,
          connection: bench.connection,
          grant: 'authorization-code',
          startedAt: start,
          state: 'completed',
          messages: 0,
        },
        findings: [],
        tokens: roles.map((role) => ({ ...sampleToken, ref: `${id}-${role}`, role, expiresAt: 9e12 })),
      },
      { persona },
    );
    for (const role of roles) runs.saveToken(id, `${id}-${role}`, 'a token');
  }

  test('is a logout with the newest ID Token, and no token counts down afterwards', async () => {
    const { id } = create({ session: 'kept' });
    storeLogin(id, ['access-token', 'id-token']);
    bench.store.users.saveCookies(id, '[1]');
    const before = users.update({ id, name: 'alice', session: 'kept' });
    expect(before).toMatchObject({ value: { tokensRun: 'r1', signedIn: true } });
    const done = await users.signOut({ id });
    expect(asked).toEqual(['r1']);
    expect(done).toMatchObject({
      value: { ended: 'provider', run: 'logout-1', persona: { signedIn: false } },
    });
    expect(done.ok && [done.value.persona.tokensRun, done.value.persona.expiresAt]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test.each([
    ['revoked', 'r1-access-token', true],
    ['still-works', 'r1-access-token', undefined],
    ['revoked', 'r1-id-token', undefined],
  ] as const)('after a revocation that came to %s of %s, the token is revoked: %s', (kind, ref, revoked) => {
    const { id } = create({ session: 'kept' });
    storeLogin(id, ['access-token', 'id-token']);
    bench.store.runs.save(
      {
        summary: {
          id: 'r2',
          connection: bench.connection,
          grant: 'revocation',
          startedAt: start,
          state: 'completed',
          messages: 0,
          follows: { run: 'r1', ref, result: { kind } },
        },
        findings: [],
        tokens: [],
      },
      { persona: id, parent: 'r1' },
    );
    const shown = users.update({ id, name: 'alice', session: 'kept' });
    expect(shown).toMatchObject({ value: { tokensRun: 'r1', expiresAt: expect.any(Number) } });
    expect(shown.ok && shown.value.revoked).toBe(revoked);
  });

  test('deletes the cookies where there is no ID Token, and says so', async () => {
    const { id } = create({ session: 'kept' });
    storeLogin(id, ['access-token']);
    bench.store.users.saveCookies(id, '[1]');
    expect(await users.signOut({ id })).toMatchObject({
      value: { ended: 'cookies', because: 'there is no ID Token', persona: { signedIn: false } },
    });
    expect(asked).toEqual([]);
  });

  test('deletes only the cookies when asked to', async () => {
    const { id } = create({ session: 'kept' });
    storeLogin(id, ['id-token']);
    expect(await users.signOut({ id, cookiesOnly: true })).toMatchObject({ value: { ended: 'cookies' } });
    expect(asked).toEqual([]);
  });

  test.each([
    [
      'cannot start',
      {
        ok: false,
        failure: { code: 'invalid-input', message: 'x', step: 'connection.postLogoutRedirectUri' },
      },
    ],
    [
      'has no endpoint',
      {
        ok: true,
        value: { run: 'l', completed: false, failure: { code: 'endpoint-missing', message: 'No such.' } },
      },
    ],
  ] as const)('deletes the cookies where the logout %s', async (_, outcome) => {
    const { id } = create({ session: 'kept' });
    storeLogin(id, ['id-token']);
    bench.store.users.saveCookies(id, '[1]');
    logout = outcome;
    expect(await users.signOut({ id })).toMatchObject({ value: { ended: 'cookies' } });
    expect(bench.store.users.cookies(id)).toBeUndefined();
  });

  test.each([
    ['was aborted', undefined, 'the logout was aborted'],
    ['failed', { code: 'window-closed', message: 'The window was closed.' }, 'the window was closed'],
  ])('leaves the session when the logout %s', async (_, failure, because) => {
    const { id } = create({ session: 'kept' });
    storeLogin(id, ['id-token']);
    bench.store.users.saveCookies(id, '[1]');
    logout = { ok: true, value: { run: 'l', completed: false, ...(failure && { failure }) } };
    expect(await users.signOut({ id })).toMatchObject({ value: { ended: 'nothing', because, run: 'l' } });
    expect(bench.store.users.cookies(id)).toBe('[1]');
  });
});
