import { describe, expect, test } from 'vitest';
import type { RunView } from '../../../../core/views/run/views.ts';
import { FollowUpResult } from '../../../../renderer/screens/tokens/FollowUpResult.tsx';
import { TokensScreen } from '../../../../renderer/screens/tokens/TokensScreen.tsx';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { sampleApp, summary } from '../../../support/samples/app.ts';
import { sampleRun } from '../../../support/samples/runs.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const done = sampleRun(summary({ id: 'good', startedAt: at })).view;

function read(run: RunView): string {
  const { store } = openScripted();
  store.getState().receiveApp(sampleApp(at));
  store.setState({ tab: 'tokens', run: { state: 'ready', id: run.summary.id, value: run } });
  return readNow(TokensScreen, store);
}

describe('tokens', () => {
  test('can be compared with those of another user or generation, unless there is no other run or an audience', () => {
    const { store } = openScripted();
    store.setState({ tab: 'tokens', run: { state: 'ready', id: 'good', value: done } });
    store.getState().receiveApp(sampleApp(at));
    expect(renderNow(TokensScreen, store)).toContain('aria-label="Compare with…"');
    store.setState({ presenting: true });
    expect(renderNow(TokensScreen, store)).not.toContain('aria-label="Compare with…"');
    store.setState({ presenting: false });
    store.getState().receiveApp({ ...sampleApp(at), runs: [done.summary] });
    expect(renderNow(TokensScreen, store)).not.toContain('aria-label="Compare with…"');
  });
});

describe('the live tokens of all runs', () => {
  test.each([
    [false, true],
    [true, false],
  ])('with presenter mode %s are shown: %s', (presenting, areShown) => {
    const { store } = openScripted();
    store.getState().receiveApp(sampleApp(at));
    const run = { state: 'ready', id: done.summary.id, value: done } as const;
    store.setState({ tab: 'tokens', run, presenting });
    expect(readNow(TokensScreen, store).includes('Live tokens')).toBe(areShown);
    store.setState({ isShowingAllTokens: true });
    expect(renderNow(TokensScreen, store).includes('token-head')).toBe(!areShown);
  });
});

describe('the card of a token', () => {
  const [access] = done.tokens;
  if (access === undefined) throw new Error('no token');

  test('says why it would be rejected, and signature, time and rules apart', () => {
    const text = read({ ...done, tokens: [access] });
    expect(text).toMatch(/Expired .* ago Get a new token: refresh, or sign in again\./);
    expect(text).toMatch(/Signature: verified with key rs1 Time: expired .* Rules: \d+ passed/);
  });

  test('counts down nothing that was revoked', () => {
    const { store } = openScripted();
    const revocation = summary({
      id: 'r2',
      startedAt: at,
      grant: 'revocation',
      follows: { run: 'good', ref: access.ref, result: { kind: 'revoked', text: 'revoked' } },
    });
    const app = sampleApp(at);
    store.getState().receiveApp({ ...app, runs: [revocation, ...app.runs] });
    const value = { ...done, tokens: [{ ...access, claims: [], expiresAt: Date.now() + 3_600_000 }] };
    store.setState({ tab: 'tokens', run: { state: 'ready', id: 'good', value } });
    const html = renderNow(TokensScreen, store);
    expect(html).toMatch(/aria-label="Revoked".*>–<.*>Revoked</s);
    store.getState().receiveApp(app);
    expect(renderNow(TokensScreen, store)).not.toContain('Revoked');
  });

  test('never calls a signature valid that was not verified', () => {
    const signature = { state: 'no-key', text: 'signature not verified: no key of the issuer' } as const;
    const later = Date.now() + 3_600_000;
    const claims = access.claims.filter(({ name }) => name !== 'exp');
    const text = read({ ...done, tokens: [{ ...access, claims, expiresAt: later, signature }] });
    expect(text).toContain('Not verified: no key of the issuer');
    expect(text).not.toContain('Signature valid');
  });
});

const { userinfo: _, ...withoutUserinfo } = done;
const line = (mood: 'good' | 'bad', status: string): RunView['messages'][number] => ({
  id: 'u1',
  exchanges: ['u1'],
  leg: 'userinfo',
  from: 'client',
  to: 'server',
  label: 'GET /me',
  status,
  mood,
  at,
});

describe('UserInfo', () => {
  test('that was refused is said beside the tokens, with its status', () => {
    const text = read({ ...withoutUserinfo, messages: [line('bad', '401')] });
    expect(text).toContain('The tokens were received. The UserInfo request failed: 401');
    expect(text).toContain('Access token');
  });

  test.each([
    ['never requested', []],
    ['requested again, and returned', [line('bad', '401'), line('good', '200')]],
  ])('is not called failed where it was %s', (_name, messages) => {
    expect(read({ ...withoutUserinfo, messages })).not.toContain('UserInfo failed');
  });
});

