import { describe, expect, it } from 'vitest';
import { chooseHost, type HostMachine } from '../../../electron/machine/choose-host.ts';

/** A machine with a display and without Electron, whose browser has to be installed first. */
function machine(changes: Partial<HostMachine> = {}) {
  const done: string[] = [];
  const own: HostMachine = {
    seen: true,
    findElectron: () => undefined,
    hasPackage: () => true,
    async downloadElectron() {
      done.push('download');
      return { kind: 'failed', reason: 'TypeError: fetch failed' };
    },
    triedDownload: () => false,
    rememberDownload: (reason) => done.push(`remember ${reason}`),
    failedStart: () => undefined,
    forbiddenNamespaces: () => undefined,
    sandboxProblem: () => undefined,
    findBrowser: () => undefined,
    setUpChromium: async () => ({ ok: true, value: '/usr/bin/chromium' }),
    interrupted: () => false,
    notice: (text) => done.push(text),
    ...changes,
  };
  return { own, done };
}

/** One whose download succeeds. */
function online(changes: Partial<HostMachine> = {}) {
  let there = false;
  return machine({
    ...changes,
    findElectron: () => (there ? '/e/electron' : undefined),
    async downloadElectron() {
      there = true;
      return { kind: 'installed' };
    },
  });
}

describe('when no host is requested', () => {
  it('Electron is taken where it is installed', async () => {
    const { own, done } = machine({ findElectron: () => '/e/electron' });
    expect(await chooseHost(undefined, own)).toEqual({
      ok: true,
      value: { name: 'electron', program: '/e/electron', why: 'because its program is installed' },
    });
    expect(done).toEqual([]);
  });

  it('else an installed browser at once, while Electron is downloaded for the next start', async () => {
    const { own, done } = machine({ findBrowser: () => '/usr/bin/edge' });
    expect(await chooseHost(undefined, own)).toEqual({
      ok: true,
      value: {
        name: 'chromium',
        program: '/usr/bin/edge',
        why: 'because Electron is not installed; it is downloaded in the background for the next start',
        downloads: true,
      },
    });
    expect(done).toEqual([]);
  });

  it('else Electron, which is downloaded first where there is no browser', async () => {
    const { own, done } = online();
    expect(await chooseHost(undefined, own)).toMatchObject({
      value: { name: 'electron', program: '/e/electron' },
    });
    expect(done).toEqual(['Electron is not installed. Downloading it.']);
  });

  it('else a browser that is installed now, and the download is remembered with its reason', async () => {
    const { own, done } = machine();
    expect(await chooseHost(undefined, own)).toEqual({
      ok: true,
      value: {
        name: 'chromium',
        program: '/usr/bin/chromium',
        why: 'because Electron could not be downloaded (TypeError: fetch failed)',
      },
    });
    expect(done.slice(1)).toEqual(['download', 'remember TypeError: fetch failed']);
  });

  it('a download that left no program has failed too', async () => {
    const { own, done } = machine({ downloadElectron: async () => ({ kind: 'installed' }) });
    expect(await chooseHost(undefined, own)).toMatchObject({ value: { name: 'chromium' } });
    expect(done.at(-1)).toBe('remember no program');
  });

  it('nothing is downloaded without the package that does it', async () => {
    const { own, done } = machine({ hasPackage: () => false, findBrowser: () => '/usr/bin/edge' });
    const chosen = await chooseHost(undefined, own);
    expect(chosen).toMatchObject({ value: { why: 'because the package electron is not installed' } });
    expect(chosen).not.toHaveProperty('value.downloads');
    expect(done).toEqual([]);
  });

  it('a download that failed is not tried again, not even in the background', async () => {
    const { own, done } = machine({ triedDownload: () => true, findBrowser: () => '/usr/bin/edge' });
    expect(await chooseHost(undefined, own)).not.toHaveProperty('value.downloads');
    expect(await chooseHost(undefined, own)).toMatchObject({
      value: { name: 'chromium', why: expect.stringContaining('--host electron tries again') },
    });
    expect(done).toEqual([]);
  });

  it('nothing is downloaded where no window can be shown', async () => {
    const { own, done } = machine({ seen: false, findBrowser: () => '/usr/bin/edge' });
    const chosen = await chooseHost(undefined, own);
    expect(chosen).not.toHaveProperty('value.downloads');
    expect(chosen).toMatchObject({
      value: { name: 'chromium', why: 'because Electron needs a display, and none is used' },
    });
    expect(done).toEqual([]);
  });

  it('it fails as the browser does when there is neither', async () => {
    const failure = { code: 'browser-missing' as const, message: 'No Chrome was found.' };
    const { own } = machine({ setUpChromium: async () => ({ ok: false, failure }) });
    expect(await chooseHost(undefined, own)).toEqual({ ok: false, failure });
  });
});

