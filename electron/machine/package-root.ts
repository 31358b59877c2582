import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json, above the sources as well as above the bundle. */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
