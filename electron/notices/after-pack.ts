import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { readArchivedPackages } from './archived-packages.ts';
import { readBundledPackages } from './bundled-packages.ts';
import { formatNotices } from './third-party-notices.ts';

/**
 * Writes the third-party notices of the package into its resources folder, before it is signed. Called by
 * electron-builder. Throws, and ends the packaging, when a package has no license text.
 */
export function afterPack({ appOutDir, packager }: AfterPackContext): void {
  const resources = packager.getResourcesDir(appOutDir);
  const notices = formatNotices([
    ...readArchivedPackages(path.join(resources, 'app.asar')),
    ...readBundledPackages(path.join(packager.projectDir, 'dist')),
  ]);
  writeFileSync(path.join(resources, 'THIRD-PARTY-NOTICES.txt'), notices);
}
