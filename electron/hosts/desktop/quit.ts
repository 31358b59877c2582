import type { App } from 'electron';

/**
 * Ends the app by its own window alone, whatever login windows are open. A command to quit would close those too, whose
 * logins then fail, although the user can still choose to continue. `closeWindow` asks as the button of the window does.
 */
export function quitByWindow(app: Pick<App, 'on'>, closeWindow: () => void): void {
  app.on('before-quit', (event) => {
    event.preventDefault();
    closeWindow();
  });
  app.on('window-all-closed', () => undefined);
}
