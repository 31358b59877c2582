import { expect, it } from 'vitest';
import { browserFolder, startHint, windowProfile } from '../../../electron/machine/browser-folder.ts';

const home = '/home/a';
const data = '/home/a/.local/share/grantscope';

it.runIf(process.platform === 'linux').each([
  ['/snap/bin/chromium', '/home/a/snap/chromium/common/grantscope'],
  ['/snap/bin/chromium.chromedriver', '/home/a/snap/chromium/common/grantscope'],
  ['/var/lib/snapd/snap/bin/brave', '/home/a/snap/brave/common/grantscope'],
])('%s finds its files in the folder of its snap', (executable, folder) => {
  expect(browserFolder(executable, home)).toBe(folder);
  const profile = windowProfile(data, executable, home);
  expect(profile).toMatch(/grantscope\/window-[0-9a-f]{24}$/);
  expect(profile.startsWith(folder)).toBe(true);
  expect(windowProfile(`${data}-2`, executable, home)).not.toBe(profile);
  expect(startHint(executable)).toContain('It is a snap');
});

it.each(['/usr/bin/google-chrome', '/no/such/browser', 'chromium'])(
  '%s finds them everywhere',
  (executable) => {
    expect(browserFolder(executable, home)).toBeUndefined();
    expect(windowProfile('/data', executable, home).replaceAll('\\', '/')).toBe('/data/window');
    expect(startHint(executable)).not.toContain('snap');
  },
);
