import type { App, Session } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  denyLoginPermissions,
  denyPermissions,
  denyWindowPermissions,
  refuseByDefault,
} from '../../../../electron/hosts/desktop/deny.ts';
import { fakeElectron, type SessionDecisions } from '../../../support/desktop/fake-electron.ts';
import { preventable } from '../../../support/desktop/fake-of.ts';

function shutSession(deny = denyPermissions) {
  const electron = fakeElectron();
  const session = electron.session.fromPartition('any');
  deny(session);
  const known = electron.sessions.get('any');
  if (known === undefined) throw new Error('no session');
  return { electron, ...known };
}

describe('a session', () => {
  it('is given every handler that could grant something', () => {
    expect(shutSession().electron.calls.map(([name]) => name)).toEqual([
      'session any.setPermissionRequestHandler',
      'session any.setPermissionCheckHandler',
      'session any.setDevicePermissionHandler',
      'session any.setDisplayMediaRequestHandler',
    ]);
  });

  type Permission = Parameters<NonNullable<SessionDecisions['request']>>[1];
  const asked = (permission: Permission, deny?: typeof denyPermissions) => {
    const { decisions } = shutSession(deny);
    const answers: boolean[] = [];
    decisions.request?.({} as never, permission, (granted) => answers.push(granted), {} as never);
    answers.push(decisions.check?.(null, permission as never, 'https://a.example', {} as never) ?? true);
    return answers;
  };
  const refused = [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'unknown',
  ] as const;
  const storage = ['storage-access', 'top-level-storage-access'] as const;

  it.each([...refused, ...storage])('is refused %s, asked or checked', (permission) => {
    expect(asked(permission)).toEqual([false, false]);
  });

  it.each(refused)('of a login is refused %s too', (permission) => {
    expect(asked(permission, denyLoginPermissions)).toEqual([false, false]);
  });

  it.each(storage)('of a login is granted %s: third-party cookies are not blocked', (permission) => {
    expect(asked(permission, denyLoginPermissions)).toEqual([true, true]);
  });

  it('of the window is granted the full screen, and nothing else', () => {
    expect(asked('fullscreen', denyWindowPermissions)).toEqual([true, true]);
    for (const permission of [...refused, ...storage]) {
      expect(asked(permission, denyWindowPermissions)).toEqual([false, false]);
    }
    expect(asked('fullscreen')).toEqual([false, false]);
    expect(asked('fullscreen', denyLoginPermissions)).toEqual([false, false]);
  });

  it('is refused devices, the screen, and downloads', () => {
    const { decisions, session } = shutSession();
    expect(decisions.device?.({} as never)).toBe(false);
    const streams: unknown[] = [];
    decisions.capture?.({} as never, (given) => streams.push(given));
    expect(streams).toEqual([null]);
    const download = preventable();
    (session as Session).emit('will-download', download);
    expect(download.prevented).toBe(true);
  });
});

describe('what a server asks of the app', () => {
  it.each([
    ['certificate-error', [{}, 'https://a.example', 'net::ERR_CERT_AUTHORITY_INVALID', {}], [false]],
    ['select-client-certificate', [{}, 'https://a.example', [{}]], []],
    ['login', [{}, { url: 'https://a.example' }, { isProxy: true }], []],
  ] as const)('is refused on %s', (name, details, answered) => {
    const { app } = fakeElectron();
    refuseByDefault(app as App);
    const event = preventable();
    const answers: unknown[][] = [];
    app.emit(name, event, ...details, (...given: unknown[]) => answers.push(given));
    expect(event.prevented).toBe(true);
    expect(answers).toEqual([answered]);
  });
});
