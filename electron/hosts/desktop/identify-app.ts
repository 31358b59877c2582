import type { App } from 'electron';

/** The identity of the installed app on Windows, as its installer registers it. */
export const installedId = 'example.grantscope';

/**
 * Sets the identity under which Windows shows notifications: it must be that of a shortcut in the Start menu, which
 * is named after the program where nothing was installed. Other systems have no such identity.
 */
export function identifyApp(
  app: Pick<App, 'setAppUserModelId' | 'isPackaged'>,
  platform: NodeJS.Platform,
  executable: string,
): void {
  if (platform === 'win32') app.setAppUserModelId(app.isPackaged ? installedId : executable);
}
