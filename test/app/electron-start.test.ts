import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forbiddenNamespaces } from '../../electron/machine/sandbox-problem.ts';
import { failedReport, shellProgram, tellingProgram } from '../support/window/fake-electron-program.ts';
import { type Started, startProgram } from '../support/window/start-app.ts';

// The whole start, with a program in Electron's place and another in that of the browser, which notes that it ran.

let folder: string;
let cases = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-electron-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

interface Case {
  readonly home: string;
  /** Where Electron's program is put. */
  readonly place: string;
  /** The folder for temporary files. */
  readonly temporary: string;
  /** Starts the program, with a display named that no window is opened on. */
  start(...args: readonly string[]): Started;
  browserRan(): boolean;
}

function newCase(): Case {
  cases += 1;
  const place = join(folder, `${cases}`);
  const home = join(place, 'home');
  const temporary = join(place, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const browser = join(place, 'browser');
  writeFileSync(browser, `#!/bin/sh\ntouch '${place}/ran'\nexit 1\n`, { mode: 0o700 });
  return {
    home,
    place,
    temporary,
    start: (...args) =>
      startProgram(args, {
        home,
        display: ':grantscope',
        anyHost: true,
        env: {
          GRANTSCOPE_ELECTRON: join(place, 'electron'),
          GRANTSCOPE_BROWSER: browser,
          TMPDIR: temporary,
        },
      }),
    browserRan: () => existsSync(join(place, 'ran')),
  };
}

const libraries =
  'echo "electron: error while loading shared libraries: libnss3.so: cannot open shared object file" >&2; exit 127';
const sandbox = 'echo "[1:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper" >&2; kill -TRAP $$';

const cannotRun = process.platform === 'win32' || forbiddenNamespaces() !== undefined;

describe.skipIf(cannotRun)('a first start in Electron', () => {
  it.concurrent.each([
    ['lacks a library', libraries, 'exit code 127: electron: error while loading shared libraries: libnss3'],
    ['has no sandbox', sandbox, 'signal SIGTRAP: [1:FATAL:setuid_sandbox_host.cc(163)]'],
    ['is no program', undefined, 'ENOENT: no program '],
  ])('that %s continues in a browser, and later starts go there at once', async (_what, text, reason) => {
    const { home, place, start, browserRan } = newCase();
    if (text !== undefined) shellProgram(place, text);
    const first = start();
    expect(await first.ended).toBe(3);
    expect(browserRan()).toBe(true);
    const said = first.output().split('\n');
    expect(said.filter((line) => line.startsWith('Electron did not start: '))).toEqual([
      expect.stringContaining(reason),
    ]);
    expect(said).toContainEqual(
      expect.stringMatching(/^Host: Chromium .+ --host electron tries again\. Data: /),
    );

    const second = start();
    expect(await second.ended).toBe(3);
    expect(second.output()).toMatch(
      /^Host: Chromium .+, because Electron did not start at an earlier start \(.+--host electron tries again/,
    );
    expect(second.output()).toContain(reason.replace(/\.$/, ''));
    expect(JSON.parse(readFileSync(join(home, 'electron-start.json'), 'utf8'))).toMatchObject({
      reason: expect.stringContaining(reason.replace(/\.$/, '')),
    });
  });

  it.concurrent('that was requested is not replaced, and says what to do', async () => {
    const { place, start, browserRan } = newCase();
    shellProgram(place, libraries);
    const started = start('--host', 'electron');
    expect(await started.ended).toBe(3);
    expect(started.output()).toMatch(
      /^grantscope: Electron did not start\.\n.+exit code 127.+\n.*[Oo]mit --host/m,
    );
    expect(browserRan()).toBe(false);
  });

  it.concurrent('is tried again when it is requested, and once it succeeds, ever after', async () => {
    const { home, place, start } = newCase();
    shellProgram(place, sandbox);
    await start().ended;
    tellingProgram(place, [{ at: 'data' }, { at: 'window' }, { at: 'open' }], 'process.exit(0);');
    expect(await start('--host', 'electron').ended).toBe(0);
    expect(existsSync(join(home, 'electron-start.json'))).toBe(false);
    const later = start();
    expect([await later.ended, later.output()]).toEqual([0, expect.stringMatching(/^Host: Electron /)]);
    expect(readFileSync(join(place, 'tested'), 'utf8')).toBe('x');
  });

  it.concurrent('is tried anew with another program', async () => {
    const { home, place, start } = newCase();
    mkdirSync(home);
    writeFileSync(join(home, 'electron-start.json'), '{"version":"45.4.1","reason":"signal SIGTRAP"}');
    tellingProgram(place, [{ at: 'open' }], 'process.exit(0);');
    const started = start();
    expect([await started.ended, started.output()]).toEqual([0, expect.stringMatching(/^Host: Electron /m)]);
  });

  it.concurrent('that failed more than a week ago is tried anew', async () => {
    const { home, place, start } = newCase();
    mkdirSync(home);
    const failure = { version: join(place, 'electron'), reason: 'it hung', at: Date.now() - 8 * 86_400_000 };
    writeFileSync(join(home, 'electron-start.json'), JSON.stringify(failure));
    tellingProgram(place, [{ at: 'open' }], 'process.exit(0);');
    const started = start();
    expect([await started.ended, started.output()]).toEqual([0, expect.stringMatching(/^Host: Electron /m)]);
  });

  it.concurrent('that crashes once its window was open continues in a browser, and is not remembered', async () => {
    const { home, place, start, browserRan } = newCase();
    tellingProgram(place, [{ at: 'open' }], 'process.kill(process.pid, "SIGTRAP");');
    const started = start();
    expect(await started.ended).toBe(3);
    const said = started.output().split('\n');
    expect(said.filter((line) => line.startsWith('Electron '))).toEqual([
      'Electron ended unexpectedly: signal SIGTRAP.',
    ]);
    expect(said).toContainEqual(
      expect.stringMatching(/^Host: Chromium .+, because Electron ended unexpectedly\. Data: /),
    );
    expect([browserRan(), existsSync(join(home, 'electron-start.json'))]).toEqual([true, false]);
  });

  it.concurrent('that is killed once its window was open is reported, and replaced by nothing', async () => {
    const { home, place, start, browserRan } = newCase();
    tellingProgram(place, [{ at: 'open' }], 'process.kill(process.pid, "SIGKILL");');
    const started = start();
    expect(await started.ended).toBe(3);
    expect(started.output()).toMatch(/^grantscope: Electron ended unexpectedly\.\n.+signal SIGKILL/m);
    expect([browserRan(), existsSync(join(home, 'electron-start.json'))]).toEqual([false, false]);
  });

  it.concurrent('that brings another instance forward has succeeded', async () => {
    const { place, start, browserRan } = newCase();
    tellingProgram(place, [{ at: 'data' }, { at: 'second' }], 'process.exit(0);');
    expect(await start().ended).toBe(0);
    expect(browserRan()).toBe(false);
  });

  it.concurrent('that is interrupted is asked to end in order', async () => {
    const { home, place, start, browserRan } = newCase();
    const text = 'console.log("is open"); await asked; process.stderr.write("kept", () => process.exit(0));';
    tellingProgram(place, [{ at: 'open' }], text);
    const started = start();
    await expect.poll(started.output).toContain('is open');
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
    expect(started.output()).toContain('kept');
    expect([browserRan(), existsSync(join(home, 'electron-start.json'))]).toEqual([false, false]);
  });

  it.concurrent('that is interrupted before it opened its window opens no browser', async () => {
    const { home, place, start, browserRan } = newCase();
    shellProgram(place, `touch '${place}/begun'; exec sleep 100`);
    const started = start();
    await expect.poll(() => existsSync(join(place, 'begun'))).toBe(true);
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(130);
    expect([browserRan(), existsSync(join(home, 'electron-start.json'))]).toEqual([false, false]);
  });
});

describe.skipIf(cannotRun)('the self-test of Electron', () => {
  const open = [{ at: 'open' }];

  it.concurrent('runs before the first window, and not again', async () => {
    const { place, home, start } = newCase();
    tellingProgram(place, open, 'process.exit(0);');
    const first = start();
    expect(await first.ended).toBe(0);
    expect(first.output()).toMatch(/^Testing Electron once before its first use\..*\nHost: Electron /);
    const second = start();
    expect([await second.ended, second.output()]).toEqual([0, expect.stringMatching(/^Host: Electron /)]);
    expect(readFileSync(join(place, 'tested'), 'utf8')).toBe('x');
    expect(statSync(join(home, 'electron-self-test.json')).mode & 0o777).toBe(0o600);
  });

  it.concurrent('runs again with a program that was replaced', async () => {
    const { place, start } = newCase();
    tellingProgram(place, open, 'process.exit(0);');
    await start().ended;
    tellingProgram(place, open, 'process.exit(0) ;');
    await start().ended;
    expect(readFileSync(join(place, 'tested'), 'utf8')).toBe('xx');
  });

  it.concurrent('that fails names its step and continues in a browser, now and later', async () => {
    const { place, start, browserRan } = newCase();
    tellingProgram(place, open, 'process.exit(0);', failedReport);
    const first = start();
    expect(await first.ended).toBe(3);
    expect(first.output().split('\n')).toEqual(
      expect.arrayContaining([
        'Electron failed its self-test in the step "popup": the redirect was not intercepted.',
        expect.stringMatching(
          /^Host: Chromium .+, because Electron failed its self-test; --host electron tries again\./,
        ),
      ]),
    );
    const second = start();
    expect(await second.ended).toBe(3);
    expect(second.output()).toMatch(
      /^Host: Chromium .+ \(popup: the redirect was not intercepted\); --host electron tries again\./,
    );
    expect([browserRan(), readFileSync(join(place, 'tested'), 'utf8')]).toEqual([true, 'x']);
  });

  it.concurrent('that fails is repeated where Electron is requested, which is opened', async () => {
    const { place, start, browserRan } = newCase();
    tellingProgram(place, open, 'process.exit(0);', failedReport);
    await start().ended;
    const requested = start('--host', 'electron');
    expect([await requested.ended, requested.output()]).toEqual([
      0,
      expect.stringContaining('Opening it nevertheless, as requested.'),
    ]);
    tellingProgram(place, open, 'process.exit(0);');
    const better = start('--host', 'electron');
    expect([await better.ended, better.output()]).toEqual([0, expect.not.stringContaining('nevertheless')]);
    expect(browserRan()).toBe(true);
  });

  it.concurrent('that fails opens Electron where there is no browser, and says so', async () => {
    const { place, start } = newCase();
    rmSync(join(place, 'browser'));
    tellingProgram(place, open, 'process.exit(0);', failedReport);
    const started = start();
    expect([await started.ended, started.output()]).toEqual([
      0,
      expect.stringMatching(
        /^There is no browser to use instead: opening Electron nevertheless\..*\nHost: Electron /m,
      ),
    ]);
  });

  it.concurrent('leaves no file behind, whatever happens to it', async () => {
    const { place, start, temporary } = newCase();
    shellProgram(place, 'touch "$TMPDIR/x"; kill -KILL $$');
    await start('--host', 'electron').ended;
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe('a data folder that cannot be used', () => {
  it.concurrent('ends the start with its name, before anything is opened', async () => {
    const { home, place, start, browserRan } = newCase();
    shellProgram(place, 'exit 0');
    writeFileSync(home, '');
    const started = start();
    expect(await started.ended).toBe(3);
    expect(started.output()).toContain(`grantscope: The data folder ${home} cannot be used.`);
    expect(started.output()).toContain('GRANTSCOPE_HOME');
    expect(started.output()).not.toContain('Host: ');
    expect(browserRan()).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('the browser that was chosen in the settings', () => {
  const startWith = (home: string, named: string) =>
    startProgram(['--host', 'chromium'], {
      home,
      display: ':grantscope',
      anyHost: true,
      env: { GRANTSCOPE_BROWSER: named },
    });

  it.concurrent('is started, unless the environment names another one', async () => {
    const { home, place, browserRan } = newCase();
    mkdirSync(home);
    writeFileSync(join(home, 'browser.json'), JSON.stringify({ program: join(place, 'browser') }));
    const other = join(place, 'other');
    writeFileSync(other, '#!/bin/sh\nexit 1\n', { mode: 0o700 });
    await startWith(home, other).ended;
    expect(browserRan()).toBe(false);
    const started = startWith(home, '');
    await started.ended;
    expect([browserRan(), started.output()]).toEqual([
      true,
      expect.stringContaining(`(${join(place, 'browser')})`),
    ]);
  });

  it.concurrent('is named where it is not there any more, and another one is used', async () => {
    const { home, place } = newCase();
    mkdirSync(home);
    const gone = join(place, 'gone');
    writeFileSync(join(home, 'browser.json'), JSON.stringify({ program: gone }));
    const started = startWith(home, '');
    await started.ended;
    expect(started.output()).toMatch(
      new RegExp(`was not found: ${gone}\\. Using another one\\.\\n[^]*Host: Chromium`),
    );
  });
});
