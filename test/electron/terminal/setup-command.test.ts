import { describe, expect, test } from 'vitest';
import type { Result } from '../../../core/contract/failure.ts';
import { setUpChromium } from '../../../electron/services/chromium-setup.ts';
import { playCli } from './play-cli.ts';

const missing: Result<string> = {
  ok: false,
  failure: { code: 'browser-missing', message: 'No browser was found.', hint: 'sudo apt install chromium' },
};

/** A machine whose browser appears once everything was run, if everything went well. */
function machine(options: { canInstall: boolean; code?: number }) {
  const ran: string[] = [];
  const { canInstall, code = 0 } = options;
  return {
    ran,
    canInstall,
    find: () =>
      ran.length === 2 && code === 0 ? ({ ok: true, value: '/usr/bin/chromium' } as const) : missing,
    run: async (program: string, args: readonly string[]) => {
      ran.push([program, ...args].join(' '));
      return { code, tail: 'E: no space left on device' };
    },
  };
}

const { signal } = new AbortController();

describe('setting up a browser', () => {
  test('installs one where that is allowed, and says so before', async () => {
    const here = machine({ canInstall: true });
    const notices: string[] = [];
    const result = await setUpChromium(
      (text) => notices.push(`${text} (ran ${here.ran.length})`),
      signal,
      here,
    );
    expect(result).toEqual({ ok: true, value: { path: '/usr/bin/chromium', installed: true } });
    expect(here.ran).toEqual(['apt-get update', 'apt-get install -y chromium']);
    expect(notices).toEqual([
      'Installing Chromium now: ' + 'apt-get update && apt-get install -y chromium (ran 0)',
    ]);
  });

  test('lets Playwright download one first, and uses it', async () => {
    const ran: string[] = [];
    const notices: string[] = [];
    const result = await setUpChromium((text) => notices.push(text), signal, {
      canInstall: true,
      download: ['node', 'playwright', 'install', 'chromium'],
      find: () => (ran.length === 1 ? { ok: true, value: '/cache/chrome' } : missing),
      run: async (program, args) => {
        ran.push([program, ...args].join(' '));
        return { code: 0, tail: '' };
      },
    });
    expect(result).toEqual({ ok: true, value: { path: '/cache/chrome', installed: true } });
    expect(ran).toEqual(['node playwright install chromium']);
    expect(notices).toEqual([
      'No browser was found; trying the download of Playwright: playwright-core install chromium',
    ]);
  });

  test('goes on to apt when the download does not work', async () => {
    const ran: string[] = [];
    const notices: string[] = [];
    const result = await setUpChromium((text) => notices.push(text), signal, {
      canInstall: true,
      download: ['node', 'playwright', 'install', 'chromium'],
      find: () => (ran.length === 3 ? { ok: true, value: '/usr/bin/chromium' } : missing),
      run: async (program) => {
        ran.push(program);
        return { code: program === 'node' ? 1 : 0, tail: '' };
      },
    });
    expect(result).toMatchObject({ ok: true });
    expect(ran).toEqual(['node', 'apt-get', 'apt-get']);
    expect(notices[1]).toBe('That download did not work here.');
  });

  test('elsewhere touches nothing and says which command to type', async () => {
    const here = machine({ canInstall: false });
    expect(await setUpChromium(() => {}, signal, here)).toEqual(missing);
    expect(here.ran).toEqual([]);
  });

  test('that fails stops at once, with what was printed', async () => {
    const here = machine({ canInstall: true, code: 100 });
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

  test('that is stopped says so', async () => {
    const here = machine({ canInstall: true });
    expect(await setUpChromium(() => {}, AbortSignal.abort(), here)).toMatchObject({
      ok: false,
      failure: { code: 'cancelled' },
    });
  });

  test('finds what is there and installs nothing', async () => {
    const here = {
      ...machine({ canInstall: true }),
      find: () => ({ ok: true, value: '/opt/chrome' }) as const,
    };
    expect(await setUpChromium(() => {}, signal, here)).toEqual({
      ok: true,
      value: { path: '/opt/chrome', installed: false },
    });
    expect(here.ran).toEqual([]);
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
