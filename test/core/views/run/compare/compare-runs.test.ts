import { describe, expect, test } from 'vitest';
import { textBody } from '../../../../../core/oauth/message.ts';
import type { Exchange } from '../../../../../core/record/exchange.ts';
import {
  type ComparedRun,
  compareRuns,
  type SameSecrets,
} from '../../../../../core/views/run/compare/compare-runs.ts';
import type { ComparedSection } from '../../../../../core/views/run/compare/comparison.ts';
import { at, browseStep, httpStep, observed } from '../../../../support/exchanges.ts';
import { hostileRun, reportRun, scriptTexts } from '../../../../support/run/report-runs.ts';

const redirect = { method: 'GET', capturedBy: 'location' } as const;
const allOther: SameSecrets = { inMessages: () => false, inTokens: () => false };
const allSame: SameSecrets = { inMessages: () => true, inTokens: () => true };

function run(exchanges: readonly Exchange[], changes: Partial<ComparedRun> = {}): ComparedRun {
  return {
    summary: {
      id: 'r1',
      connection: 'c1',
      title: 'Code + PKCE',
      startedAt: at,
      state: 'completed',
      messages: 3,
    },
    connection: 'Acme',
    exchanges,
    findings: [],
    tokens: [],
    ...changes,
  };
}

const compare = (first: ComparedRun, second: ComparedRun, same = allOther): readonly ComparedSection[] => [
  ...compareRuns(first, second, same).sections,
];
const token = (body: string, status = 200) =>
  httpStep('x9', 'token', {
    status,
    body: '{"expires_in":60}',
    headers: [['Date', String(body.length)]],
    request: {
      method: 'POST',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: textBody(body),
    },
  });
const messages = (sections: readonly ComparedSection[]) => sections.filter(({ kind }) => kind === 'message');

describe('the messages of two runs', () => {
  test('have parameters that were added, removed and changed, and those that are expected to differ', () => {
    const [section] = messages(
      compare(
        run([token('grant_type=authorization_code&code=SplX…(22)&client_id=a&resource=r')]),
        run([token('grant_type=authorization_code&code=Splq…(22)&client_id=b&audience=zz', 400)]),
      ),
    );
    expect(section).toMatchObject({ title: 'Token request', in: 'both', first: '1', second: '1' });
    expect(section?.differences).toMatchObject([
      { place: 'body parameter', name: 'code', secret: 'other', expected: true },
      { name: 'client_id', first: 'a', second: 'b' },
      { name: 'resource', first: 'r' },
      { place: 'response', name: 'Status', first: '200', second: '400' },
      { place: 'response header', name: 'Date', expected: true },
      { name: 'audience', second: 'zz' },
    ]);
  });

  test('have no difference where their secrets are the same', () => {
    const one = run([token('code=SplX…(22)')]);
    expect(messages(compare(one, one, allSame))).toMatchObject([{ differences: [], same: 7 }]);
    expect(messages(compare(one, one))).toMatchObject([{ differences: [{ name: 'code', secret: 'other' }] }]);
  });

  test('are aligned by step, and one that only one run has is named', () => {
    const discovery = httpStep('x1', 'discovery');
    const sections = messages(
      compare(run([discovery, token('a=b')]), run([token('a=b'), httpStep('x3', 'userinfo')])),
    );
    expect(sections.map((section) => [section.title, section.in, section.first, section.second])).toEqual([
      ['Discovery', 'first', '1', undefined],
      ['Token request', 'both', '2', '1'],
      ['UserInfo', 'second', undefined, '2'],
    ]);
  });

  test('are one alone where it was sent again, in whose request nothing is expected to differ', () => {
    const first = run([httpStep('x1', 'discovery'), token('grant_type=a&code=SplX…(22)')]);
    const again = run([token('grant_type=a&code=Splq…(22)', 400)]);
    const sections = [...compareRuns(first, again, allOther, 'x9').sections];
    expect(sections).toMatchObject([{ kind: 'message', in: 'both', first: '2', second: '1' }]);
    expect(sections[0]?.differences.map(({ name, expected = false }) => [name, expected])).toEqual([
      ['code', false],
      ['Status', false],
    ]);
    expect([...compareRuns(first, again, allOther, 'x7').sections]).toMatchObject([{ in: 'second' }]);
  });

  test('of a login are its request and its redirect', () => {
    const login = (code: string, url: string) =>
      run([
        observed('x2', { request: { method: 'GET', url: 'https://op.example/u/Ab3dEf6hIj', headers: [] } }),
        browseStep('x4', { ok: true, answer: { ...redirect, url: `https://app.example/cb?code=${code}` } }),
        httpStep('x5', 'userinfo', { request: { url } }),
      ]);
    const sections = messages(compare(login('a', 'https://a'), login('b', 'https://b')));
    expect(
      sections.flatMap(({ title, differences }) => differences.map(({ name }) => `${title} ${name}`)),
    ).toEqual(['Callback code', 'UserInfo URL']);
  });

  test('of the login window are compared by page, whatever identifier is in the path', () => {
    const page = (path: string, id: string) =>
      observed(id, { request: { method: 'GET', url: `https://op.example/${path}`, headers: [] } });
    const sections = messages(
      compare(run([page('u/Ab3dEf6hIj', 'x1')]), run([page('u/Zz9dEf6hIj', 'x1'), page('consent', 'x2')])),
    );
    expect(sections.map((section) => section.in)).toEqual(['both', 'second']);
    expect(sections[0]?.differences).toMatchObject([{ name: 'URL', expected: true }]);
  });

  test('are compared to a limit, and the others counted', () => {
    const many = run(Array.from({ length: 5_003 }, (_, index) => httpStep(`x${index}`, 'resource')));
    const { sections, left } = compareRuns(many, run([]), allSame);
    expect([[...sections].length, left]).toEqual([5_001, 3]);
  });

  test('have no more differences than the limit of all', () => {
    const wide = (value: string) =>
      Array.from({ length: 120 }, (_, index) =>
        httpStep(`x${index}`, 'resource', {
          headers: Array.from({ length: 120 }, (_header, name) => [`h${name}`, value] as const),
        }),
      );
    const sections = compare(run(wide('a')), run(wide('b')));
    const sum = (of: (section: ComparedSection) => number) =>
      sections.reduce((total, section) => total + of(section), 0);
    expect([sum(({ differences }) => differences.length), sum(({ left = 0 }) => left)]).toEqual([
      5_000, 9_400,
    ]);
  });
});

