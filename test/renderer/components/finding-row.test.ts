import { createElement } from 'react';
import { expect, test } from 'vitest';
import type { FindingView } from '../../../core/views/finding/finding-view.ts';
import { FindingBlock } from '../../../renderer/components/FindingRow.tsx';
import { renderNow } from '../../support/render-screen.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const finding: FindingView = {
  rule: 'id-token.nonce',
  subject: 'ID Token',
  title: 'nonce does not match the request',
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  result: 'fail',
};

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
