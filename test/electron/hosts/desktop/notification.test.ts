import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  identifyApp,
  installedId,
  showNotification,
} from '../../../../electron/hosts/desktop/notification.ts';
import { type FakeSettings, fakeElectron } from '../../../support/desktop/fake-electron.ts';
import { handClock } from '../../../support/hand-clock.ts';

const notification = { title: 'Access token expires soon', body: 'alice at Demo: at 12:00:00.' };

function show(notifies: NonNullable<FakeSettings['notifies']>) {
  const { Notification, calls } = fakeElectron({ notifies });
  const clock = handClock();
  return { shown: showNotification(Notification, notification, clock), calls, clock };
}

describe('a notification', () => {
  it('was shown once the system says so', async () => {
    const { shown, calls, clock } = show('shows');
    expect(await shown).toBe(true);
    expect(calls).toEqual([['Notification.show', notification]]);
    expect(clock.waiting).toBe(0);
  });

  it('was not shown where the system reports a failure, as macOS does for an unsigned program', async () => {
    const { shown, calls, clock } = show('fails');
    expect(await shown).toBe(false);
    expect(calls).toEqual([['Notification.show', notification]]);
    expect(clock.waiting).toBe(0);
  });

  it('was not shown where the system says nothing, and does not appear later', async () => {
    const { shown, calls, clock } = show('silent');
    await clock.pass(1_999);
    expect(calls).not.toContainEqual(['Notification.close']);
    await clock.pass(1);
    expect(await shown).toBe(false);
    expect(calls.at(-1)).toEqual(['Notification.close']);
  });

  it('is not tried where the system has none', async () => {
    const { shown, calls } = show('unsupported');
    expect([await shown, calls]).toEqual([false, []]);
  });
});

describe('the identity of the app', () => {
  const identified = (platform: NodeJS.Platform, isPackaged: boolean) => {
    const { app, calls } = fakeElectron();
    identifyApp(Object.assign(app, { isPackaged }), platform, 'C:\\electron.exe');
    return calls;
  };

  it('is that of its installer on Windows, and its own path where it was not installed', () => {
    expect(identified('win32', true)).toEqual([['app.setAppUserModelId', installedId]]);
    expect(identified('win32', false)).toEqual([['app.setAppUserModelId', 'C:\\electron.exe']]);
    const builder: unknown = JSON.parse(readFileSync('electron-builder.json', 'utf8'));
    expect(builder).toMatchObject({ appId: installedId });
  });

  it.each(['linux', 'darwin'] as const)('is not set on %s', (platform) => {
    expect(identified(platform, true)).toEqual([]);
  });
});
