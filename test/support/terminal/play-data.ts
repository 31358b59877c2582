import { importRun } from '../../../electron/terminal/backend/import-run.ts';
import { openData } from '../../../electron/terminal/backend/open-data.ts';
import { readRunFile } from '../../../electron/terminal/backend/run-file.ts';
import { createTerminalServices } from '../../../electron/terminal/backend/terminal-services.ts';
import type { TerminalServices } from '../../../electron/terminal/services.ts';
import type { KeyStore } from '../../../electron/vault/key-store.ts';
import { readImport } from '../har/read-import.ts';
import { leastCost, noKeyStore } from '../store/temp-store.ts';
import { playCli } from './play-cli.ts';

const read = (path: string, alsoMask?: readonly string[]) =>
  readRunFile(path, alsoMask, async (parts, options) => {
    const bytes: Uint8Array[] = [];
    for await (const part of parts) bytes.push(part);
    return readImport(Buffer.concat(bytes), options);
  });

type Scene = Omit<NonNullable<Parameters<typeof playCli>[1]>, 'services'>;

/**
 * The terminal with its real services on a data folder: its passphrase has the least cost, and files are read in the thread
 * of the test. Without a `keyStore` there is no keychain.
 */
export async function playData(
  args: readonly string[],
  folder: string,
  { keyStore = noKeyStore, services, ...scene }: DataScene = {},
) {
  const env = { GRANTSCOPE_HOME: folder, ...scene.env };
  return playCli(args, {
    ...scene,
    env,
    services: {
      ...createTerminalServices(env),
      openData: (request) => openData(request, env, keyStore, leastCost),
      importRun: (file, request) => importRun(file, request, { env, keyStore, cost: leastCost, read }),
      readRunFile: read,
      ...services,
    },
  });
}

interface DataScene extends Scene {
  readonly keyStore?: KeyStore;
  readonly services?: Partial<TerminalServices>;
}
