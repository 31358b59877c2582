import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ImportReader } from '../../electron/export/import-reader.ts';
import { chromeDocuments, chromeEntry, chromeLogin, harOf } from '../support/har/chrome-login.ts';
import { alternate, type Pair, type Row, ratioRow } from './row.ts';

const entries = 50_000;

/** As the window sends a file. */
const part = 1_572_864;

/** A file of so many requests, among them ten logins. */
function longHar(): string {
  const logins = Array.from({ length: 10 }, (_, index) =>
    chromeLogin({ name: `n${index}`, page: `page_${index}`, after: index * 60_000 }),
  ).flat();
  const rest = entries - logins.length - 2;
  const others = Array.from({ length: rest }, (_, index) =>
    chromeEntry(`https://cdn.example/assets/${index}.json?v=${index}`, index * 10, {
      type: 'fetch',
      headers: {
        accept: '*/*',
        'accept-language': 'en-GB',
        referer: 'https://app.example/',
        'user-agent': 'x'.repeat(110),
      },
      json: { items: Array.from({ length: 12 }, (_, item) => ({ id: index + item, name: `Item ${item}` })) },
      response: { 'cache-control': 'max-age=60', etag: `"${index}"`, server: 'cdn', vary: 'Accept-Encoding' },
    }),
  );
  return harOf([...chromeDocuments(), ...logins, ...others]);
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** How much memory is used while a result is held, in bytes. */
function heapOf(work: () => unknown): number {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const held = work();
  collectGarbage();
  const used = process.memoryUsage().heapUsed - before;
  if (held === undefined) throw new Error('nothing was read');
  return used;
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Importing a HAR file of 50,000 entries against parsing it. */
export async function measureImport(): Promise<readonly Row[]> {
  const path = join(tmpdir(), `grantscope-bench-${process.pid}.har`);
  writeFileSync(path, longHar());
  const bytes = readFileSync(path);
  rmSync(path);
  const parse = (): unknown => JSON.parse(bytes.toString('utf8'));
  const read = (end: boolean): unknown => {
    const reader = new ImportReader({ now: 0 });
    for (let at = 0; at < bytes.length; at += part) reader.push(bytes.subarray(at, at + part));
    return end ? reader.end() : reader;
  };
  const times = await alternate(
    () => timed(() => read(true)),
    () => timed(parse),
    3,
  );
  const megabytes = `; ${(bytes.length / 1_000_000).toFixed(0)} MB`;
  const rows = [ratioRow('HAR of 50,000 entries to JSON.parse', times, 4, megabytes)];
  const heaps: readonly Pair[] = [{ whole: heapOf(() => read(false)), base: heapOf(parse) }];
  return [...rows, heapRow(heaps)];
}

function heapRow(pairs: readonly Pair[]): Row {
  const ratio = Math.max(...pairs.map(({ whole, base }) => whole / base));
  const [{ whole, base } = { whole: 0, base: 0 }] = pairs;
  const megabytes = [whole, base].map((value) => `${(value / 1_000_000).toFixed(0)} MB`).join(' to ');
  return {
    what: 'its heap to that of JSON.parse',
    measured: `${ratio.toFixed(2)}x (${megabytes})`,
    aim: '<= 3x',
    met: ratio <= 3,
  };
}
