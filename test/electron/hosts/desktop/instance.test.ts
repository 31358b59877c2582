import { describe, expect, it } from 'vitest';
import { listenToOtherStarts } from '../../../../electron/hosts/desktop/instance.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';
import { preventable } from '../../../support/desktop/fake-of.ts';

type Own = Parameters<typeof listenToOtherStarts>[1];

function instance(own: Omit<Own, 'platform'>, first = true, platform: NodeJS.Platform = 'linux') {
  const { app, calls } = fakeElectron({ first });
  const told: unknown[] = [];
  const forwards = listenToOtherStarts(
    app,
    { ...own, platform },
    {
      bringForward: () => told.push('forward'),
      takeLink: (text) => told.push(text),
    },
  );
  return { app, calls, told, forwards };
}

describe('the only instance', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'takes the lock before the scheme where it is installed: %s',
    (platform) => {
      const { calls, forwards } = instance({ executable: '/opt/grantscope' }, true, platform);
      expect(calls).toEqual([
        ['app.requestSingleInstanceLock'],
        ['app.setAsDefaultProtocolClient', 'grantscope'],
      ]);
      expect(forwards).toBe(true);
    },
  );

  it('registers its script with Windows where it is not installed', () => {
    const own = { executable: 'C:\\electron.exe', script: 'C:\\app\\main.js' };
    expect(instance(own, true, 'win32').calls.at(-1)).toEqual([
      'app.setAsDefaultProtocolClient',
      'grantscope',
      own.executable,
      [own.script],
    ]);
  });

  it.each(['linux', 'darwin'] as const)(
    'leaves the scheme where it is not installed on %s, which would give it to Electron',
    (platform) => {
      const { calls } = instance({ executable: '/bin/electron', script: '/app/main.js' }, true, platform);
      expect(calls).toEqual([['app.requestSingleInstanceLock']]);
    },
  );

  it('leaves the scheme to the first one, and forwards nothing', () => {
    const { calls, forwards } = instance({ executable: '/bin/electron' }, false);
    expect(calls).toEqual([['app.requestSingleInstanceLock']]);
    expect(forwards).toBe(false);
  });

  it('takes links without the lock of Electron, which may be refused to the only instance', () => {
    const { app, told } = instance({ executable: '/bin/electron' }, false);
    app.emit('open-url', preventable(), 'grantscope:/cb?code=2');
    expect(told).toEqual(['forward', 'grantscope:/cb?code=2']);
  });

  it('comes forward on a second start, and takes the link of it', () => {
    const { app, told } = instance({ executable: '/bin/electron' });
    app.emit('second-instance', {}, ['/bin/electron', '/app/main.js'], '/', {});
    app.emit('second-instance', {}, ['/bin/electron', '--x', 'grantscope://cb?code=1'], '/', {});
    expect(told).toEqual(['forward', 'forward', 'grantscope://cb?code=1']);
  });

  it('takes a link that the system passes, and no other address', () => {
    const { app, told } = instance({ executable: '/bin/electron' });
    const event = preventable();
    app.emit('open-url', event, 'grantscope:/cb?code=2');
    app.emit('open-url', preventable(), 'file:///etc/passwd');
    expect(event.prevented).toBe(true);
    expect(told).toEqual(['forward', 'grantscope:/cb?code=2', 'forward']);
  });
});
