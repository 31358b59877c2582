import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forbiddenNamespaces } from '../../electron/machine/sandbox-problem.ts';
import { type Answer, type Pages, servePages } from '../support/browser/pages.ts';
import { installedBrowser } from '../support/browser/window.ts';
import { archivePath, electronPackageIn, programArchive } from '../support/electron-package.ts';
import { canMakeDisplay, sharedDisplay } from '../support/window/display.ts';
import { tellingProgram } from '../support/window/fake-electron-program.ts';

// The whole start in a copy of the app whose package `electron` has no program yet; a mirror on this machine has one.

const project = fileURLToPath(new URL('../..', import.meta.url));
const patience = { timeout: 60_000 };

let root = '';
let app = '';
let display = '';
let archive: Buffer;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'grantscope-download-app-'));
  app = join(root, 'app');
  mkdirSync(join(app, 'electron'), { recursive: true });
  mkdirSync(join(app, 'node_modules'));
  cpSync(join(project, 'dist'), join(app, 'dist'), { recursive: true });
  for (const file of ['package.json', 'electron/launch.js'])
    copyFileSync(join(project, file), join(app, file));
  for (const name of readdirSync(join(project, 'node_modules'))) {
    if (name === 'electron' || name.startsWith('.')) continue;
    symlinkSync(join(project, 'node_modules', name), join(app, 'node_modules', name));
  }
  const place = join(root, 'program');
  mkdirSync(place);
  const program = tellingProgram(place, [{ at: 'open' }], 'process.exit(0);');
  archive = programArchive(readFileSync(program, 'utf8'), 400_000);
  display = await sharedDisplay();
});
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

let home = '';
let mirror: Pages;
const started = new Set<ChildProcess>();
beforeEach(async () => {
  home = mkdtempSync(join(root, 'home-'));
  mirror = await servePages();
  electronPackageIn(join(home, 'package'), archive);
  rmSync(join(app, 'node_modules', 'electron'), { recursive: true, force: true });
  cpSync(join(home, 'package', 'electron'), join(app, 'node_modules', 'electron'), { recursive: true });
});
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
  await mirror.close();
});

const browserless = { GRANTSCOPE_BROWSER: '/nowhere/browser' };

/** Starts the copy, with a window that is seen. */
function start(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [join(app, 'electron', 'launch.js'), 'start', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DISPLAY: display,
      GRANTSCOPE_HOME: join(home, 'data'),
      GRANTSCOPE_BROWSER: installedBrowser(),
      ELECTRON_MIRROR: `${mirror.origin}/`,
      electron_config_cache: join(home, 'cache'),
      ...env,
    },
  });
  started.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, output: () => output, ended };
}

const whole: Answer = (response) => {
  response.writeHead(200, { 'content-length': archive.length }).end(archive);
};
const installed = () => existsSync(join(app, 'node_modules', 'electron', 'path.txt'));
const remembered = () => existsSync(join(home, 'data', 'electron-download.json'));

const cannotRun = process.platform === 'win32' || !canMakeDisplay || forbiddenNamespaces() !== undefined;

describe.skipIf(cannotRun)('a start without Electron, with a browser', () => {
  it('opens its window in the browser at once, and the next start uses Electron', async () => {
    const asked = Promise.withResolvers<() => void>();
    mirror.on(archivePath, (response) => asked.resolve(() => response.end(archive)));
    const first = start();
    await expect.poll(first.output, patience).toContain('The window is open.');
    (await asked.promise)();
    await expect.poll(first.output, patience).toContain('Electron is installed. The next start uses it.');
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(first.output()).toMatch(
      /^Host: Chromium .+; it is downloaded in the background for the next start\./,
    );
    expect(first.output().match(/Electron/g)).toHaveLength(2);

    const second = start();
    expect(await second.ended).toBe(0);
    expect(second.output()).toMatch(/^Testing Electron once .+\nHost: Electron /);
  });

  it('ends its download with Ctrl-C, which is no failure', async () => {
    const asked = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    mirror.on(archivePath, (response) => {
      response.once('close', gone.resolve);
      response.writeHead(200, { 'content-length': archive.length });
      response.write(archive.subarray(0, 1_000), () => asked.resolve());
    });
    const { child, output, ended } = start();
    await asked.promise;
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    await gone.promise;
    expect(output()).toContain('The download of Electron was aborted. The next start repeats it.');
    expect([installed(), remembered()]).toEqual([false, false]);
  });

  it('remembers a download that failed for a week', async () => {
    mirror.on(archivePath, (response) => response.writeHead(503).end());
    const first = start();
    await expect.poll(first.output, patience).toMatch(/^Electron could not be downloaded: HTTPError: .+503/m);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    const second = start();
    await expect.poll(second.output, patience).toContain('The window is open.');
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
    expect(second.output()).toMatch(
      /^Host: Chromium .+ could not be downloaded at an earlier start; --host electron/,
    );
    expect(mirror.arrived).toHaveLength(1);

    const file = join(home, 'data', 'electron-download.json');
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...kept, at: kept.at - 8 * 86_400_000 }));
    mirror.on(archivePath, whole);
    const third = start();
    await expect.poll(third.output, patience).toContain('Electron is installed.');
    third.child.kill('SIGINT');
    expect([await third.ended, mirror.arrived.length]).toEqual([0, 2]);
  });
});

describe.skipIf(cannotRun)('a start that needs Electron', () => {
  it.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ['because there is no browser', [], browserless],
    ['because it was requested', ['--host', 'electron'], {}],
  ])('%s waits for the download, with its progress', async (_why, args, env) => {
    mirror.on(archivePath, whole);
    const { output, ended } = start(args, env);
    expect(await ended).toBe(0);
    expect(output()).toMatch(
      /^Electron is not installed\. Downloading it\.\nDownloading Electron: connecting\n/,
    );
    expect(output()).toMatch(/^Downloading Electron: \d+ % of 0\.4 MB\nDownloading Electron: unpacking$/m);
    expect(output()).toMatch(/^Testing Electron once .+\nHost: Electron /m);
  });

  it('is interrupted by Ctrl-C, which is no failure', async () => {
    const asked = Promise.withResolvers<void>();
    mirror.on(archivePath, () => asked.resolve());
    const { child, ended } = start([], browserless);
    await asked.promise;
    child.kill('SIGINT');
    expect([await ended, installed(), remembered()]).toEqual([130, false, false]);
  });

  it('fails with the reason where it was requested, and downloads nothing that is not Electron', async () => {
    mirror.on(archivePath, (response) => response.end(programArchive('#!/bin/sh\n', 10)));
    const { output, ended } = start(['--host', 'electron']);
    expect([await ended, installed()]).toEqual([3, false]);
    expect(output()).toMatch(
      /^grantscope: Electron is not installed, and could not be downloaded\.\n.+checksum/im,
    );
  });
});
