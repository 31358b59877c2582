import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportFormat } from '../../../core/bridge/export-channels.ts';
import { writeExport } from '../../../electron/workbench/export-run.ts';
import { storeImportedFile } from '../../../electron/workbench/import-run.ts';
import { screenshotSize } from '../../../electron/workbench/run-screenshots.ts';
import { chromeDocuments, chromeLogin, harOf } from '../../support/har/chrome-login.ts';
import { readImport } from '../../support/har/read-import.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

const shot = { kind: 'taken', at: 1, width: 10, height: 20, jpeg: '/9j/4AAQSkZJRgABAQ' } as const;

let provider: StubProvider;
let bench: Bench;
let run: string;
let page: string;
beforeAll(async () => {
  provider = await startStubProvider();
  bench = await openBench(provider.issuer, () => provider.window());
  run = await store(Buffer.from(harOf([...chromeDocuments(), ...chromeLogin()])));
  const observed = bench.store.runs.exchanges.list(run).exchanges.filter(({ kind }) => kind === 'observed');
  page = observed[1]?.id ?? '';
  bench.store.runs.screenshots.save(run, page, shot);
  bench.store.runs.screenshots.save(run, observed[0]?.id ?? '', { kind: 'missing', why: 'left' });
});
afterAll(async () => {
  await bench.close();
  await provider.close();
});

async function store(bytes: Uint8Array): Promise<string> {
  const read = readImport(bytes, { now: 5 });
  if (!read.ok) throw new Error(read.failure.message);
  expect(read.value.leftOut).toEqual([]);
  const [id = ''] = await storeImportedFile(bench.store, read.value, 5);
  return id;
}

function written(format: ExportFormat, screenshots?: boolean, secrets = false): Buffer {
  const input = { run, format, secrets, ...(screenshots === undefined ? {} : { screenshots }) };
  const result = writeExport(bench.store, input, { version: '1.2.3' });
  if (!result.ok) throw new Error(result.failure.message);
  return Buffer.from(result.value.content);
}

const shotOf = (id: string) => bench.store.runs.screenshots.find(id, page);

describe('the screenshots of a run', () => {
  test('are counted for the choice of an export', () => {
    expect(screenshotSize(bench.store.runs, run)).toEqual({ count: 1, bytes: 13 });
    expect(screenshotSize(bench.store.runs, 'none')).toEqual({ count: 0, bytes: 0 });
  });

  test.each([true, false])('are in a capsule where they are chosen (secrets: %s)', async (secrets) => {
    const id = await store(written('grantscope', true, secrets));
    expect(shotOf(id)).toMatchObject({ state: 'read', value: shot });
    expect(screenshotSize(bench.store.runs, id).count).toBe(1);
  });

  test('are not in it otherwise', async () => {
    for (const bytes of [written('grantscope'), written('grantscope', false)]) {
      expect(shotOf(await store(bytes))).toBeUndefined();
    }
  });

  test('are on the page where they are chosen, as an image that is loaded from nowhere', () => {
    const text = written('html', true).toString();
    expect(text.match(/<img [^>]*>/g)).toEqual([
      expect.stringContaining(`src="data:image/jpeg;base64,${shot.jpeg}"`),
    ]);
    expect(text).toContain('img-src data:');
  });

  test('are not on it otherwise, and its policy allows no image', () => {
    const text = written('html').toString();
    expect(text).not.toContain('<img');
    expect(text).not.toContain('img-src');
  });

  test.each(['har', 'markdown'] as const)('are never in %s', (format) => {
    expect(written(format, true).toString()).not.toContain(shot.jpeg);
  });
});
