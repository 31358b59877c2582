import { describe, expect, it } from 'vitest';
import { chooseHost, type HostMachine } from '../../../electron/services/choose-host.ts';

/** A machine with a display and an installed browser, and without Electron. */
function machine(changes: Partial<HostMachine> = {}) {
  const done: string[] = [];
  const own: HostMachine = {
    seen: true,
    findElectron: () => undefined,
    async downloadElectron(limit) {
      done.push(`download ${limit}`);
      return 'TypeError: fetch failed';
    },
    triedDownload: () => false,
    rememberDownload: (reason) => done.push(`remember ${reason}`),
    setUpChromium: async () => ({ ok: true, value: '/usr/bin/chromium' }),
    notice: (text) => done.push(text),
    ...changes,
  };
  return { own, done };
}

/** One whose download succeeds. */
function online() {
  let there = false;
  return machine({
    findElectron: () => (there ? '/e/electron' : undefined),
    async downloadElectron() {
      there = true;
      return undefined;
    },
  });
}

describe('when nobody asks for a host', () => {
  it('Electron is taken where it is installed', async () => {
    const { own, done } = machine({ findElectron: () => '/e/electron' });
    expect(await chooseHost(undefined, own)).toEqual({
      ok: true,
      value: { name: 'electron', program: '/e/electron', why: 'because its program is installed' },
    });
    expect(done).toEqual([]);
  });

  it('or where it can be downloaded, which is said before', async () => {
    const { own, done } = online();
    expect(await chooseHost(undefined, own)).toMatchObject({
      value: { name: 'electron', program: '/e/electron' },
    });
    expect(done).toEqual(['Electron is not installed; trying its download for up to 60 s.']);
  });

  it('else an installed browser, and the download is remembered with its reason', async () => {
    const { own, done } = machine();
    expect(await chooseHost(undefined, own)).toEqual({
      ok: true,
      value: {
        name: 'chromium',
        program: '/usr/bin/chromium',
        why: 'because Electron could not be downloaded (TypeError: fetch failed)',
      },
    });
    expect(done.slice(1)).toEqual(['download 60000', 'remember TypeError: fetch failed']);
  });

  it('a download that left no program has failed too', async () => {
    const { own, done } = machine({ downloadElectron: async () => undefined });
    expect(await chooseHost(undefined, own)).toMatchObject({ value: { name: 'chromium' } });
    expect(done.at(-1)).toBe('remember no program');
  });

  it('a download that failed is not tried again', async () => {
    const { own, done } = machine({ triedDownload: () => true });
    expect(await chooseHost(undefined, own)).toMatchObject({
      value: { name: 'chromium', why: expect.stringContaining('--host electron tries again') },
    });
    expect(done).toEqual([]);
  });

  it('nothing is downloaded where no window can be shown', async () => {
    const { own, done } = machine({ seen: false, findElectron: () => '/e/electron' });
    expect(await chooseHost(undefined, own)).toMatchObject({
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

describe('a host that is asked for', () => {
  it('is Chromium, whatever else is there', async () => {
    const { own, done } = machine({ findElectron: () => '/e/electron' });
    expect(await chooseHost('chromium', own)).toMatchObject({
      value: { name: 'chromium', why: 'because it was asked for' },
    });
    expect(done).toEqual([]);
  });

  it('is Electron, downloaded with patience though it failed before', async () => {
    const { own, done } = machine({ triedDownload: () => true });
    expect(await chooseHost('electron', own)).toMatchObject({
      ok: false,
      failure: { code: 'browser-missing', received: 'TypeError: fetch failed' },
    });
    expect(done).toEqual(['Electron is not installed; downloading it.', 'download 600000']);
    expect(await chooseHost('electron', online().own)).toMatchObject({ value: { program: '/e/electron' } });
  });

  it('is not replaced by the other where there is no display', async () => {
    const { own, done } = machine({ seen: false });
    expect(await chooseHost('electron', own)).toMatchObject({ ok: false, failure: { code: 'no-display' } });
    expect(done).toEqual([]);
  });
});
