import { statSync } from 'node:fs';

/**
 * Identifies the version of a program of Electron: that of the package, unless the user named another program,
 * whose path, size and date identify it then.
 */
export function programVersion(
  program: string,
  env: Readonly<Record<string, string | undefined>>,
  packageVersion: string,
): string {
  if (!env.GRANTSCOPE_ELECTRON && !env.ELECTRON_OVERRIDE_DIST_PATH) return packageVersion;
  try {
    const { size, mtimeMs } = statSync(program);
    return `${program} ${size} ${mtimeMs}`;
  } catch {
    return program;
  }
}
