import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Result } from '../../../core/base/failure.ts';
import { type SetupMachine, setUpChromium, thisMachine } from '../../../electron/machine/chromium-setup.ts';
import { playCli } from '../../support/terminal/play-cli.ts';

const missing: Result<string> = {
  ok: false,
  failure: {
    code: 'browser-missing',
    message: 'No browser was found.',
    received: 'none on PATH or in the usual folders',
    hint: 'sudo apt install chromium',
  },
};

const playwright = ['node', 'playwright', 'install', 'chromium'] as const;

interface Situation extends Partial<Pick<SetupMachine, 'named' | 'canInstall' | 'download'>> {
  /** The command after which a browser is there. */
  readonly brings?: string;
  /** Exit codes of commands that fail, and what they print. */
  readonly fails?: Readonly<Record<string, readonly [code: number, tail: string]>>;
}

/** A machine that only keeps a list of what was run. */
function machine({ brings, fails = {}, ...rest }: Situation) {
  const ran: string[] = [];
  return {
    named: false,
    canInstall: false,
    ...rest,
    ran,
    find: (): Result<string> =>
      brings !== undefined && ran.includes(brings) ? { ok: true, value: '/opt/chromium' } : missing,
    run: async (program: string, args: readonly string[]) => {
      const command = [program, ...args].join(' ');
      ran.push(command);
      const [code, tail] = fails[command] ?? [0, ''];
      return { code, tail };
    },
  };
}

const { signal } = new AbortController();
const download = playwright.join(' ');

describe('setting up a browser', () => {
  test('installs one where that is allowed, and announces it', async () => {
    const here = machine({ canInstall: true, brings: 'apt-get install -y chromium' });
    const notices: string[] = [];
    const result = await setUpChromium(
      (text) => notices.push(`${text} (ran ${here.ran.length})`),
      signal,
      here,
    );
    expect(result).toEqual({ ok: true, value: { path: '/opt/chromium', installed: true } });
    expect(here.ran).toEqual(['apt-get update', 'apt-get install -y chromium']);
    expect(notices).toEqual(['Installing Chromium: apt-get update && apt-get install -y chromium (ran 0)']);
  });

  test('downloads one first, and uses it when it starts', async () => {
    const here = machine({ canInstall: true, download: playwright, brings: download });
    const notices: string[] = [];
    const result = await setUpChromium((text) => notices.push(text), signal, here);
    expect(result).toEqual({ ok: true, value: { path: '/opt/chromium', installed: true } });
    expect(here.ran).toEqual([download, '/opt/chromium --version']);
    expect(notices).toEqual(['No browser found. Downloading one: playwright install chromium']);
  });

  const failures: readonly (readonly [what: string, fails: NonNullable<Situation['fails']>, says: string])[] =
    [
      [
        'does not succeed',
        { [download]: [1, 'Downloading\nError: getaddrinfo ENOTFOUND cdn.example\n    at a.js'] },
        'Download failed: getaddrinfo ENOTFOUND cdn.example',
      ],
      ['ends without a word', { [download]: [130, ''] }, 'Download failed: exit code 130'],
      [
        'brings a browser that lacks a library',
        { '/opt/chromium --version': [127, 'error while loading shared libraries: libnspr4.so'] },
        'Download failed: error while loading shared libraries: libnspr4.so. ' +
          'Install its libraries: sudo npx playwright install-deps chromium',
      ],
    ];

  test.each(failures)('continues with apt when the download %s', async (_what, fails, says) => {
    const here = machine({ canInstall: true, download: playwright, brings: download, fails });
    const notices: string[] = [];
    const result = await setUpChromium((text) => notices.push(text), signal, here);
    expect(result).toMatchObject({ ok: true });
    expect(here.ran.slice(-2)).toEqual(['apt-get update', 'apt-get install -y chromium']);
    expect(notices[1]).toBe(says);
  });

  test.each(failures)(
    'says what was tried and what to type when the download %s',
    async (_what, fails, says) => {
      const here = machine({ download: playwright, brings: download, fails });
      expect(await setUpChromium(() => {}, signal, here)).toMatchObject({
        ok: false,
        failure: {
          code: 'browser-missing',
          received: `none on PATH or in the usual folders; ${says}`,
          hint: 'sudo apt install chromium',
        },
      });
      expect(here.ran.filter((command) => command.startsWith('apt'))).toEqual([]);
    },
  );

  test('says so when the download leaves no browser', async () => {
    const here = machine({ download: playwright });
    expect(await setUpChromium(() => {}, signal, here)).toMatchObject({
      ok: false,
      failure: { received: expect.stringContaining('no browser after the download') },
    });
  });

  test('installs no other browser than the one that was named', async () => {
    const here = machine({ named: true, canInstall: true, download: playwright });
    expect(await setUpChromium(() => {}, signal, here)).toEqual(missing);
    expect(here.ran).toEqual([]);
  });

  test('touches nothing where it may not, and says which command to type', async () => {
    const here = machine({});
    expect(await setUpChromium(() => {}, signal, here)).toEqual(missing);
    expect(here.ran).toEqual([]);
  });

  test('ends at the first command that fails, with what was printed', async () => {
    const here = machine({
      canInstall: true,
      fails: { 'apt-get update': [100, 'E: no space left on device'] },
    });
    expect(await setUpChromium(() => {}, signal, here)).toMatchObject({
      ok: false,
      failure: {
        code: 'browser-missing',
        message: expect.stringContaining('apt-get update ended with exit code 100'),
        received: 'E: no space left on device',
      },
    });
    expect(here.ran).toEqual(['apt-get update']);
  });

  test('says that it was aborted', async () => {
    const here = machine({ canInstall: true });
    expect(await setUpChromium(() => {}, AbortSignal.abort(), here)).toMatchObject({
      ok: false,
      failure: { code: 'cancelled' },
    });
    expect(here.ran).toEqual([]);
  });

  test('installs nothing where there is a browser', async () => {
    const here = machine({ canInstall: true, download: playwright });
    const found = { ...here, find: () => ({ ok: true, value: '/opt/chrome' }) as const };
    expect(await setUpChromium(() => {}, signal, found)).toEqual({
      ok: true,
      value: { path: '/opt/chrome', installed: false },
    });
    expect(here.ran).toEqual([]);
  });
});