describe('Electron that is known not to start', () => {
  const reason = 'this system does not let it';
  const found = { findElectron: () => '/e/electron' };

  it('is replaced where its sandbox is forbidden, with the commands that allow it', async () => {
    const commands = "sudo chown root '/e/chrome-sandbox'";
    const { own, done } = machine({ ...found, sandboxProblem: () => ({ reason, commands }) });
    expect(await chooseHost(undefined, own)).toMatchObject({
      value: { name: 'chromium', why: `because ${reason}` },
    });
    expect(done).toEqual([`To let Electron start, run: ${commands}`]);
  });

  it('is replaced without commands where none help, and after its download too', async () => {
    const { own, done } = machine({ ...found, sandboxProblem: () => ({ reason }) });
    expect(await chooseHost(undefined, own)).toMatchObject({ value: { name: 'chromium' } });
    expect(done).toEqual([]);
    const { own: fresh } = online({ sandboxProblem: () => ({ reason }) });
    expect(await chooseHost(undefined, fresh)).toMatchObject({ value: { name: 'chromium' } });
  });

  it('is not downloaded where no download could start its sandbox', async () => {
    const { own, done } = online({
      forbiddenNamespaces: () => '/proc/sys/x is 1',
      findBrowser: () => '/usr/bin/edge',
    });
    const chosen = await chooseHost(undefined, own);
    expect(chosen).not.toHaveProperty('value.downloads');
    expect(chosen).toMatchObject({
      value: {
        name: 'chromium',
        why: expect.stringMatching(/\/proc\/sys\/x is 1.*--host electron downloads it/),
      },
    });
    expect(done).toEqual([]);
  });

  it('is replaced where an earlier start failed, saying why and how to try again', async () => {
    const { own } = machine({ ...found, failedStart: () => 'signal SIGTRAP' });
    expect(await chooseHost(undefined, own)).toMatchObject({
      value: {
        name: 'chromium',
        why: 'because Electron did not start at an earlier start (signal SIGTRAP); --host electron tries again',
      },
    });
  });

  it('is tried all the same when it is requested', async () => {
    const { own } = machine({
      ...found,
      failedStart: () => 'signal SIGTRAP',
      sandboxProblem: () => ({ reason }),
      forbiddenNamespaces: () => '/proc/sys/x is 1',
    });
    expect(await chooseHost('electron', own)).toMatchObject({ value: { name: 'electron' } });
  });
});

describe('an interrupted start', () => {
  it.each([undefined, 'electron'] as const)(
    'opens nothing and remembers nothing (requested: %s)',
    async (asked) => {
      const { own, done } = machine({ interrupted: () => true });
      expect(await chooseHost(asked, own)).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
      expect(done.filter((line) => line.startsWith('remember'))).toEqual([]);
    },
  );

  it('remembers nothing when only the download noticed the interruption', async () => {
    const { own, done } = machine({ downloadElectron: async () => ({ kind: 'interrupted' }) });
    expect(await chooseHost(undefined, own)).toMatchObject({ failure: { code: 'cancelled' } });
    expect(await chooseHost('electron', own)).toMatchObject({ failure: { code: 'cancelled' } });
    expect(done.filter((line) => line.startsWith('remember'))).toEqual([]);
  });

  it('opens no browser that was found meanwhile', async () => {
    const { own } = machine({ interrupted: () => true });
    expect(await chooseHost('chromium', own)).toMatchObject({ failure: { code: 'cancelled' } });
  });
});

describe('a host that is requested', () => {
  it('is Chromium, whatever else is there', async () => {
    const { own, done } = machine({ findElectron: () => '/e/electron' });
    expect(await chooseHost('chromium', own)).toMatchObject({
      value: { name: 'chromium', why: 'as requested' },
    });
    expect(done).toEqual([]);
  });

  it('is Electron, whose download is awaited though it failed before and a browser is installed', async () => {
    const { own, done } = machine({ triedDownload: () => true, findBrowser: () => '/usr/bin/edge' });
    expect(await chooseHost('electron', own)).toMatchObject({
      ok: false,
      failure: { code: 'browser-missing', received: 'TypeError: fetch failed' },
    });
    expect(done).toEqual(['Electron is not installed. Downloading it.', 'download']);
    expect(await chooseHost('electron', online().own)).toMatchObject({ value: { program: '/e/electron' } });
  });

  it('is not replaced by the other where there is no display', async () => {
    const { own, done } = machine({ seen: false });
    expect(await chooseHost('electron', own)).toMatchObject({ ok: false, failure: { code: 'no-display' } });
    expect(done).toEqual([]);
  });
});
