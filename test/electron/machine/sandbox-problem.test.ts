import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  forbiddenNamespaces,
  type SandboxMachine,
  sandboxProblem,
  thisSandboxMachine,
} from '../../../electron/machine/sandbox-problem.ts';

const apparmor = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
const most = '/proc/sys/user/max_user_namespaces';
const clone = '/proc/sys/kernel/unprivileged_userns_clone';
const program = '/app/node_modules/electron/dist/electron';
const helper = '/app/node_modules/electron/dist/chrome-sandbox';

interface Files {
  readonly texts?: Readonly<Record<string, string>>;
  readonly stats?: Readonly<Record<string, { uid: number; mode: number }>>;
}

/** An ordinary user's Linux with these files. */
function machine({ texts = {}, stats = {} }: Files, changes: Partial<SandboxMachine> = {}): SandboxMachine {
  return {
    platform: 'linux',
    user: 1000,
    env: {},
    readText: (path) => texts[path],
    list: (folder) =>
      Object.keys(texts)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1)),
    stat: (path) => stats[path],
    ...changes,
  };
}

const ubuntu = { [apparmor]: '1\n', [most]: '63432\n' };
const unpacked = { [helper]: { uid: 1000, mode: 0o100755 } };

describe('user namespaces', () => {
  it.each([
    [apparmor, '1\n'],
    [most, '0\n'],
    [clone, '0'],
  ])('are forbidden where %s is %j', (path, text) => {
    expect(forbiddenNamespaces(machine({ texts: { [path]: text } }))).toBe(`${path} is ${text.trim()}`);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['no setting says so', {}],
    ['each setting allows them', { [apparmor]: '0\n', [most]: '10000\n', [clone]: '1\n' }],
    ['a setting cannot be understood', { [apparmor]: '', [most]: '00x', [clone]: '2' }],
  ])('are allowed where %s', (_when, texts) => {
    expect(forbiddenNamespaces(machine({ texts }))).toBeUndefined();
  });

  it('do not matter to root, or on another system', () => {
    expect(forbiddenNamespaces(machine({ texts: ubuntu }, { user: 0 }))).toBeUndefined();
    expect(forbiddenNamespaces(machine({ texts: ubuntu }, { platform: 'darwin' }))).toBeUndefined();
    expect(
      forbiddenNamespaces(machine({ texts: ubuntu }, { platform: 'win32', user: undefined })),
    ).toBeUndefined();
  });
});

describe('a sandbox', () => {
  it('cannot start where npm unpacked it, and the two commands let it', () => {
    expect(sandboxProblem(program, machine({ texts: ubuntu, stats: unpacked }))).toEqual({
      reason: `this system denies ${program} the user namespaces that its sandbox needs (${apparmor} is 1)`,
      commands: `sudo chown root '${helper}' && sudo chmod 4755 '${helper}'`,
    });
  });

  it.each([
    ['owned by another user', { uid: 1000, mode: 0o104755 }],
    ['without the set-user-id bit', { uid: 0, mode: 0o100755 }],
    ['not for everyone to run', { uid: 0, mode: 0o104750 }],
  ])('cannot start with a helper %s', (_what, stat) => {
    expect(sandboxProblem(program, machine({ texts: ubuntu, stats: { [helper]: stat } }))).toBeDefined();
  });

  it('starts with the helper that root has set up', () => {
    const stats = { [helper]: { uid: 0, mode: 0o104755 } };
    expect(sandboxProblem(program, machine({ texts: ubuntu, stats }))).toBeUndefined();
  });

  it('starts where user namespaces are allowed, and as root is not started', () => {
    expect(sandboxProblem(program, machine({ stats: unpacked }))).toBeUndefined();
    expect(sandboxProblem(program, machine({ texts: ubuntu, stats: unpacked }, { user: 0 }))).toBeUndefined();
  });

  it('starts with an AppArmor profile of the program, and of no other', () => {
    const withProfile = (path: string) =>
      machine({
        texts: { ...ubuntu, '/etc/apparmor.d/mine': `profile mine ${path} flags=(unconfined) { userns, }` },
        stats: unpacked,
      });
    expect(sandboxProblem(program, withProfile(program))).toBeUndefined();
    expect(sandboxProblem(program, withProfile('/opt/google/chrome/chrome'))).toBeDefined();
  });

  it('has no commands where no helper is beside the program, but may have one elsewhere', () => {
    expect(sandboxProblem(program, machine({ texts: ubuntu }))).toEqual({ reason: expect.any(String) });
    const stats = { '/usr/local/sbin/helper': { uid: 0, mode: 0o104755 } };
    const env = { CHROME_DEVEL_SANDBOX: '/usr/local/sbin/helper' };
    expect(sandboxProblem(program, machine({ texts: ubuntu, stats }, { env }))).toBeUndefined();
    const both = { ...stats, ...unpacked };
    expect(sandboxProblem(program, machine({ texts: ubuntu, stats: both }, { env }))).toBeDefined();
  });

  it('quotes a path for the shell', () => {
    const odd = "/it's here/electron";
    const stats = { "/it's here/chrome-sandbox": { uid: 1000, mode: 0o100755 } };
    expect(sandboxProblem(odd, machine({ texts: ubuntu, stats }))?.commands).toContain(
      `chown root '/it'\\''s here/chrome-sandbox' &&`,
    );
  });
});

describe('this machine', () => {
  it('is read as it is, and what cannot be read is not there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantscope-sandbox-'));
    const file = join(folder, 'chrome-sandbox');
    writeFileSync(file, 'text', { mode: 0o755 });
    const here = thisSandboxMachine();
    expect(here).toMatchObject({ platform: process.platform, user: process.getuid?.(), env: process.env });
    expect([here.readText(file), here.list(folder)]).toEqual(['text', ['chrome-sandbox']]);
    expect(here.stat(file)).toMatchObject({ uid: process.getuid?.() ?? 0, mode: expect.any(Number) });
    const nothing = join(folder, 'nothing');
    expect([here.readText(nothing), here.list(nothing), here.stat(nothing)]).toEqual([
      undefined,
      [],
      undefined,
    ]);
    rmSync(folder, { recursive: true });
  });

  it.skipIf(process.platform !== 'linux')('has the settings that are looked at in its own /proc', () => {
    expect(thisSandboxMachine().readText(most)).toMatch(/^\d+\n$/);
  });

  it('is the one that is judged when none is given', () => {
    expect(forbiddenNamespaces()).toBe(forbiddenNamespaces(thisSandboxMachine()));
    expect(sandboxProblem(program)).toEqual(sandboxProblem(program, thisSandboxMachine()));
  });
});
