import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = readFileSync(join(import.meta.dirname, '../../../renderer/shell/Dialogs.tsx'), 'utf8');

test('what cannot be loaded of a dialog is said in a dialog, which can be closed', () => {
  const made = [...source.matchAll(/^const (\w+) = onDemand\(([\s\S]*?)\);$/gm)];
  expect(made.length).toBeGreaterThan(20);
  expect(
    made
      .filter(([, , options = '']) => !/,\s*(?:inDialog|\{\s*\.\.\.inDialog,[^}]*\}),?\s*$/.test(options))
      .map(([, name]) => name),
  ).toEqual([]);
});
