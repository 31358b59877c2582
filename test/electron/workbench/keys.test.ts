import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { Keys } from '../../../electron/workbench/keys.ts';
import { readExchange } from '../../../electron/workbench/read-run.ts';
import { neverAsked } from '../../support/login/fake-browser.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, draftFor, openBench, usualOptions } from '../../support/workbench/start-runs.ts';

let bench: Bench;
let keys: Keys;

beforeEach(async () => {
  bench = await openBench('https://op.example', () => neverAsked);
  keys = new Keys(bench.store);
});
afterEach(() => bench.close());

async function generated(name = 'Mine') {
  const made = await keys.generate({ name, kind: 'P-256' });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
}

function privatePart(id: string): string {
  const found = bench.store.keys.privateKey(id);
  if (!found.ok) throw new Error(found.failure.message);
  return String(found.value.d);
}

const signing = (key: string) =>
  ({ ...draftFor('https://op.example'), authentication: 'private_key_jwt', key }) as const;

describe('the keys', () => {
  test('are listed with all but their private parts', async () => {
    const key = await generated();
    const imported = keys.import({
      name: ' Theirs ',
      text: JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })),
    });
    if (!imported.ok) throw new Error(imported.failure.message);
    const list = keys.list();
    expect(list).toEqual([key, imported.value]);
    expect(list).toMatchObject([
      { name: 'Mine', describes: 'P-256', algorithms: ['ES256'], usable: true, usedBy: [] },
      { name: 'Theirs', describes: 'Ed25519', algorithms: ['EdDSA', 'Ed25519'] },
    ]);
    const told = JSON.stringify([list, keys.jwks({ id: key.id, algorithm: 'ES256' })]);
    for (const { id } of list) expect(told).not.toContain(privatePart(id));
    expect(channels['key:list'].output.safeParse(list).success).toBe(true);
  });

  test('can be registered by the public set', async () => {
    const { id, kid } = await generated();
    const set = keys.jwks({ id, algorithm: 'ES256' });
    expect(set.ok && JSON.parse(set.value.text)).toEqual({
      keys: [
        {
          kty: 'EC',
          crv: 'P-256',
          x: expect.any(String),
          y: expect.any(String),
          kid,
          use: 'sig',
          alg: 'ES256',
        },
      ],
    });
    expect(keys.jwks({ id, algorithm: 'RS256' })).toMatchObject({
      ok: false,
      failure: { code: 'key-unfit' },
    });
    expect(keys.jwks({ id: 'no', algorithm: 'RS256' })).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('are refused without a name, when they are no keys, and when they are here already', async () => {
    const { id } = await generated('First');
    const found = bench.store.keys.privateKey(id);
    const text = found.ok ? JSON.stringify({ ...found.value, kid: 'another name' }) : '';
    expect(keys.import({ name: 'Second', text })).toMatchObject({
      ok: false,
      failure: { message: 'This key is already stored as First.' },
    });
    expect(keys.import({ name: ' ', text })).toMatchObject({ failure: { step: 'key.name' } });
    expect(await keys.generate({ name: '', kind: 'P-256' })).toMatchObject({ failure: { step: 'key.name' } });
    expect(keys.import({ name: 'x', text: 'x' })).toMatchObject({ failure: { code: 'invalid-input' } });
    expect(keys.list()).toHaveLength(1);
  });

  test('are not deleted while a connection uses them, and it is said which', async () => {
    const { id } = await generated();
    const made = bench.connections.create({ ...signing(id), name: 'Bank' });
    expect(made).toMatchObject({ ok: true, value: { key: id, authentication: 'private_key_jwt' } });
    expect(keys.list()).toMatchObject([{ usedBy: ['Bank'] }]);
    expect(keys.delete(id)).toMatchObject({
      ok: false,
      failure: { message: 'The key Mine is in use: Bank signs with it.' },
    });
    if (made.ok) bench.connections.delete(made.value.id);
    expect(keys.delete(id)).toEqual({ ok: true, value: null });
    expect(keys.list()).toEqual([]);
    expect(keys.delete(id)).toMatchObject({ failure: { code: 'not-found' } });
  });
});

describe('a connection that signs', () => {
  test('is refused without its key, and with an algorithm that does not fit', async () => {
    const { id } = await generated();
    const { key: _, ...keyless } = signing(id);
    expect(bench.connections.create(keyless)).toMatchObject({ failure: { step: 'connection.key' } });
    expect(bench.connections.create(signing('gone'))).toMatchObject({
      failure: { code: 'key-unknown', step: 'connection.key' },
    });
    expect(bench.connections.create({ ...signing(id), assertionAlgorithm: 'RS256' })).toMatchObject({
      failure: { code: 'key-unfit', step: 'connection.assertionAlgorithm', expected: 'ES256' },
    });
    const shared = {
      ...draftFor('https://op.example'),
      authentication: 'client_secret_jwt',
      secret: 's',
      assertionAlgorithm: 'ES256',
    } as const;
    expect(bench.connections.create(shared)).toMatchObject({ failure: { code: 'key-unfit' } });
  });

  test('does not start a run when its key has gone in the meantime', async () => {
    const { id } = await generated();
    const made = bench.connections.create(signing(id));
    if (!made.ok) throw new Error(made.failure.message);
    const connection = made.value.id;
    bench.connections.delete(connection);
    keys.delete(id);
    bench.connections.restore(connection);
    expect(await bench.runs.start({ connection, options: usualOptions, paused: false })).toMatchObject({
      ok: false,
      failure: { code: 'key-unknown', step: 'connection.key' },
    });
  });
});

describe('a run that signs', () => {
  let stub: StubProvider;
  beforeEach(async () => {
    stub = await startStubProvider();
  });
  afterEach(() => stub.close());

  test.each(['client_secret_jwt', 'private_key_jwt'] as const)(
    'with %s shows the window neither key nor assertion',
    async (authentication) => {
      const { id } = await generated();
      const secret = 'the shared secret of this client, and of nobody else';
      const made = bench.connections.create({
        ...draftFor(stub.issuer),
        authentication,
        ...(authentication === 'private_key_jwt' ? { key: id } : { secret }),
      });
      if (!made.ok) throw new Error(made.failure.message);
      const run = await bench.start({
        connection: made.value.id,
        options: { ...usualOptions, grant: 'client-credentials' },
      });
      const view = await bench.ended(run);
      expect(view.summary.state).toBe('completed');
      const exchanges = view.messages.flatMap((message) => message.exchanges);
      const seen = JSON.stringify([
        bench.changes,
        view,
        exchanges.map((exchange) => readExchange(bench.store.runs, run, exchange)),
        made.value,
        keys.list(),
      ]);
      const body = stub.wire.requests.find(({ target }) => target === '/token')?.body;
      const assertion = new URLSearchParams(body).get('client_assertion') ?? '';
      const [signed = '', claims = '', signature = ''] = assertion.split('.');
      const hidden = { secret, d: privatePart(id), assertion, signed, claims, signature };
      expect(leaksIn(seen, hidden)).toEqual([]);
      // The token request is among it all the same.
      expect(leaksIn(seen, { name: 'client_assertion', endpoint: `${stub.issuer}/token` })).toHaveLength(2);
    },
  );
});
