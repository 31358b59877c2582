import { describe, expect, test } from 'vitest';
import type { AttackView } from '../../../../core/bridge/attack-channels.ts';
import { examineView } from '../../../../core/views/token/examined-token.ts';
import { tokenStatus } from '../../../../core/views/token/status-line.ts';
import {
  attackResultsMarkdown,
  countResults,
} from '../../../../renderer/screens/inspector/attack-results-text.ts';
import { tokenResultMarkdown } from '../../../../renderer/screens/inspector/token-result-text.ts';
import { brokenToken, loginTokens } from '../../../support/samples/tokens.ts';

const at = 1_700_000_000_000;

describe('the results of attacks', () => {
  const attack = (id: string, title: string): AttackView => ({
    id,
    title,
    owed: 'Reject it.',
    spec: 'RFC 8725 §3.1',
  });
  const attacks = [attack('none', 'alg none'), attack('aud', 'Other | audience'), attack('exp', 'Expired')];
  const target = { url: 'https://api.example/me?key=secret', method: 'GET' };
  const results = {
    results: [
      { id: 'none', kind: 'rejected', status: 401 },
      { id: 'exp', kind: 'not-judged', reason: 'the connection was closed' },
      { id: 'aud', kind: 'accepted', status: 200 },
    ],
    aborted: false,
  } as const;

  test('are copied with what needs attention first, and without the query of the URL', () => {
    expect(attackResultsMarkdown(attacks, results, target)).toBe(
      `## Attacks on an API

- **Request:** \`GET https://api.example/me\`
- 1 accepted, 1 rejected as expected, 1 not judged

| Result | Attack | HTTP | Expected | Reason |
| --- | --- | --- | --- | --- |
| accepted | Other \\| audience | 200 | Reject it. RFC 8725 §3.1 |  |
| not judged | Expired |  | Reject it. RFC 8725 §3.1 | the connection was closed |
| rejected as expected | alg none | 401 | Reject it. RFC 8725 §3.1 |  |
`,
    );
  });

  test('say that they were cancelled', () => {
    expect(countResults({ results: [], aborted: true })).toMatch(/, cancelled$/);
  });
});

describe('the result of a token', () => {
  const resultOf = (token: ReturnType<typeof brokenToken>) =>
    tokenResultMarkdown(token, tokenStatus(examineView(token), at), undefined);

  test('is copied with its failed checks, without the token', () => {
    const token = brokenToken(at);
    const text = resultOf(token);
    expect(text).toContain(`- **Result:** `);
    expect(text).toMatch(/- \*\*Signature:\*\* .*\n- \*\*Time:\*\* .*\n- \*\*Rules:\*\* /);
    const failed = token.findings.filter(({ result }) => result === 'fail');
    expect(failed.length).toBeGreaterThan(0);
    for (const { spec } of failed) expect(text).toContain(spec);
    expect(text).not.toMatch(/eyJ[\w-]{20}/);
  });

  test('says what it was checked as, and nothing of what passed', () => {
    const [token] = loginTokens(at);
    if (token === undefined) throw new Error('the sample has tokens');
    const checkedAs = { text: 'ID Token of Shop web' };
    const text = tokenResultMarkdown(token, tokenStatus(examineView(token), at), checkedAs);
    expect(text).toContain('- **Checked as:** ID Token of Shop web');
    for (const { result, title } of token.findings) {
      if (result === 'pass') expect(text).not.toContain(`### ${title}`);
    }
  });
});
