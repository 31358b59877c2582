import { expect, test } from 'vitest';
import { ImportedDialog } from '../../../../renderer/screens/runs/ImportedDialog.tsx';
import { renderNow } from '../../../support/render-screen.ts';
import { summary } from '../../../support/samples/app.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

function dialogOf(count: number): string {
  const runs = Array.from({ length: count }, (_, index) => summary({ id: `run-${index}`, startedAt: index }));
  const props = { imported: { runs, leftOut: [] }, file: { size: 1, bytes: async () => new ArrayBuffer() } };
  return renderNow(() => ImportedDialog(props), openScripted().store);
}

test('of a file with thousands of runs the first are rendered in the first task', () => {
  const html = dialogOf(3_000);
  expect(html).toContain('Imported 3,000 runs');
  expect(html.match(/class="imported-run"/g)).toHaveLength(25);
});

test('marks the runs that were in the list before', () => {
  const runs = [0, 1].map((index) => summary({ id: `run-${index}`, startedAt: index }));
  const imported = { runs, repeated: [{ run: 'run-1', earlier: 'run-9' }], leftOut: [] };
  const props = { imported, file: { size: 1, bytes: async () => new ArrayBuffer() } };
  const html = renderNow(() => ImportedDialog(props), openScripted().store);
  expect(html.match(/in the list before/g)).toHaveLength(1);
});

test('of a few runs all are', () => {
  expect(dialogOf(3).match(/class="imported-run"/g)).toHaveLength(3);
});
