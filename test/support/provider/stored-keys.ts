import { copyFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preparePrivateFolder } from '../../../electron/provider/private-folder.ts';
import { loadProviderKeys } from '../../../electron/provider/provider-keys.ts';

/**
 * Stores the same keys in the new folder of a demo provider as in those of all other tests of this run, because an RSA
 * key takes long to generate. Returns the folder. A provider generates its keys if its folder has none.
 */
export function storeKeys(dataFolder: string): string {
  const shared = join(tmpdir(), 'demo-provider-keys');
  preparePrivateFolder(shared);
  loadProviderKeys(shared, Date.now());
  mkdirSync(dataFolder, { recursive: true });
  copyFileSync(join(shared, 'keys.json'), join(dataFolder, 'keys.json'));
  return dataFolder;
}