describe('two runs as a whole', () => {
  test('differ by user, client and scopes', () => {
    const { summary } = run([]);
    const scopes = { requested: ['openid', 'email'], granted: ['openid'], missing: ['email'], extra: [] };
    const [section] = compare(
      run([], { summary: { ...summary, persona: 'alice' }, scopes }),
      run([], {
        summary: { ...summary, persona: 'bob' },
        scopes: { ...scopes, granted: ['openid', 'email'], missing: [] },
        connection: 'Other',
      }),
    );
    expect(section?.differences).toMatchObject([
      { name: 'Connection', first: 'Acme', second: 'Other' },
      { name: 'User', first: 'alice', second: 'bob' },
      { name: 'Granted scopes', removed: [], added: ['email'] },
    ]);
  });

  test('can be of anything that a provider sends', () => {
    for (const text of scriptTexts) {
      const { exchanges, findings, tokens } = hostileRun(text);
      const hostile = run(exchanges, { findings, tokens });
      expect(compare(hostile, hostile, allSame).flatMap(({ differences }) => differences)).toEqual([]);
      expect(compare(hostile, run([])).length).toBeGreaterThan(3);
    }
  });
});

describe('the checks of two runs', () => {
  const { findings } = reportRun();
  const [failed, passed] = findings;
  const checks = (first: ComparedRun['findings'], second: ComparedRun['findings']) =>
    compare(run([], { findings: first }), run([], { findings: second })).find(
      ({ kind }) => kind === 'checks',
    );

  test('are listed where their results differ', () => {
    if (failed === undefined || passed === undefined) throw new Error('no samples');
    const fixed = { ...failed, title: 'state is that of the request', result: 'pass' } as const;
    expect(checks([failed, passed], [fixed, passed])).toMatchObject({
      differences: [
        {
          place: 'authorization response',
          name: 'state differs from the request',
          first: 'Failed',
          second: 'Passed',
        },
      ],
      same: 1,
    });
  });

  test('that only one run has are listed where they need reading', () => {
    if (failed === undefined || passed === undefined) throw new Error('no samples');
    expect(checks([failed, passed], [])?.differences).toMatchObject([{ first: 'Failed' }]);
    expect(checks([], [])).toBe(undefined);
  });
});