describe('a failure', () => {
  const failed = sampleRun(summary({ id: 'failed', startedAt: at, state: 'failed' })).view;
  const refused = { code: 'connection-refused', message: 'Connection refused by 127.0.0.1:9.' } as const;
  const isFolded = (html: string) => html.includes('aria-expanded="false"') && !html.includes('<dl>');

  test('of a run without tokens is one line that leads on', () => {
    const { store } = openScripted();
    store.getState().receiveApp(sampleApp(at));
    store.setState({ tab: 'tokens', run: { state: 'ready', id: 'failed', value: failed } });
    expect(readNow(TokensScreen, store)).toMatch(/refused the token request: invalid_grant.* Show response/);
    expect(isFolded(renderNow(TokensScreen, store))).toBe(true);
  });

  test('that stopped the auto-refresh is one line that can be closed', () => {
    const { store } = openScripted();
    const { id } = done.summary;
    const watch = { run: id, generations: [id], state: 'stopped', failure: refused } as const;
    store.getState().receiveApp({ ...sampleApp(at), autoRefresh: [watch] });
    store.setState({ tab: 'tokens', run: { state: 'ready', id: done.summary.id, value: done } });
    expect(readNow(TokensScreen, store)).toMatch(/Auto-refresh stopped. Connection refused .* Close Details/);
  });

  test.each([
    [refused, true],
    [{ code: 'token-error', message: 'The provider refused the request.' } as const, false],
  ])('of a follow-up is one line on its card, with $code leads to the connection: %s', (failure, leads) => {
    const { store } = openScripted();
    store.getState().receiveApp(sampleApp(at));
    const call = summary({ id: 'call', startedAt: at, grant: 'api-call', state: 'failed' });
    const run = { ...failed, summary: call, failure };
    store.setState({ openFollowUps: { call: { state: 'ready', value: { run } } } });
    const text = readNow(() => FollowUpResult({ note: call }), store);
    expect(text).toContain(failure.message);
    expect(text.includes('Edit connection')).toBe(leads);
    expect(text).not.toMatch(/Run again|Show response/);
  });
});

describe('a run that uses the tokens of another', () => {
  test('says so with its result, and never that there were no tokens', () => {
    const text = read({
      ...done,
      tokens: [],
      summary: {
        ...done.summary,
        id: 'call',
        grant: 'api-call',
        follows: { run: 'good', ref: 't1', result: { kind: 'answered', text: 'GET /orders: 200' } },
      },
    });
    expect(text).toContain('This run uses the tokens of another run');
    expect(text).toContain('GET /orders: 200');
    expect(text).not.toContain('No tokens');
  });
});

describe('an SD-JWT', () => {
  const sdJwt = {
    text: '1 disclosed, 1 unmatched (sha-256)',
    disclosures: [
      { name: '/email', value: 'alice@home.example', meaning: 'Email address; not unique' },
      { name: 'role', value: 'admin', meaning: 'unmatched: its digest is not in the token' },
    ],
    wrong: ['role'],
    problems: ['_sd is not an array of strings'],
    keyBinding: {
      signature: { state: 'valid', text: 'signature verified' },
      problems: ['its claim aud is missing'],
      claims: [{ name: 'nonce', value: 'n-1' }],
    },
  } as const;
  const everything = [
    'Disclosures: 1 disclosed, 1 unmatched (sha-256)',
    '/email alice@home.example',
    'unmatched: its digest is not in the token',
    '_sd is not an array of strings',
    'Key binding: signature verified',
    'its claim aud is missing',
    'nonce n-1',
  ];

  test('has its disclosures and key binding on its card', () => {
    const [first, ...others] = done.tokens;
    if (first === undefined) throw new Error('no token');
    const text = read({ ...withoutUserinfo, tokens: [{ ...first, sdJwt }, ...others] });
    for (const words of everything) expect(text).toContain(words);
    expect(text.match(/Disclosures:/g)).toHaveLength(1);
  });

  test('has them on the card of UserInfo', () => {
    const text = read({ ...done, userinfo: [{ name: 'sub', value: 'alice' }], userinfoSdJwt: sdJwt });
    for (const words of everything) expect(text).toContain(words);
  });

  test('is not said of any other token', () => {
    const text = read(done);
    expect(text).not.toContain('Disclosures');
    expect(text).not.toContain('Key binding');
  });
});
