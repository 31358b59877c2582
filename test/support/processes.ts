import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it started, as Linux tells it. */
export function familyOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0));
    } catch {
      // It has ended since it was listed.
    }
  }
  const family = new Set([pid]);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  }
  return [...family];
}

/** The browsers of logins that are open, by their profiles. */
export function loginBrowsersOf(pid: number): readonly number[] {
  return browsersOf(pid, 'gs-login-');
}

/** The browsers that are open whose profile has a text in its path. */
export function browsersOf(pid: number, profile: string): readonly number[] {
  return familyOf(pid).filter((process) => {
    const words = commandOf(process);
    const hasProfile = words.some((word) => word.startsWith('--user-data-dir=') && word.includes(profile));
    return hasProfile && !words.some((word) => word.startsWith('--type='));
  });
}

/** Whether a browser shows a page already. */
export function hasPage(browser: number): boolean {
  return familyOf(browser).some((process) =>
    commandOf(process).some((words) => words.includes('--type=renderer')),
  );
}

function commandOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
