import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import type { ExportedFileView } from '../../../../core/bridge/export-channels.ts';
import { ExportReceipt } from '../../../../renderer/screens/runs/ExportReceipt.tsx';
import { ExportRunDialog } from '../../../../renderer/screens/runs/ExportRunDialog.tsx';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const { store } = openScripted();

function receipt(changes: Partial<NonNullable<ExportedFileView['receipt']>> = {}): string {
  const file: ExportedFileView = {
    path: '/home/user/Downloads/grantscope-acme.har',
    receipt: {
      secrets: [{ pseudonym: 'code-1', kind: 'code', count: 1_204, places: ['A', 'B', 'C', 'D', 'E'] }],
      typedFields: [],
      ...changes,
    },
  };
  return readNow(() => createElement(ExportReceipt, { file }), store);
}

describe('the dialog for the export of a run', () => {
  test('masks secrets unless that is changed', () => {
    const dialog = () => createElement(ExportRunDialog, { run: 'r1' });
    expect(renderNow(dialog, store)).not.toMatch(/type="checkbox"[^>]*checked/);
    expect(readNow(dialog, store)).toContain('Secrets are replaced by pseudonyms such as access_token-1.');
  });
});

describe('the receipt of an export', () => {
  test('says where the file is, and what was masked how often and where', () => {
    expect(receipt()).toContain('Saved to /home/user/Downloads/grantscope-acme.har');
    expect(receipt()).toContain('code-1 1,204 A, B, C, D and 1 more');
  });

  test('says that there was no secret', () => {
    expect(receipt({ secrets: [] })).toContain('No secrets were found in this run.');
  });

  test('names what was typed, and messages that are masked otherwise', () => {
    const text = receipt({ typedFields: ['password', 'otp'], alreadyMasked: 1 });
    expect(text).toContain('Typed into login pages, and never recorded: password, otp');
    expect(text).toContain('1 message exported as shown in the window');
  });

  test('shows no more rows than fit in a table', () => {
    const secrets = Array.from({ length: 600 }, (_, index) => ({
      pseudonym: `cookie-${index}`,
      kind: 'cookie',
      count: 1,
      places: [],
    }));
    expect(receipt({ secrets })).toContain('and 100 other secrets');
  });

  test('warns of a file with secrets', () => {
    const file = { path: '/x' };
    const text = readNow(() => createElement(ExportReceipt, { file }), store);
    expect(text).toContain('The file has all secrets in clear text.');
  });
});
