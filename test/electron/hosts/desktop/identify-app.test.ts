import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { identifyApp, installedId } from '../../../../electron/hosts/desktop/identify-app.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';

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
