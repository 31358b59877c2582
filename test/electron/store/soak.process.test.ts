import { expect, test } from 'vitest';
import { soak } from '../../support/store/soak.ts';

// `npm run soak` does the same a hundred times.
test('ten kills amid migrations, runs, edits and a new passphrase lose nothing that was stored', async () => {
  const reports: string[] = [];
  expect(await soak(10, (text) => reports.push(text))).toEqual([]);
  expect(reports).toHaveLength(10);
});
