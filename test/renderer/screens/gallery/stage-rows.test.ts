import { describe, expect, test } from 'vitest';
import type { Leg } from '../../../../core/script/legs.ts';
import { explainPhase } from '../../../../core/teach/play-script.ts';
import type { MessageView } from '../../../../core/views/message/message-view.ts';
import type { RunView } from '../../../../core/views/run/views.ts';
import { type StageRow, stageRows } from '../../../../renderer/screens/gallery/stage-rows.ts';
import { stopsOf } from '../../../../renderer/screens/gallery/use-play-position.ts';
import { summary } from '../../../support/samples/app.ts';
import { heldAt } from '../../../support/samples/held.ts';

const message = (leg: Leg, facts: Partial<MessageView> = {}): MessageView => ({
  id: leg,
  exchanges: [leg],
  leg,
  from: 'client',
  to: 'server',
  label: leg,
  status: '200',
  mood: 'good',
  at: 0,
  ...facts,
});

const pages = message('authorization', {
  from: 'browser',
  label: 'Login and consent',
  status: 'not finished',
  parts: [],
});

function run(messages: readonly MessageView[], facts: Partial<RunView> = {}): RunView {
  const state = facts.held ? 'held' : facts.working ? 'running' : (facts.summary?.state ?? 'completed');
  return {
    sequence: 1,
    messages,
    findings: [],
    tokens: [],
    generations: [],
    hosts: [],
    ...facts,
    summary: summary({ id: 'r1', startedAt: 0, state }),
  };
}

const named = (row: StageRow): string => {
  switch (row.kind) {
    case 'message':
      return row.message.label;
    case 'held':
      return `${row.held.title} ${row.held.stage}`;
    case 'working':
      return row.text;
    default:
      return row.planned.label;
  }
};
const look = (rows: readonly StageRow[]) => rows.map((row) => `${row.kind}: ${named(row)}`);
const toldOf = (row: StageRow | undefined) =>
  row === undefined || row.kind === 'coming' ? undefined : row.explained;

