import { describe, expect, test } from 'vitest';
import { mermaidLabel, mermaidText } from '../../../../core/views/message/mermaid.ts';
import { messageViews } from '../../../../core/views/message/message-views.ts';
import { browseStep, httpStep, observed } from '../../../support/exchanges.ts';

const redirect = { url: 'https://app.example/cb?code=x', method: 'GET', capturedBy: 'location' } as const;
const login = [
  httpStep('x1', 'discovery'),
  observed('x2'),
  observed('x3', { request: { method: 'POST', url: 'https://op.example/login', headers: [] } }),
  observed('x4', { resourceType: 'Script', mainFrame: false }),
  browseStep('x6', { ok: true, answer: redirect }),
  httpStep('x7', 'token', { status: 400 }),
];
const finding = {
  rule: 'authorization-response.state',
  about: { kind: 'message', leg: 'authorization', side: 'response' },
  subject: 'authorization response',
  title: 'state differs',
  spec: 'RFC 6749 §4.1.2',
  severity: 'error',
  result: 'fail',
  at: { exchange: 'x6', part: 'query' },
} as const;

const folded = { findings: [], isUnfolded: () => false };
const unfolded = { findings: [], isUnfolded: () => true };

/** Every line that the grammar of sequence diagrams is used for; a text ends at a line break, `;` or `#`. */
const grammar = [
  /^sequenceDiagram$/,
  /^ {2}participant (?:browser|client|server|api) as (?:[^#;%]|#\d+;)+$/,
  /^ {2}(?:browser|client|server|api)(?:->>|-->>|--x)(?:browser|client|server|api): (?:[^#;%]|#\d+;)+$/,
  /^ {2}Note over (?:browser|client|server|api)(?:,(?:browser|client|server|api))?: (?:[^#;%]|#\d+;)+$/,
];

function linesOf(text: string): readonly string[] {
  expect(text.endsWith('\n')).toBe(true);
  const lines = text.slice(0, -1).split('\n');
  for (const line of lines) expect(grammar.some((rule) => rule.test(line)) ? '' : line).toBe('');
  return lines.map((line) => line.trim());
}

/** What Mermaid shows for a label. */
const shownAs = (label: string) =>
  label.replaceAll(/#(\d+);/g, (_entity, code) => String.fromCodePoint(Number(code)));

describe('a run as a Mermaid diagram', () => {
  test('has an arrow for each request, and one for its response', () => {
    expect(linesOf(mermaidText(messageViews(login, []), folded))).toEqual([
      'sequenceDiagram',
      'participant browser as Browser',
      'participant client as Client',
      'participant server as Authorization server',
      'client->>server: 1 Discovery: GET /discovery',
      'server-->>client: 200, 20 ms',
      expect.stringMatching(/^browser->>server: 2 Authorization request: GET \//),
      'server-->>browser: 200, 20 ms',
      'browser->>server: 3 Login and consent: 1 navigation, 1 form',
      'server-->>browser: done, 20 ms',
      'browser->>client: 4 Callback: GET /cb (captured)',
      'client->>server: 5 Token request: GET /token',
      'server--xclient: 400, 20 ms',
    ]);
  });

  test('has the parts of a folded line as the window numbers them', () => {
    const lines = linesOf(mermaidText(messageViews(login, []), unfolded));
    expect(lines.filter((line) => /: 3/.test(line))).toEqual([
      'browser->>server: 3.1 Form: POST /login',
      expect.stringMatching(/^browser->>server: 3\.2 Script: GET /),
    ]);
    expect(lines.join('\n')).not.toContain('Login and consent');
  });

  test('has a note for what failed, at the line of its side', () => {
    const warning = { ...finding, about: { ...finding.about, side: 'request' }, result: 'warn' } as const;
    const findings = [finding, warning, { ...finding, result: 'pass' } as const];
    const lines = linesOf(mermaidText(messageViews(login, findings), { ...folded, findings }));
    expect(
      lines.flatMap((line, index) => (line.startsWith('Note') ? [[lines[index - 1], line]] : [])),
    ).toEqual([
      ['server-->>browser: 200, 20 ms', 'Note over browser,server: Warning: state differs (RFC 6749 §4.1.2)'],
      [
        expect.stringMatching(/ 4 Callback/),
        'Note over browser,client: Failed: state differs (RFC 6749 §4.1.2)',
      ],
    ]);
  });

  test.each(['pass', 'info', 'not-applicable'] as const)('has no note for a result that is %s', (result) => {
    const findings = [{ ...finding, result }];
    expect(mermaidText(messageViews(login, findings), { ...folded, findings })).not.toContain('Note');
  });

  test('without messages is a diagram without participants', () => {
    expect(linesOf(mermaidText([], folded))).toEqual(['sequenceDiagram']);
  });

  test('is bounded, and says what is left out', () => {
    const many = Array.from({ length: 500 }, (_, index) => httpStep(`x${index}`, 'discovery'));
    const findings = Array.from(
      { length: 9 },
      () => ({ ...finding, at: { exchange: 'x3', part: 'query' } }) as const,
    );
    const lines = linesOf(mermaidText(messageViews(many, []), { ...folded, findings }));
    expect(lines.filter((line) => line.includes('->>server'))).toHaveLength(400);
    expect(lines.filter((line) => line.startsWith('Note')).slice(-2)).toEqual([
      'Note over client,server: 6 more failed checks and warnings',
      'Note over client: 100 more messages',
    ]);
  });

  test('holds what a provider sent as text', () => {
    const url = 'https://op.example/a;end#x%%{init: {}}%%\n  client->>server: forged';
    const hostile = [observed('x1', { request: { method: 'GET;', url, headers: [] } })];
    const lines = linesOf(mermaidText(messageViews(hostile, []), unfolded));
    expect(lines.filter((line) => /^\w+->>/.test(line))).toHaveLength(1);
  });
});

describe('a label', () => {
  test.each([
    ['a;b', 'a#59;b'],
    ['a#b', 'a#35;b'],
    ['#quot;', '#35;quot#59;'],
    ['a\r\n b', 'a b'],
    ['"it\'s"', '#34;it#39;s#34;'],
    ['the end', 'the #101;nd'],
    ['END of it', '#69;ND of it'],
    ['backend, ending', 'backend, ending'],
    ['<br/><b>x</b>', '#60;br/#62;#60;b#62;x#60;/b#62;'],
    ['%%{init: 1}%%', '#37;#37;#123;init: 1#125;#37;#37;'],
    ['$$x^2$$', '#36;#36;x#94;2#36;#36;'],
    ['wrap: a', '#119;rap: a'],
    [':nowrap: a', ':#110;owrap: a'],
    ['style: #1;', '#115;tyle: #35;1#59;'],
    ['classDef x', '#99;lassDef x'],
    ['```', '#96;#96;#96;'],
    ['a->>b', 'a-#62;#62;b'],
    ['\u202eevil', '#92;u#123;202e#125;evil'],
    ['\ufb02\u00b0\u00b034\u00b6\u00df', '#64258;\u00b0\u00b034#182;\u00df'],
    ['Grüße 你好 👋', 'Grüße 你好 👋'],
    ['GET https://op.example/a?b=c,d (200)', 'GET https://op.example/a?b=c,d (200)'],
  ])('%j is %j', (text, label) => {
    expect(mermaidLabel(text)).toBe(label);
  });

  test.each(['a;b#c%"<>&{}[]|\\^~`$*@!', 'end end END', 'style x:#y;z', 'wrap:nowrap:x', '#35;#amp;'])(
    'Mermaid shows %j as it is',
    (text) => {
      expect(shownAs(mermaidLabel(text))).toBe(text);
    },
  );

  test('is cut before it is encoded, never in the middle of an entity', () => {
    const label = mermaidLabel(';'.repeat(10_000));
    expect(label).toMatch(/^(?:#59;){200} …$/);
  });
});
