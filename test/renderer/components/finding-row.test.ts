import { createElement } from 'react';
import { expect, test } from 'vitest';
import { present } from '../../../core/base/present.ts';
import type { FindingView } from '../../../core/views/finding/finding-view.ts';
import { FindingBlock } from '../../../renderer/components/FindingRow.tsx';
import { renderNow } from '../../support/render-screen.ts';
import { summary } from '../../support/samples/app.ts';
import { sampleFix } from '../../support/samples/fixes.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const finding: FindingView = {
  rule: 'id-token.nonce',
  subject: 'ID Token',
  title: 'nonce does not match the request',
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  result: 'fail',
};

test('a failed check of the open run has its fix, others have none', () => {
  const { store } = openScripted();
  store.setState({
    run: { state: 'ready', id: 'r1', value: sampleRun(summary({ id: 'r1', startedAt: 1 })).view },
    fixes: { run: 'r1', list: [sampleFix] },
  });
  const shows = (rule: string, run?: string) =>
    renderNow(
      () => createElement(FindingBlock, { finding: { ...finding, rule }, ticket: true, ...present({ run }) }),
      store,
    ).includes(sampleFix.label);
  const [rule = ''] = sampleFix.rules;
  expect([shows(rule), shows('id-token.nonce'), shows(rule, 'r2')]).toEqual([true, false, false]);
});

test.each([
  ['fail', true, true],
  ['warn', true, true],
  ['pass', true, false],
  ['info', true, false],
  ['not-applicable', true, false],
  ['fail', false, false],
] as const)(
  'a check with the result %s can be copied for a ticket (of the open run: %s): %s',
  (result, ticket, shown) => {
    const block = () => createElement(FindingBlock, { finding: { ...finding, result }, ticket });
    expect(renderNow(block, openScripted().store).includes('aria-label="Copy for ticket"')).toBe(shown);
  },
);

test.each([
  ['/issuer', 'member /issuer<'],
  ['/code_challenge_methods_supported', 'member /code_challenge_methods…<'],
  [undefined, 'member<'],
])('a check says where it looked, at length or in short: %s', (name, shown) => {
  const at = { exchange: 'x1', part: 'member', ...present({ name }) } as const;
  const block = () => createElement(FindingBlock, { finding: { ...finding, at }, jump: true });
  expect(renderNow(block, openScripted().store)).toContain(shown);
});
