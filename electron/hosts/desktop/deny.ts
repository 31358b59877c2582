import type { App, Session } from 'electron';

type ShutSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'on'
>;

/** Grants the pages of a session nothing that they would have to ask for, devices and downloads included. */
export function denyPermissions(session: ShutSession): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * Refuses what a server may ask of a window beyond its pages: to trust a certificate that does not hold, to be
 * shown a certificate of the person, or a password by a dialog. What is allowed is decided elsewhere, and each
 * time by name: a session's own verification, and the paused requests of a login, for which the user is asked there.
 */
export function refuseByDefault(app: Pick<App, 'on'>): void {
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('login', (event, _contents, _details, _authentication, answer) => {
    event.preventDefault();
    answer();
  });
}
