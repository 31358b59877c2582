import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { DownloadProgress } from '../../../electron/machine/download-message.ts';
import {
  type DownloadEnd,
  type DownloadLimits,
  downloadElectron,
} from '../../../electron/machine/electron-download.ts';
import { findElectron } from '../../../electron/machine/electron-program.ts';
import { type Answer, freePort, type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import {
  archivePath,
  electronPackageIn,
  programArchive,
  serveMirror,
} from '../../support/electron-package.ts';
import { startProxy, type TestProxyOptions } from '../../support/wire/start-proxy.ts';

// The installer of the package itself, with a mirror on this machine.

const archive = programArchive('#!/bin/sh\necho works\n', 400_000);
const patient: DownloadLimits = { silence: 30_000, install: 30_000, total: 60_000 };
const never = new AbortController().signal;

let root = '';
let folder = '';
let temporary = '';
const usualTemporary = process.env.TMPDIR;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'grantscope-package-'));
  folder = electronPackageIn(root, archive);
  temporary = join(root, 'tmp');
  mkdirSync(temporary);
  process.env.TMPDIR = temporary;
});
afterEach(() => {
  if (usualTemporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usualTemporary;
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

async function mirror(answer?: Answer): Promise<Pages> {
  const pages =
    answer === undefined ? await serveMirror(archive) : await servePages({ [archivePath]: answer });
  onTestFinished(() => pages.close());
  return pages;
}

interface Changes {
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<DownloadLimits>;
  onProgress?(progress: DownloadProgress): void;
}

function download(origin: string, { env = {}, limits = {}, ...changes }: Changes = {}): Promise<DownloadEnd> {
  return downloadElectron({
    folder,
    env: {
      ...process.env,
      ELECTRON_MIRROR: `${origin}/`,
      electron_config_cache: join(root, 'cache'),
      ...env,
    },
    signal: never,
    limits: { ...patient, ...limits },
    ...changes,
  });
}

/** Nothing that a later start would mistake for a program, and no temporary file. */
function expectNothingLeft(): void {
  expect(findElectron({}, folder)).toBeUndefined();
  expect(readdirSync(temporary)).toEqual([]);
}

/** Sends half of the archive, and then whatever the function does. */
const half =
  (then: (response: Parameters<Exclude<Answer, string>>[0]) => void): Answer =>
  (response) => {
    response.writeHead(200, { 'content-length': archive.length });
    response.write(archive.subarray(0, archive.length / 2), () => then(response));
  };

describe('the download', () => {
  it('installs the program from the mirror of the environment, and reports its progress', async () => {
    const { origin, arrived } = await mirror();
    const steps: DownloadProgress[] = [];
    expect(await download(origin, { onProgress: (step) => steps.push(step) })).toEqual({ kind: 'installed' });
    const program = findElectron({}, folder) ?? '';
    expect(readFileSync(program, 'utf8')).toContain('echo works');
    expect(steps.map(({ at }) => at)).toEqual(
      expect.arrayContaining(['connecting', 'receiving', 'installing']),
    );
    const first = steps.find((step) => step.at === 'receiving');
    expect(first).toMatchObject({ total: archive.length });
    expect(arrived.map(({ url }) => url)).toEqual([archivePath]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('takes longer than its limit of silence where the server is slow', async () => {
    const { origin } = await mirror((response) => {
      response.writeHead(200);
      let sent = 0;
      const timer = setInterval(() => {
        const piece = archive.subarray(sent, sent + archive.length / 5);
        sent += archive.length / 5;
        response.write(piece);
        if (sent < archive.length) return;
        clearInterval(timer);
        response.end();
      }, 400);
    });
    const steps: DownloadProgress[] = [];
    const end = await download(origin, {
      limits: { silence: 1_500 },
      onProgress: (step) => steps.push(step),
    });
    expect(end).toEqual({ kind: 'installed' });
    expect(steps.filter((step) => step.at === 'receiving' && step.total !== undefined)).toEqual([]);
  });

  it('follows a redirect, as the one of GitHub', async () => {
    const { origin: other } = await mirror();
    const { origin } = await mirror(redirectTo(`${other}${archivePath}?signature=x`));
    expect(await download(origin)).toEqual({ kind: 'installed' });
  });

  it('uses no half archive from its cache', async () => {
    const { origin, arrived } = await mirror();
    expect(await download(origin)).toEqual({ kind: 'installed' });
    const [name = ''] = readdirSync(join(root, 'cache'));
    const [file = ''] = readdirSync(join(root, 'cache', name));
    writeFileSync(join(root, 'cache', name, file), archive.subarray(0, 1_000));
    rmSync(join(folder, 'dist'), { recursive: true });
    expect(await download(origin)).toEqual({ kind: 'installed' });
    expect(arrived).toHaveLength(2);
  });
});

describe('a download that fails', () => {
  it.each<[string, Answer, RegExp]>([
    ['is not found', (response) => response.writeHead(404).end(), /^HTTPError: Response code 404/],
    ['is refused', (response) => response.writeHead(403).end('no'), /^HTTPError: Response code 403/],
    ['is cut', half((response) => response.destroy()), /^terminated: other side closed$/],
    ['is cut at once', (response) => response.destroy(), /^fetch failed: other side closed$/],
    ['has other content', (response) => response.end('PK other'), /checksum/i],
    ['is too short', half((response) => response.socket?.end()), /^terminated: /],
    ['is redirected for ever', redirectTo(archivePath), /^fetch failed: redirect count exceeded$/],
    ['is redirected to a file', redirectTo('file:///etc/passwd'), /^fetch failed: /],
    ['is redirected to a data URL', redirectTo('data:application/zip;base64,UEs='), /^fetch failed: /],
    [
      'is redirected to nowhere',
      redirectTo('http://nowhere.invalid/x.zip'),
      /^fetch failed: .*nowhere\.invalid/,
    ],
  ])('because it %s installs nothing, with the reason in one line', async (_what, answer, reason) => {
    const { origin } = await mirror(answer);
    expect(await download(origin)).toEqual({ kind: 'failed', reason: expect.stringMatching(reason) });
    expectNothingLeft();
  });

  it('because a server it is redirected to has another archive installs nothing', async () => {
    const evil = programArchive('#!/bin/sh\necho evil\n', 400_000);
    const { origin: other } = await mirror((response) => response.end(evil));
    const { origin } = await mirror(redirectTo(`${other}${archivePath}`));
    expect(await download(origin)).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/checksum/i),
    });
    expectNothingLeft();
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });

  it('because nothing listens names the address', async () => {
    const port = await freePort();
    const end = await download(`http://127.0.0.1:${port}`);
    expect(end).toEqual({ kind: 'failed', reason: `fetch failed: connect ECONNREFUSED 127.0.0.1:${port}` });
    expectNothingLeft();
  });

  it.each<[string, Answer]>([
    ['before its response', () => undefined],
    ['in the middle', half(() => undefined)],
  ])('because the server is silent %s ends after its limit', async (_when, answer) => {
    const { origin } = await mirror(answer);
    const end = await download(origin, { limits: { silence: 2_000 } });
    expect(end).toEqual({ kind: 'failed', reason: 'no data was received within 2 s' });
    expectNothingLeft();
  });

  it('because the server sends almost nothing ends after its limit', async () => {
    const { origin } = await mirror((response) => {
      const timer = setInterval(() => response.write('x'), 50);
      response.once('close', () => clearInterval(timer));
    });
    const end = await download(origin, { limits: { total: 1_000 } });
    expect(end).toEqual({ kind: 'failed', reason: 'it took longer than 1 s' });
    expectNothingLeft();
  });

  it('reveals no password or signature of a URL', async () => {
    const { origin } = await mirror(redirectTo('/signed?sig=s3cret'));
    const signed = await download(origin);
    expect(signed).toMatchObject({ reason: expect.stringContaining('Response code 404') });
    const named = await download(origin.replace('//', '//user:s3cret@'));
    expect(named).toMatchObject({ kind: 'failed', reason: expect.stringContaining('credentials') });
    expect(JSON.stringify([signed, named])).not.toContain('s3cret');
  });

  it('because there is no folder for its files, or none for the program, says so', async () => {
    const { origin } = await mirror();
    writeFileSync(join(folder, 'dist'), '');
    expect(await download(origin)).toMatchObject({ kind: 'failed', reason: expect.stringContaining('dist') });
    process.env.TMPDIR = join(root, 'nowhere');
    expect(await download(origin)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('ENOENT'),
    });
  });

  it('leaves no program beside the path that an earlier one wrote', async () => {
    writeFileSync(join(folder, 'path.txt'), 'electron');
    mkdirSync(join(folder, 'dist'));
    const { origin } = await mirror(half((response) => response.destroy()));
    expect(await download(origin)).toMatchObject({ kind: 'failed' });
    // What unpacking half of an archive would leave.
    writeFileSync(join(folder, 'dist', 'electron'), '');
    expect(findElectron({}, folder)).toBeUndefined();
  });
});

describe('a proxy of the environment', () => {
  const proxy = async (options?: TestProxyOptions) => {
    const started = await startProxy(options);
    onTestFinished(() => started.close());
    return started;
  };
  const named = ({ port }: Pages) => `http://mirror.test:${port}`;

  it.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'])('is used: %s', async (variable) => {
    const pages = await mirror();
    const { url, passed } = await proxy();
    expect(await download(named(pages), { env: { [variable]: url } })).toEqual({ kind: 'installed' });
    expect(passed).toMatchObject([{ method: 'CONNECT', target: `mirror.test:${pages.port}` }]);
  });

  it('is used without a scheme, and with its credentials', async () => {
    const credentials = { username: 'user', password: 's3cret' };
    const pages = await mirror();
    const { port, passed } = await proxy({ credentials });
    const env = { HTTP_PROXY: `user:s3cret@localhost:${port}` };
    expect(await download(named(pages), { env })).toEqual({ kind: 'installed' });
    expect(passed).toMatchObject([{ answered: 200 }]);
  });

  it('is not used for a host of NO_PROXY', async () => {
    const { origin } = await mirror();
    const { url, passed } = await proxy();
    const env = { HTTP_PROXY: url, NO_PROXY: '127.0.0.1' };
    expect([await download(origin, { env }), passed]).toEqual([{ kind: 'installed' }, []]);
  });

  it.each<[string, (port: number) => Readonly<Record<string, string>>]>([
    ['refuses', (port) => ({ HTTP_PROXY: `http://user:s3cret@localhost:${port}` })],
    ['does not listen', () => ({ HTTP_PROXY: 'http://user:s3cret@127.0.0.1:1' })],
    ['is no URL', () => ({ HTTP_PROXY: 'http://user:s3cret@[' })],
    ['has another protocol', () => ({ ALL_PROXY: 'ftp://user:s3cret@localhost' })],
  ])('that %s is the reason, without its password', async (_what, env) => {
    const pages = await mirror();
    const { port } = await proxy({ credentials: { username: 'x', password: 'y' } });
    const end = await download(named(pages), { env: env(port) });
    expect(end).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/proxy|ECONNREFUSED/i) });
    expect(JSON.stringify(end)).not.toContain('s3cret');
    expect(pages.arrived).toEqual([]);
    expectNothingLeft();
  });
});

