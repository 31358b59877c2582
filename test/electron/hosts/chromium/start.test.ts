import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseSync } from 'vite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startChromiumHost } from '../../../../electron/hosts/chromium/start.ts';
import { openStore } from '../../../../electron/store/store.ts';
import { resolveImport } from '../../../support/walls.ts';

const root = path.join(import.meta.dirname, '..', '..', '..', '..');
const keyStore = { read: async () => undefined, write: async () => undefined };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'grantscope-host-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a browser that does not start', () => {
  test.each([
    ['is not there', () => path.join(folder, 'no-browser')],
    ['ends at once', () => process.execPath],
  ])('because it %s is a failure, and the data is closed', async (_why, executable) => {
    const started = await startChromiumHost({
      folder,
      files: path.join(folder, 'files'),
      executable: executable(),
      headless: true,
      unseen: true,
      keyStore,
      env: {},
    });
    expect(started).toMatchObject({ ok: false, failure: { code: 'browser-not-started' } });
    const again = await openStore(folder, keyStore, 0);
    if (!again.ok) throw new Error(again.failure.message);
    again.value.close();
  });
});

describe('what is loaded before the browser starts', () => {
  test.each([
    ['electron/start.ts', 'electron/machine/choose-host.ts'],
    ['electron/hosts/chromium/start.ts', 'electron/machine/open-external.ts'],
  ])('by %s is not the workbench', (file, needed) => {
    const loaded = loadedWith(file);
    expect(loaded).toContain(needed);
    expect(loaded.filter((name) => /^electron\/(?:workbench|provider|store|run)\//.test(name))).toEqual([]);
    expect(loaded).not.toContain('oidc-provider');
    expect(loaded).not.toContain('core/bridge/channels.ts');
  });

  test.each(['electron/start.ts', 'electron/hosts/chromium/start.ts'])('by %s is no package', (file) => {
    const ours = /^(?:electron\/|core\/|package\.json$|node:|zod\/mini$)/;
    expect(loadedWith(file).filter((name) => !ours.test(name))).toEqual([]);
  });
});

/** The files and packages that are loaded with a file: what it imports, but not within a function. */
function loadedWith(entry: string): readonly string[] {
  const names = new Set([entry]);
  for (const name of names) {
    if (!name.endsWith('.ts')) continue;
    for (const node of parseSync(name, readFileSync(path.join(root, name), 'utf8')).program.body) {
      if (!('source' in node) || node.source === null) continue;
      const kind = node.type === 'ImportDeclaration' ? node.importKind : node.exportKind;
      const { value } = node.source;
      if (kind !== 'type') names.add(value.startsWith('.') ? resolveImport(name, value) : value);
    }
  }
  return [...names];
}
