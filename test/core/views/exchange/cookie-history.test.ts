import { describe, expect, test } from 'vitest';
import { type CookieMessage, cookieHistory } from '../../../../core/views/exchange/cookie-history.ts';
import { readSetCookie } from '../../../../electron/login-window/cookies.ts';

interface Sent {
  readonly url?: string;
  readonly cookie?: string;
  readonly set?: readonly string[];
  readonly blocked?: string;
}

const message = ({ url = 'https://op.example/login', cookie, set = [], blocked }: Sent): CookieMessage => ({
  at: 1_000,
  endedAt: 2_000,
  request: { method: 'GET', url, headers: cookie === undefined ? [] : [['cookie', cookie]] },
  response: {
    status: 200,
    statusText: '',
    headers: set.map((line) => ['Set-Cookie', line] as const),
    body: { encoding: 'utf8', content: '', size: 0 },
  },
  cookiesSet: set.map((line) => readSetCookie(line, 2_000, blocked)),
});

/** The history of the last of these messages; a pseudonym is the value in upper case. */
const historyOf = (...messages: readonly Sent[]) =>
  cookieHistory(
    messages.map((one) => message(one)),
    (value) => value.toUpperCase(),
  );
const changesOf = (...messages: readonly Sent[]) =>
  historyOf(...messages).changes.map(({ name, kind, before, after }) => [name, kind, before, after]);

describe('what a message does to cookies', () => {
  test.each<[string, readonly Sent[], unknown]>([
    ['adds one', [{ set: ['sid=a'] }], ['sid', 'added', undefined, 'A']],
    ['changes one', [{ set: ['sid=a'] }, { set: ['sid=b'] }], ['sid', 'changed', 'A', 'B']],
    ['sets the same value', [{ set: ['sid=a'] }, { set: ['sid=a; Secure'] }], ['sid', 'same', 'A', 'A']],
    ['removes one', [{ set: ['sid=a'] }, { set: ['sid=; Max-Age=0'] }], ['sid', 'removed', 'A', undefined]],
    [
      'removes one by a date',
      [{ set: ['sid=a'] }, { set: ['sid=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT'] }],
      ['sid', 'removed', 'A', undefined],
    ],
    ['removes what is not there', [{ set: ['sid=; Max-Age=0'] }], ['sid', 'absent', undefined, undefined]],
    [
      'adds one again',
      [{ set: ['sid=a'] }, { set: ['sid=; Max-Age=0'] }, { set: ['sid=a'] }],
      ['sid', 'added', undefined, 'A'],
    ],
    [
      'is blocked',
      [{ set: ['sid=a'] }, { set: ['sid=b'], blocked: 'SecureOnly' }],
      ['sid', 'blocked', 'A', undefined],
    ],
    [
      'changes one that only a request had',
      [{ cookie: 'sid=a' }, { set: ['sid=b; Path=/'] }],
      ['sid', 'changed', 'A', 'B'],
    ],
    [
      'sets one whose value is masked',
      [{ set: ['sid=abcd…(43)'] }, { set: ['sid=efgh…(43)'] }],
      ['sid', 'replaced', undefined, undefined],
    ],
    ['sets one without a name', [{ set: ['value'] }], ['', 'added', undefined, 'VALUE']],
  ])('%s', (_what, messages, change) => {
    expect(changesOf(...messages)).toEqual([change]);
  });

  test.each<[string, readonly Sent[]]>([
    ['on another host', [{ url: 'https://other.example/', set: ['sid=a'] }, { set: ['sid=b'] }]],
    [
      'of a neighbour in name',
      [{ url: 'https://evilop.example/', set: ['sid=a; Domain=evilop.example'] }, { set: ['sid=b'] }],
    ],
    ['for the domain', [{ set: ['sid=a; Domain=op.example; Path=/a'] }, { set: ['sid=b; Path=/b'] }]],
    ['on another path', [{ set: ['sid=a; Path=/a'] }, { set: ['sid=b; Path=/b'] }]],
    ['of another name', [{ set: ['SID=a'] }, { set: ['sid=b'] }]],
  ])('does not take one for another: %s', (_what, messages) => {
    expect(changesOf(...messages)).toEqual([['sid', 'added', undefined, 'B']]);
  });
});

describe('the cookies before and after', () => {
  test('are those of the host, its domain included', () => {
    const { sent, after } = historyOf(
      { set: ['a=1', 'd=2; Domain=example'] },
      { url: 'https://other.example/', set: ['o=3'] },
      { cookie: 'a=1; d=2', set: ['n=4'] },
    );
    expect(sent).toEqual([
      { name: 'a', value: '1' },
      { name: 'd', value: '2' },
    ]);
    expect(after).toEqual([
      { name: 'a', domain: 'op.example', value: '1' },
      { name: 'd', domain: 'example', value: '2' },
      { name: 'n', domain: 'op.example', value: '4' },
    ]);
  });

  test('say what no response set', () => {
    const { sent } = historyOf({ set: ['sid=a'] }, { cookie: 'sid=b; early=c' });
    expect(sent).toEqual([
      { name: 'sid', value: 'B', unexpected: 'value' },
      { name: 'early', value: 'C', unexpected: 'cookie' },
    ]);
    expect(historyOf({ cookie: 'early=c' }, { cookie: 'early=c' }).sent).toEqual([
      { name: 'early', value: 'C' },
    ]);
  });

  test('do not compare values that cannot be read', () => {
    expect(historyOf({ set: ['sid=a'] }, { cookie: 'sid=••••••' }).sent).toEqual([{ name: 'sid' }]);
  });

  test('are limited', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `c${index}=1`);
    const { sent, changes, after } = historyOf({ cookie: many.join('; '), set: many });
    expect([sent.length, changes.length, after.length]).toEqual([200, 200, 200]);
  });

  test.each(['not a url', '', 'data:,x'])('survive the URL %j', (url) => {
    expect(changesOf({ url, set: ['sid=a'] })).toEqual([['sid', 'added', undefined, 'A']]);
  });
});
