import { describe, expect, test } from 'vitest';
import { reportMarkdown } from '../../../../core/views/run/report-markdown.ts';
import { httpStep } from '../../../support/exchanges.ts';
import { hostileRun, reportRun, scriptTexts } from '../../../support/run/report-runs.ts';

const receipt = {
  secrets: [{ pseudonym: 'code-1', kind: 'code', count: 2, places: ['Token request'] }],
  typedFields: ['password'],
};
const written = (...runs: Parameters<typeof reportMarkdown>[0]) =>
  reportMarkdown(runs, { version: '1.2.3', receipt });

describe('a report in Markdown', () => {
  const text = written(reportRun());

  test.each([
    ['its title and result', /^# Code \+ PKCE at Acme\n\n- \*\*Result:\*\* completed; 1 failed, /],
    [
      'who and where',
      /- \*\*User:\*\* bob\n- \*\*Issuer:\*\* `https:\/\/op\.example`\n- \*\*Client:\*\* `shop`/,
    ],
    [
      'its sequence as a diagram',
      /## Sequence\n\n```mermaid\nsequenceDiagram\n.*: 5 Token request: POST \/token\n/s,
    ],
    [
      'a failed check with evidence and section',
      /### Failed \(1\)\n\n- \*\*state differs from the request\*\*: authorization response \(`authorization-response\.state`, \[RFC 6749 §4\.1\.2\]\(https:\/\/www\.rfc-editor\.org\/rfc\/rfc6749#section-4\.1\.2\)\)\n {2}- \*\*Expected:\*\* `s1`/,
    ],
    [
      'what passed, and how many do not apply',
      /### Passed \(1\)\n\n- Status is 200: .*\n\nNot applicable: 1\n/,
    ],
    [
      'a message with its parameters and their meaning',
      /### 5 Token request\n\n- \*\*Request:\*\* `POST https:.*- `code` = `SplX…\(22\)`: Authorization code .* \(\[RFC 6749 §4\.1\.3\]/s,
    ],
    ['the parts of a folded line', /### 3\.1 Form\n\n- \*\*Request:\*\* `POST https:\/\/op\.example\/login`/],
    [
      'the redirect, with the check of its side',
      /### 4 Callback\n.*\n- \*\*Failed:\*\* state differs.*\*\*Request parameters\*\*\n\n- `code` = `x`/s,
    ],
    [
      'tokens with their claims',
      /## Tokens\n\n### Access token\n.*- `iss` = `http:\/\/127\.0\.0\.1:4600`: Issuer/s,
    ],
    [
      'the version, and what was masked',
      /\nGrantscope 1\.2\.3\. 1 secret masked: code \(1\)\. Never recorded: .*password\.\n$/,
    ],
  ])('has %s', (_what, expected) => {
    expect(text).toMatch(expected);
  });

  test('does not show the check of the response at the authorization request', () => {
    expect(/### 2 Authorization request\n.*?###/s.exec(text)?.[0]).not.toContain('state differs');
  });

  test('says that secrets are included', () => {
    expect(reportMarkdown([reportRun()], { version: '1' })).toMatch(/Secrets are included\.\n$/);
  });

  test('has several runs, one after the other', () => {
    const both = written(
      reportRun(),
      reportRun({ title: 'Refresh', exchanges: [], tokens: [], findings: [] }),
    );
    expect(both.match(/^# .*$/gm)).toEqual(['# Code + PKCE at Acme', '# Refresh at Acme']);
    expect(both.match(/^## .*$/gm)).toEqual(['## Sequence', '## Checks', '## Messages', '## Tokens']);
  });

  test('is bounded, and says what is left out', () => {
    const exchanges = Array.from({ length: 2_000 }, (_, index) => httpStep(`x${index}`, 'discovery'));
    const long = written(reportRun({ exchanges }));
    expect(long.match(/^### \d+ Discovery$/gm)).toHaveLength(200);
    expect(long).toContain('\n1800 more messages are not in this report.\n');
  });

  test.each([
    ...scriptTexts,
    '`\n```\n# forged',
    '@team #12 www.evil.example',
    '[a](https://evil.example)',
    '| a | b |',
  ])('shows %j as text', (hostile) => {
    const outside = written(hostileRun(hostile))
      .replaceAll(/^(`{3,})\w*\n.*?\n\1$/gms, '')
      .replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/gs, '');
    expect(outside).not.toMatch(/(?<!\\)<|^# forged/m);
    expect(outside.match(/(?<!\\)\]\((?!https:\/\/(?:www\.rfc-editor\.org|openid\.net)\/)/g)).toBeNull();
  });
});
