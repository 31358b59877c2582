import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportFormat } from '../../../core/bridge/export-channels.ts';
import type { PageConsole } from '../../../core/record/page-console.ts';
import { writeExport } from '../../../electron/workbench/export-run.ts';
import { storeImportedFile } from '../../../electron/workbench/import-run.ts';
import { chromeDocuments, chromeLogin, harOf } from '../../support/har/chrome-login.ts';
import { readImport } from '../../support/har/read-import.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg';
const logged: PageConsole = {
  messages: [
    { at: 1, kind: 'error', content: 'no <b>session</b> | `x`', url: 'https://op.example/app.js', line: 12 },
    { at: 2, kind: 'warning', content: `retry with ${token}` },
  ],
  omitted: 4,
};
const signature = token.split('.')[2] ?? '';

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
  bench.store.runs.consoles.save(run, page, logged);
  bench.store.runs.consoles.save(run, observed[0]?.id ?? '', { messages: [], omitted: 0 });
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

function written(format: ExportFormat, secrets = false): Buffer {
  const result = writeExport(bench.store, { run, format, secrets }, { version: '1.2.3' });
  if (!result.ok) throw new Error(result.failure.message);
  return Buffer.from(result.value.content);
}

describe('the consoles of a run', () => {
  test.each(['grantscope', 'har'] as const)('are in %s, and are imported again', async (format) => {
    const id = await store(written(format, true));
    expect(bench.store.runs.consoles.find(id, page)).toMatchObject({ state: 'read', value: logged });
  });

  test('have no secrets after an import of a masked file', async () => {
    const id = await store(written('grantscope'));
    const found = bench.store.runs.consoles.find(id, page);
    expect(found).toMatchObject({ state: 'read', value: { omitted: 4 } });
    expect(JSON.stringify(found)).not.toContain(signature);
  });

  test('are text in Markdown, without secrets', () => {
    const text = written('markdown').toString();
    expect(text.split('\n').filter((line) => /^- (?:Error|Warning): |^\*\*Console/.test(line))).toEqual([
      '**Console**',
      '- Error: `` no <b>session</b> | `x` `` (`https://op.example/app.js:12`)',
      expect.stringMatching(/^- Warning: `retry with eyJ/),
    ]);
    expect(text).toContain('- 4 more messages were not recorded.');
    expect(text).not.toContain(signature);
    expect(text.match(/\*\*Console\*\*/g)).toHaveLength(1);
  });

  test('are text on the page, without secrets', () => {
    const text = written('html').toString();
    expect(text).toContain('<summary>Console (6)</summary>');
    expect(text).toContain('Error: no &lt;b&gt;session&lt;/b&gt;');
    expect(text).not.toContain('<b>session');
    expect(text).not.toContain(signature);
    expect(text.match(/<summary>Console/g)).toHaveLength(1);
  });
});
