import { describe, expect, it } from 'vitest';
import { listenToOtherStarts } from '../../../../electron/hosts/desktop/instance.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';
import { preventable } from '../../../support/desktop/fake-of.ts';

function instance(own: Parameters<typeof listenToOtherStarts>[1], first = true) {
  const { app, calls } = fakeElectron({ first });
  const told: unknown[] = [];
  listenToOtherStarts(app, own, {
    bringForward: () => told.push('forward'),
    takeLink: (text) => told.push(text),
  });
  return { app, calls, told };
}

describe('the only instance', () => {
  it('takes the lock before the scheme, with the script where it is not packaged', () => {
    expect(instance({ executable: '/bin/electron', script: '/app/main.js' }).calls).toEqual([
      ['app.requestSingleInstanceLock'],
      ['app.setAsDefaultProtocolClient', 'grantscope', '/bin/electron', ['/app/main.js']],
    ]);
    expect(instance({ executable: '/opt/grantscope' }).calls.at(-1)).toEqual([
      'app.setAsDefaultProtocolClient',
      'grantscope',
    ]);
  });

  it('leaves the scheme to the first one', () => {
    const { calls } = instance({ executable: '/bin/electron' }, false);
    expect(calls).toEqual([['app.requestSingleInstanceLock']]);
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
