import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from '../../electron/machine/electron-program.ts';
import { installedBrowser } from '../support/browser/window.ts';
import { facts } from '../support/desktop/stand-in/facts.ts';
import { sharedDisplay } from '../support/window/display.ts';

// What the stand-in for Electron takes from Electron; the same scripts run in Electron's program where that is tested.

const folder = new URL('../support/desktop/stand-in/', import.meta.url);
const isReal = process.env.GRANTSCOPE_TEST_HOST === 'electron';

async function observe(name: string): Promise<Record<string, unknown>> {
  const script = fileURLToPath(new URL(`scripts/${name}.js`, folder));
  const profile = mkdtempSync(join(tmpdir(), 'grantscope-facts-'));
  const [program, args, env] = isReal
    ? [
        findElectron(process.env) ?? '',
        [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, script],
        { DISPLAY: await sharedDisplay() },
      ]
    : [
        process.execPath,
        ['--import', new URL('register.ts', folder).href, script],
        { STANDIN_BROWSER: installedBrowser(), STANDIN_PROFILE: profile },
      ];
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      output += data.toString('utf8');
    });
  const late = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const ended = await new Promise<number | string | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  clearTimeout(late);
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const [, text] = /^observed: (.*)$/m.exec(output) ?? [];
  if (text === undefined) throw new Error(`The script observed nothing. It printed:\n${output}`);
  return { ...JSON.parse(text), ended };
}

describe.each(Object.entries(facts))('of %s, Electron does that', (name, known) => {
  let observed: Record<string, unknown> = {};
  beforeAll(async () => {
    observed = await observe(name);
  });

  const rows = Object.entries(known).map(([id, known]) => ({ id, ...known }));
  it.each(rows)('$id: $sentence', ({ id, observed: expected }) => {
    expect(observed[id]).toEqual(expected);
  });

  it('nothing else is observed', () => {
    expect(Object.keys(observed).filter((id) => !Object.hasOwn(known, id))).toEqual([]);
  });
});

it('has its source in Electron', () => {
  const sources = Object.values(facts).flatMap((known) => Object.values(known).map(({ source }) => source));
  expect(sources.filter((source) => !/^(?:docs|lib|patches|shell|spec)\/\S+/.test(source))).toEqual([]);
});
