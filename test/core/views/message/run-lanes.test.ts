import { describe, expect, test } from 'vitest';
import { mermaidText } from '../../../../core/views/message/mermaid.ts';
import type { MessageView } from '../../../../core/views/message/message-view.ts';
import { type LaneLine, runLanes, usualLanes } from '../../../../core/views/message/run-lanes.ts';

const toServer = (host: string): LaneLine => ({
  from: 'client',
  to: 'server',
  detail: `POST https://${host}/token?a=1`,
});
const toApi = (host: string): LaneLine => ({
  from: 'client',
  to: 'api',
  detail: `GET https://${host}/orders`,
});
const loaded = (host: string, content: 'page' | 'script' | 'asset'): LaneLine => ({
  from: 'browser',
  to: 'server',
  detail: `GET https://${host}/login`,
  content,
});
const headings = (lines: readonly LaneLine[]) => runLanes(lines).lanes.map(({ heading }) => heading);
const usual = ['Browser', 'Client', 'Authorization server', 'API'];

describe('the lanes of a run', () => {
  test.each<[string, readonly LaneLine[], readonly string[]]>([
    ['without messages', [], usual],
    ['with one server of each kind', [toServer('op.example'), toApi('api.example')], usual],
    ['whose pages load scripts of others', [toServer('op.example'), loaded('cdn.example', 'script')], usual],
    [
      'with two servers',
      [toServer('op.example'), toServer('OP.example'), toServer('as.example:8443')],
      ['Browser', 'Client', 'op.example', 'as.example:8443', 'API'],
    ],
    [
      'with hosts beyond ASCII, as a HAR file may have them',
      [
        toServer('op.example'),
        toServer('bücher.example'),
        toServer('xn--bcher-kva.example'),
        toServer('a\u202e.example'),
      ],
      ['Browser', 'Client', 'op.example', 'xn--bcher-kva.example', 'API'],
    ],
    [
      'with a page of another server, and what it loads',
      [toServer('op.example'), loaded('login.example', 'page'), loaded('cdn.example', 'asset')],
      ['Browser', 'Client', 'op.example', 'login.example', 'Other servers', 'API'],
    ],
    [
      'with many of both',
      ['a', 'b', 'c', 'd', 'e'].flatMap((host) => [toServer(host), toApi(host)]),
      ['Browser', 'Client', 'a', 'b', 'c', 'Other servers', 'a', 'b', 'Other APIs'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(headings(lines)).toEqual(expected);
  });

  test('have names of their own, which are words of a diagram', () => {
    const { lanes } = runLanes(['a', 'b', 'c', 'd'].flatMap((host) => [toServer(host), toApi(host)]));
    const ids = lanes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]+$/);
    expect(usualLanes.lanes.map(({ id }) => id)).toEqual(['browser', 'client', 'server', 'api']);
  });
});

describe('a line is between', () => {
  const columns = runLanes([
    toServer('op.example'),
    loaded('login.example', 'page'),
    loaded('cdn.example', 'asset'),
  ]);
  const to = (line: LaneLine) => columns.of(line).to.id;

  test.each<[string, LaneLine, string]>([
    ['a server', toServer('op.example'), 'server'],
    ['another server', loaded('login.example', 'page'), 'server2'],
    ['one of the others', loaded('cdn.example', 'asset'), 'serverOthers'],
    ['the first where it has no URL', { from: 'browser', to: 'server', detail: '3 navigations' }, 'server'],
    [
      'that of its first page where it is folded',
      {
        from: 'browser',
        to: 'server',
        parts: [loaded('cdn.example', 'asset'), loaded('login.example', 'page')],
      },
      'server2',
    ],
    ['the client', { from: 'browser', to: 'client', detail: 'GET https://app.example/cb' }, 'client'],
  ])('%s', (_, line, expected) => {
    expect(to(line)).toBe(expected);
  });

  test('browser and client as ever', () => {
    expect(columns.of(loaded('login.example', 'page')).from.id).toBe('browser');
  });
});

test('a Mermaid diagram has the same lanes', () => {
  const message = (id: string, line: LaneLine): MessageView => ({
    ...{ id, exchanges: [id], leg: 'token', label: 'Token request', status: '200', mood: 'good', at: 0 },
    from: line.from,
    to: line.to,
    detail: line.detail ?? '',
  });
  const text = mermaidText([message('x1', toServer('op.example')), message('x2', toServer('as.example'))], {
    findings: [],
    isUnfolded: () => false,
  });
  expect(text.split('\n').map((line) => line.trim())).toEqual([
    'sequenceDiagram',
    'participant client as Client',
    'participant server as Authorization server op.example',
    'participant server2 as Authorization server as.example',
    expect.stringMatching(/^client->>server: 1 Token request/),
    'server-->>client: 200',
    expect.stringMatching(/^client->>server2: 2 Token request/),
    'server2-->>client: 200',
    '',
  ]);
});
