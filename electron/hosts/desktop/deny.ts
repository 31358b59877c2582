import type { App, Session } from 'electron';

type ShutSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'on'
>;

/** Denies the pages of a session every permission, including devices and downloads. */
export function denyPermissions(session: ShutSession): void {
  permitOnly(session, []);
}

/**
 * Denies the pages of a login every permission but their cookies in pages of other sites, which are not blocked
 * anyway: `requestStorageAccess()` would fail without it, which a browser does not do in a login.
 */
export function denyLoginPermissions(session: ShutSession): void {
  permitOnly(session, ['storage-access', 'top-level-storage-access']);
}

/** Denies the window of the app every permission but the full screen of its presenter mode. */
export function denyWindowPermissions(session: ShutSession): void {
  permitOnly(session, ['fullscreen']);
}

function permitOnly(session: ShutSession, permitted: readonly string[]): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permitted.includes(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => permitted.includes(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * Rejects what a server may request from a window besides pages: trust in an invalid certificate, a
 * certificate of the user, or a password dialog. Exceptions are handled elsewhere, each explicitly: by the
 * verification of the session, and by the paused requests of a login, for which the user is asked there.
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
