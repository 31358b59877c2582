import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The facts of this machine that decide whether the sandbox of a Chromium program can start. */
export interface SandboxMachine {
  readonly platform: NodeJS.Platform;
  /** User id of this process; undefined on Windows. */
  readonly user: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text of a file; undefined when it cannot be read. */
  readText(path: string): string | undefined;
  /** Names in a folder; empty when it cannot be read. */
  list(folder: string): readonly string[];
  /** Owner and mode of a file; undefined when there is none. */
  stat(path: string): { readonly uid: number; readonly mode: number } | undefined;
}

/** Why a sandbox cannot start, and how to fix that. */
export interface SandboxProblem {
  /** A clause without a full stop. */
  readonly reason: string;
  /** Shell commands, where commands alone fix it. */
  readonly commands?: string;
}

/** The machine that runs this process. */
export function thisSandboxMachine(): SandboxMachine {
  return {
    platform: process.platform,
    user: process.getuid?.(),
    env: process.env,
    readText: (path) => unlessRefused(() => readFileSync(path, 'utf8')),
    list: (folder) => unlessRefused(() => readdirSync(folder)) ?? [],
    stat: (path) => unlessRefused(() => statSync(path)),
  };
}

/** Settings of the Linux kernel that deny user namespaces to ordinary users, with the value that does. */
const settings = [
  ['/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1'],
  ['/proc/sys/user/max_user_namespaces', '0'],
  ['/proc/sys/kernel/unprivileged_userns_clone', '0'],
] as const;

/** Returns the setting that denies user namespaces to this user; undefined when the system allows them. */
export function forbiddenNamespaces(machine = thisSandboxMachine()): string | undefined {
  if (machine.platform !== 'linux' || machine.user === 0) return undefined;
  const setting = settings.find(([path, forbids]) => machine.readText(path)?.trim() === forbids);
  return setting && `${setting[0]} is ${setting[1]}`;
}

/**
 * Returns why a Chromium program cannot start its sandbox, by user namespaces or by the set-user-id helper
 * beside it; undefined when nothing prevents it. As root there is no sandbox to start.
 */
export function sandboxProblem(program: string, machine = thisSandboxMachine()): SandboxProblem | undefined {
  const setting = forbiddenNamespaces(machine);
  if (setting === undefined || hasProfile(program, machine)) return undefined;
  const beside = join(dirname(program), 'chrome-sandbox');
  const isBeside = machine.stat(beside) !== undefined;
  const helper = isBeside ? beside : machine.env.CHROME_DEVEL_SANDBOX;
  if (helper !== undefined && isSetUserId(machine.stat(helper))) return undefined;
  const reason = `this system denies ${program} the user namespaces that its sandbox needs (${setting})`;
  if (!isBeside) return { reason };
  const quoted = `'${beside.replaceAll("'", `'\\''`)}'`;
  return { reason, commands: `sudo chown root ${quoted} && sudo chmod 4755 ${quoted}` };
}

/** Owned by root, with the set-user-id bit, and executable by everyone. */
function isSetUserId(file: { readonly uid: number; readonly mode: number } | undefined): boolean {
  return file !== undefined && file.uid === 0 && (file.mode & 0o4001) === 0o4001;
}

/** Whether an AppArmor profile names this very program. */
function hasProfile(program: string, machine: SandboxMachine): boolean {
  const folder = '/etc/apparmor.d';
  return machine.list(folder).some((name) => machine.readText(join(folder, name))?.includes(program));
}

function unlessRefused<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