describe('what is asked of the real machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantscope-setup-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is its environment: a browser that was named', async () => {
    const program = join(folder, 'browser');
    writeFileSync(program, '#!/bin/sh\n');
    chmodSync(program, 0o755);
    const here = thisMachine({ GRANTSCOPE_BROWSER: program });
    expect(here.named).toBe(true);
    expect(await setUpChromium(() => {}, signal, here)).toEqual({
      ok: true,
      value: { path: program, installed: false },
    });
  });

  test('is its environment: none was named, and the download is the one of Playwright', () => {
    const here = thisMachine({ PATH: '' }, null);
    expect(here.named).toBe(false);
    expect(here.download?.slice(-2)).toEqual(['install', 'chromium']);
  });

  test('leaves out a download whose sandbox could not start, and says so', async () => {
    const here = thisMachine({ PATH: '' }, 'a setting is 1');
    expect(here.download).toBeUndefined();
    expect(
      await setUpChromium(() => {}, signal, { ...here, canInstall: false, find: () => missing }),
    ).toEqual({
      ok: false,
      failure: expect.objectContaining({
        received:
          'none on PATH or in the usual folders; ' +
          'No download: a downloaded browser could not start its sandbox here (a setting is 1)',
      }),
    });
  });
});

describe('grantscope setup', () => {
  test('says which browser was found', async () => {
    expect(await playCli(['setup'])).toMatchObject({ code: 0, stdout: '✓ Found /usr/bin/chromium\n' });
  });

  test('says what to type when there is none', async () => {
    const { code, stderr, stdout } = await playCli(['setup'], {
      services: { setup: async () => ({ ok: false, failure: missing.failure }) },
    });
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain('sudo apt install chromium');
  });
});
