import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { events } from '../../../core/bridge/channels.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { readRun } from '../../../electron/workbench/read-run.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { boundSdJwt, disclosureOf, sdJwtOf } from '../../support/samples/sd-jwt.ts';
import { changeRecord } from '../../support/store/sealed-records.ts';
import { answer } from '../../support/wire/behaviours.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

let provider: StubProvider;
let bench: Bench;

beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
afterEach(async () => {
  provider.restore();
  await bench.close();
});

/** A login whose token response has these members besides the usual ones. */
async function login(members: Readonly<Record<string, unknown>>): Promise<RunView> {
  provider.on(
    '/token',
    noStore(() => ({ ...provider.tokens(), ...members })),
  );
  bench = await openBench(provider.issuer, () => provider.window());
  return bench.ended(await bench.start());
}

function tokenOf(view: Pick<RunView, 'tokens'>, role: string): RunView['tokens'][number] {
  const found = view.tokens.find((token) => token.role === role);
  if (found === undefined) throw new Error(`no ${role}`);
  return found;
}

/** The run as it is read from the data file. */
function reopened(run: string): Pick<RunView, 'tokens' | 'userinfoSdJwt' | 'failure'> {
  const read = readRun(bench.store.runs, run);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

const hidden = { email: 'alice@home.example', address: { country: 'NZ' } };

describe('an SD-JWT of a run', () => {
  test('has its disclosures on its card, as they are shown and as they are stored', async () => {
    const token = sdJwtOf({ iss: provider.issuer, sub: 'someone' }, hidden, provider.key);
    const view = await login({ access_token: token });
    const card = tokenOf(view, 'access-token');
    expect(card).toMatchObject({
      describes: expect.stringContaining('SD-JWT'),
      signature: { state: 'valid' },
      sdJwt: {
        text: '2 disclosed (sha-256)',
        disclosures: [
          { name: '/email', value: 'alice@home.example', meaning: expect.any(String) },
          { name: '/address', value: '{"country":"NZ"}' },
        ],
        wrong: [],
        problems: [],
      },
    });
    expect(card.sdJwt).not.toHaveProperty('keyBinding');
    expect(reopened(view.summary.id).tokens).toEqual(view.tokens);
    const [change] = bench.changes.filter(({ tokens }) => tokens?.some(({ sdJwt }) => sdJwt !== undefined));
    expect(events['run:changed'].safeParse(change).error).toBeUndefined();
    expect(tokenOf(view, 'id-token')).not.toHaveProperty('sdJwt');
    expect(tokenOf(view, 'refresh-token')).not.toHaveProperty('sdJwt');
  });

  test('has its key binding there', async () => {
    const card = tokenOf(await login({ access_token: boundSdJwt }), 'access-token');
    expect(card.sdJwt).toMatchObject({
      keyBinding: { signature: { state: 'valid' }, problems: [] },
    });
    expect(card.sdJwt?.keyBinding?.claims.map(({ name }) => name)).toContain('sd_hash');
  });

  test.each(['id_token', 'refresh_token'])('is read in %s too', async (member) => {
    const token = sdJwtOf(provider.claims(), { email: 'a@b.example' }, provider.key);
    const card = tokenOf(await login({ [member]: token }), member.replace('_', '-'));
    expect(card.sdJwt?.disclosures).toMatchObject([{ name: '/email', value: 'a@b.example' }]);
  });

  test.each([
    ['foreign', disclosureOf('role', 'admin'), 'role', 'unmatched: its digest is not in the token'],
    ['no JSON', 'e25vdA', 'disclosure 2', 'rejected: '],
    ['empty', '', 'disclosure 2', 'rejected: it is empty'],
    [
      'an endless nesting',
      Buffer.from('['.repeat(20_000)).toString('base64url'),
      'disclosure 2',
      'rejected: ',
    ],
  ])('names a disclosure that does not belong to it: %s', async (_what, disclosure, name, meaning) => {
    const token = sdJwtOf({ iss: provider.issuer }, { email: 'a@b.example' }, provider.key);
    const card = tokenOf(await login({ access_token: `${token}${disclosure}~` }), 'access-token');
    expect(card.sdJwt).toMatchObject({
      wrong: [name],
      disclosures: [{ name: '/email' }, { name, meaning: expect.stringContaining(meaning) }],
    });
  });

  test('has no secret of the run in any part of it', async () => {
    const { refresh_token: secret } = provider.tokens();
    const token = sdJwtOf({}, { [`of ${secret}`]: `has ${secret}`, other: [secret] }, provider.key);
    const foreign = disclosureOf(String(secret), { deep: secret });
    const view = await login({ access_token: `${token}${foreign}~` });
    const card = tokenOf(view, 'access-token');
    expect(card.sdJwt?.disclosures).toHaveLength(3);
    expect(JSON.stringify([card, bench.changes])).not.toContain(secret);
  });

  test('that is the UserInfo response has its disclosures on the card of UserInfo', async () => {
    const body = sdJwtOf({ sub: 'someone' }, { email: 'a@b.example' }, provider.key);
    provider.on('/userinfo', answer({ headers: [['Content-Type', 'application/sd-jwt']], body }));
    const view = await login({});
    expect(view.userinfo).toContainEqual(expect.objectContaining({ name: 'sub', value: 'someone' }));
    expect(view.userinfoSdJwt).toMatchObject({
      disclosures: [{ name: '/email', value: 'a@b.example' }],
      problems: [],
    });
    expect(reopened(view.summary.id).userinfoSdJwt).toEqual(view.userinfoSdJwt);
  });

  test('is none where UserInfo is JSON', async () => {
    expect(await login({})).not.toHaveProperty('userinfoSdJwt');
  });

  test('of a run that was stored before disclosures were has none, and all else is read', async () => {
    const token = sdJwtOf({ iss: provider.issuer, sub: 'someone' }, hidden, provider.key);
    const { summary } = await login({ access_token: token });
    const asBefore = (text: string) => {
      const { v, tokens, ...details } = JSON.parse(text);
      expect(v).toBe(3);
      const old = tokens.map(({ sdJwt: _, ...kept }: Record<string, unknown>) => kept);
      return JSON.stringify({ ...details, v: 2, tokens: old });
    };
    changeRecord(bench.folder, bench.store, 'runs.record', [summary.id], asBefore);
    const view = reopened(summary.id);
    expect(view.failure).toBeUndefined();
    const card = tokenOf(view, 'access-token');
    expect(card.claims).toContainEqual(expect.objectContaining({ name: 'sub', value: 'someone' }));
    expect(card).not.toHaveProperty('sdJwt');
  });
});
