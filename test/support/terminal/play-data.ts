import { openData } from '../../../electron/terminal/backend/open-data.ts';
import { createTerminalServices } from '../../../electron/terminal/backend/terminal-services.ts';
import { noKeyStore } from '../store/temp-store.ts';
import { playCli } from './play-cli.ts';

/** The terminal with its real services on a data folder, on a machine without keychain. */
export async function playData(
  args: readonly string[],
  folder: string,
  scene: Omit<NonNullable<Parameters<typeof playCli>[1]>, 'services'> = {},
) {
  const env = { GRANTSCOPE_HOME: folder, ...scene.env };
  const services = createTerminalServices(env);
  return playCli(args, {
    ...scene,
    env,
    services: { ...services, openData: (request) => openData(request, env, noKeyStore) },
  });
}