describe('the rows of a play', () => {
  test('before its first message are all still to come, but for that one', () => {
    expect(look(stageRows('client-credentials', run([], { held: heldAt('discovery', 'draft') })))).toEqual([
      'held: discovery draft',
      'coming: API metadata',
      'coming: JWKS',
      'coming: Token request',
      'coming: API call',
    ]);
  });

  test('show a request that the browser has taken along, until its response is processed', () => {
    const working = { leg: 'authorization', text: 'Waiting for the login' } as const;
    expect(look(stageRows('implicit', run([message('discovery'), pages], { working })))).toEqual([
      'message: discovery',
      'sent: Authorization request',
      'working: Waiting for the login',
      'coming: Callback',
      'coming: UserInfo',
      'coming: API call',
    ]);
    const answered = run([message('discovery'), pages], { held: heldAt('authorization', 'reply', 'front') });
    const rows = stageRows('implicit', answered);
    expect(look(rows)).toEqual([
      'message: discovery',
      'sent: Authorization request',
      'message: Login and consent',
      'held: authorization reply',
      'coming: UserInfo',
      'coming: API call',
    ]);
    expect(rows[2]).toMatchObject({ message: { status: '' } });
  });

  test('of a poll continue with what comes after it', () => {
    const polled = run([message('device-authorization'), message('token', { status: 'pending' })], {
      working: { leg: 'token', text: 'Polling for tokens' },
    });
    expect(look(stageRows('device', polled)).slice(2)).toEqual([
      'working: Polling for tokens',
      'coming: UserInfo',
      'coming: API call',
    ]);
  });

  const polled = (count: number) =>
    message('token', {
      label: `Token request, ${count} times`,
      parts: Array.from({ length: count }, (_, index) => ({
        exchange: `p${index + 1}`,
        from: 'client' as const,
        to: 'server' as const,
        label: 'Token request',
        status: 'pending',
        mood: 'plain' as const,
        at: index,
      })),
    });

  test('are one for each poll, and only the first one says what a poll is', () => {
    const rows = stageRows('device', run([polled(3)]));
    expect(look(rows)).toEqual([
      'message: Token request',
      'message: Token request',
      'message: Token request',
    ]);
    expect(rows.map((row) => row.kind === 'message' && row.line)).toEqual([
      'token/p1',
      'token/p2',
      'token/p3',
    ]);
    expect(toldOf(rows[0])).toMatch(/polls for tokens.*Pending/);
    expect(toldOf(rows[1])).toMatch(/^Pending/);
  });

  test('are one for all polls before the last thirty', () => {
    const rows = stageRows('device', run([polled(100)]));
    expect(rows).toHaveLength(31);
    expect(look(rows)[0]).toBe('message: Token request, 100 times');
    expect(rows[0]).not.toHaveProperty('line');
    expect(rows.at(-1)).toMatchObject({ line: 'token/p100' });
  });

  test('of pages are no stop, for they are several messages', () => {
    const rows = stageRows('implicit', run([message('discovery'), pages]));
    expect(stopsOf(rows)).toEqual(['discovery']);
  });

  const received = [message('discovery'), message('jwks'), message('token')];
  const running = summary({ id: 'r1', startedAt: 0, state: 'running' });
  test.each<[string, RunView]>([
    ['is about to be', run(received, { held: heldAt('jwks-again', 'draft') })],
    ['is being', run(received, { working: { leg: 'jwks-again', text: 'JWKS (again) …' } })],
    ['has been', run([...received, message('jwks-again')], { held: heldAt('jwks-again', 'reply') })],
    ['was last', run([...received, message('jwks-again')], { summary: running })],
  ])('continue with what comes after the tokens when the JWKS %s fetched again', (_, view) => {
    const coming = look(stageRows('authorization-code', view)).filter((row) => row.startsWith('coming'));
    expect(coming).toEqual(['coming: UserInfo', 'coming: API call']);
  });

  test('tell why the JWKS is fetched again', () => {
    const rows = stageRows('device', run(received, { held: heldAt('jwks-again', 'draft') }));
    expect(toldOf(rows.find(({ kind }) => kind === 'held'))).toMatch(/names a key that is not in the JWKS/);
  });

  test.each(['completed', 'failed', 'cancelled'] as const)('have nothing to come once it %s', (state) => {
    const over = run([message('discovery')], { summary: summary({ id: 'r1', startedAt: 0, state }) });
    expect(look(stageRows('device', over))).toEqual(['message: discovery']);
  });

  test('say that it starts, before anything is known', () => {
    const begun = run([], { summary: summary({ id: 'r1', startedAt: 0, state: 'running' }) });
    expect(look(stageRows('password', begun)).slice(0, 2)).toEqual([
      'working: Starting',
      'coming: Discovery',
    ]);
  });

  test('have keys of their own', () => {
    const twice = run([message('discovery'), message('jwks')], { held: heldAt('token', 'draft') });
    const keys = stageRows('authorization-code', twice).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the sentence of a row', () => {
  const sentenceIn = (grant: 'device' | 'hybrid', one: MessageView) =>
    toldOf(stageRows(grant, run([one]))[0]);

  test('is request and response of a message that has ended', () => {
    const both = `${explainPhase('device', 'jwks', 'request')} ${explainPhase('device', 'jwks', 'answer')}`;
    expect(sentenceIn('device', message('jwks'))).toBe(both);
  });

  test('says of a poll that it was too early, and of a refusal that it was one', () => {
    for (const status of ['pending', 'slow down', 'authorization_pending', 'slow_down']) {
      expect(sentenceIn('device', message('token', { status, mood: 'plain' }))).toContain('Pending');
    }
    expect(sentenceIn('device', message('token', { status: '400', mood: 'bad' }))).toContain('Rejected');
    expect(sentenceIn('device', message('token', { status: 'refused', mood: 'bad' }))).toContain(
      'No usable response',
    );
    expect(sentenceIn('device', message('token', { status: '400', mood: 'bad' }))).not.toContain(
      'gets its tokens',
    );
  });

  test('is one each for what the browser is sent to, what it does, and what it brings back', () => {
    const request = message('authorization', { from: 'browser', to: 'server' });
    const callback = message('authorization', { from: 'browser', to: 'client' });
    expect(sentenceIn('hybrid', request)).toBe(explainPhase('hybrid', 'authorization', 'request'));
    expect(sentenceIn('hybrid', { ...pages, from: 'browser' })).toBe(
      explainPhase('hybrid', 'authorization', 'meanwhile'),
    );
    expect(sentenceIn('hybrid', callback)).toBe(explainPhase('hybrid', 'authorization', 'answer'));
  });

  test('is missing for what belongs to no grant', () => {
    expect(sentenceIn('device', message('revocation'))).toBeUndefined();
  });
});