describe('a download that is interrupted', () => {
  it('leaves nothing, and a later one succeeds', async () => {
    const interruption = new AbortController();
    const { origin, on } = await mirror(half(() => interruption.abort()));
    expect(await download(origin, { signal: interruption.signal })).toEqual({ kind: 'interrupted' });
    expectNothingLeft();
    on(archivePath, (response) => response.end(archive));
    expect(await download(origin)).toEqual({ kind: 'installed' });
    expect(await download(origin, { signal: AbortSignal.abort() })).toEqual({ kind: 'interrupted' });
  });

  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s of the terminal is no failure',
    async (signal) => {
      const { origin } = await mirror(half(() => undefined));
      const script = program(origin);
      await expect.poll(script.output, { timeout: 20_000 }).toContain('receiving');
      process.kill(-script.pid, signal);
      await expect.poll(script.output, { timeout: 20_000 }).toContain('"interrupted"');
      expectNothingLeft();
    },
  );

  it('ends with the program that started it, however that ends', async () => {
    const gone = Promise.withResolvers<void>();
    const { origin } = await mirror(
      half((response) => {
        response.once('close', gone.resolve);
      }),
    );
    const script = program(origin);
    await expect.poll(script.output, { timeout: 20_000 }).toContain('receiving');
    process.kill(script.pid, 'SIGKILL');
    await gone.promise;
    await expect.poll(() => readdirSync(temporary), { timeout: 20_000 }).toEqual([]);
    expect(findElectron({}, folder)).toBeUndefined();
  });

  /** A process of its own that downloads, as a start does, in a process group of its own. */
  function program(origin: string) {
    const module = fileURLToPath(new URL('../../../electron/machine/electron-download.ts', import.meta.url));
    const interruption = new AbortController();
    const text = `
      import { downloadElectron } from ${JSON.stringify(module)};
      const interruption = new AbortController();
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => setTimeout(() => interruption.abort(), 500));
      const signal = interruption.signal;
      const onProgress = (progress) => console.log(JSON.stringify(progress));
      console.log(JSON.stringify(await downloadElectron({ folder: ${JSON.stringify(folder)}, env: process.env, signal, onProgress })));
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', text], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ELECTRON_MIRROR: `${origin}/`, electron_config_cache: join(root, 'cache') },
      signal: interruption.signal,
    });
    child.on('error', () => undefined);
    onTestFinished(() => interruption.abort());
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    return { pid: child.pid ?? 0, output: () => output };
  }
});

describe('two downloads at the same time', () => {
  it('are one: the second waits for the first', async () => {
    const begun = Promise.withResolvers<() => void>();
    const { origin, arrived } = await mirror((response) => begun.resolve(() => response.end(archive)));
    const first = download(origin);
    const send = await begun.promise;
    const steps: string[] = [];
    const second = download(origin, {
      limits: { silence: 2_000 },
      onProgress: ({ at }) => {
        steps.push(at);
        if (at === 'waiting') setTimeout(send, 500);
      },
    });
    expect(await Promise.all([first, second])).toEqual([{ kind: 'installed' }, { kind: 'installed' }]);
    expect([steps, arrived.length]).toEqual([['waiting'], 1]);
  });

  it('are interrupted one by one', async () => {
    const begun = Promise.withResolvers<() => void>();
    const { origin, arrived } = await mirror((response) => begun.resolve(() => response.end(archive)));
    const first = download(origin);
    const send = await begun.promise;
    const interruption = new AbortController();
    const second = download(origin, {
      signal: interruption.signal,
      onProgress: ({ at }) => at === 'waiting' && interruption.abort(),
    });
    expect(await second).toEqual({ kind: 'interrupted' });
    send();
    expect([await first, arrived.length]).toEqual([{ kind: 'installed' }, 1]);
  });

  it('do not fail together: the second one tries itself', async () => {
    const begun = Promise.withResolvers<() => void>();
    const { origin, on } = await mirror((response) => begun.resolve(() => response.destroy()));
    const first = download(origin);
    const cut = await begun.promise;
    on(archivePath, (response) => response.end(archive));
    const second = download(origin, { onProgress: ({ at }) => at === 'waiting' && cut() });
    expect(await Promise.all([first, second])).toMatchObject([{ kind: 'failed' }, { kind: 'installed' }]);
  });
});
