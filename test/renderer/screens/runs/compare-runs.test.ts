import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import type { Difference } from '../../../../core/views/run/compare/comparison.ts';
import { CompareDialog } from '../../../../renderer/screens/runs/CompareDialog.tsx';
import { ComparedHead, ComparedValues } from '../../../../renderer/screens/runs/ComparedValues.tsx';
import { comparisonItems } from '../../../../renderer/screens/runs/comparison-items.ts';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { sampleApp, summary } from '../../../support/samples/app.ts';
import { comparison } from '../../../support/samples/comparison.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;

function open() {
  const { store } = openScripted();
  store.getState().receiveApp(sampleApp(at));
  return store;
}

describe('the dialog that compares runs', () => {
  const dialog = (run: string) => () => createElement(CompareDialog, { run });

  test('compares with an earlier run of the same kind, which is the first one', () => {
    const html = renderNow(dialog('good'), open());
    const chosen = [...html.matchAll(/<option value="([^"]*)" selected/g)].map(([, id]) => id);
    expect(chosen).toEqual(['bad', 'good']);
    expect(html).toContain('Code + PKCE, alice at Demo provider, 14 Nov 2023');
  });

  test('says that there is no other run', () => {
    const store = open();
    store.getState().receiveApp({ ...sampleApp(at), runs: sampleApp(at).runs.slice(0, 1) });
    expect(readNow(dialog('good'), store)).toContain('No other run');
  });

  test('has a run that is in none of its lists as the chosen one', () => {
    expect(readNow(dialog('no-such-run'), open())).toContain('Unlisted run');
    expect(readNow(dialog('good'), open())).not.toContain('Unlisted run');
  });

  test('has runs that a search found, and that are not among the recent ones', () => {
    const store = open();
    const found = summary({ id: 'old', title: 'Long ago', startedAt: 1 });
    store.setState({ runSearch: { text: 'ago', results: { state: 'ready', value: [found] } } });
    const html = renderNow(dialog('old'), store);
    expect(html).toContain('Long ago, alice at Demo provider');
    expect(html).toMatch(/<option value="old" selected/);
  });
});

describe('the lines of a comparison', () => {
  const lines = (onlyDifferences: boolean, open: readonly number[] = []) =>
    comparisonItems(comparison, { onlyDifferences, open: new Set(open) }).map((item) => {
      if (item.kind === 'head') return item.section.title;
      return item.kind === 'difference' ? `  ${item.difference.name}` : `  (${item.count} ${item.kind})`;
    });

  test('are those that differ, with what is expected to differ folded', () => {
    expect(lines(true)).toEqual([
      'Token request',
      '  client_secret',
      '  resource',
      '  scope',
      '  (3 left)',
      '  (1 fold)',
      'UserInfo',
    ]);
  });

  test('are all, or those that are unfolded', () => {
    expect(lines(false)).toEqual(expect.arrayContaining(['Run', 'JWKS']));
    expect(lines(true, [1])).toContain('  code');
    expect(lines(true, [2])).not.toContain('  Date');
  });

  test('have keys of their own', () => {
    const keys = comparisonItems(comparison, { onlyDifferences: false, open: new Set([1, 2]) }).map(
      ({ key }) => key,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a difference', () => {
  const read = (difference: Partial<Difference>) =>
    readNow(
      () =>
        createElement(ComparedValues, {
          what: 'run',
          difference: { place: 'claim', name: 'n', ...difference },
        }),
      open(),
    );

  test('has both values, and says which is absent or empty', () => {
    expect(read({ first: 'a', second: 'b' })).toMatch(/n claim.*First run: a .*Second run: b/);
    expect(read({ first: '' })).toMatch(/First run: empty.*Second run: absent/);
  });

  test('says of a secret whether its value differs', () => {
    const masked = { first: 'abcd…(43)', second: 'abcd…(43)' };
    expect(read({ ...masked, secret: 'other' })).toContain('different value');
    expect(read({ ...masked, secret: 'unknown' })).toContain('cannot be compared');
    expect(read(masked)).not.toMatch(/different|compared/);
  });

  test('names what was added to scopes, and what was removed', () => {
    expect(read({ first: 'a', second: 'b', removed: ['a'], added: ['b'] })).toContain('removed: a; added: b');
  });
});

test('the head of a section says what is the same, or that only one run has it', () => {
  const heads = comparison.sections.map((section) =>
    readNow(() => createElement(ComparedHead, { what: 'run', section }), open()).trim(),
  );
  expect(heads).toEqual([
    'Run no differences',
    '4 / 5.2 Token request 12 values the same',
    '6 / 7 JWKS 9 values the same',
    '8 UserInfo only in the second run',
  ]);
});
