import { describe, expect, it } from 'vitest';
import { popupOptions } from '../../../../electron/hosts/desktop/popup.ts';

/** `allowedWindowOptions` of Electron 45 (`lib/browser/parse-features-string.ts`): what a feature string may set. */
const allowedWindowOptions = [
  'innerWidth',
  'innerHeight',
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'maxWidth',
  'maxHeight',
  'opacity',
  'show',
  'center',
  'useContentSize',
  'frame',
  'transparent',
  'hasShadow',
  'movable',
  'closable',
  'focusable',
  'minimizable',
  'maximizable',
  'fullscreenable',
  'alwaysOnTop',
  'skipTaskbar',
  'modal',
  'acceptFirstMouse',
  'autoHideMenuBar',
  'enableLargerThanScreen',
  'paintWhenInitiallyHidden',
  'roundedCorners',
  'thickFrame',
  'disableAutoHideCursor',
  'hiddenInMissionControl',
  'title',
  'backgroundColor',
  'tabbingIdentifier',
  'titleBarStyle',
  'vibrancy',
  'visualEffectState',
  'backgroundMaterial',
];

/** `allowedWebPreferences` of the same file. */
const allowedWebPreferences = [
  'zoomFactor',
  'nodeIntegration',
  'javascript',
  'contextIsolation',
  'webviewTag',
];

const base = {
  show: true,
  webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
};
const opener = { x: 100, y: 50, width: 980, height: 760 };

/** What Electron makes of a feature string and of what it is given. */
function windowOf(features: string) {
  const asked = Object.fromEntries(
    features.split(',').map((pair) => {
      const [name = '', value = 'yes'] = pair.split('=');
      const flag = { yes: true, no: false, true: true, false: false }[value];
      return [name, flag ?? (Number.isNaN(Number(value)) ? value : Number(value))];
    }),
  );
  return { width: 800, height: 600, ...asked, ...popupOptions(base, features, opener) };
}

describe('a popup', () => {
  it('has every option given that its page could choose otherwise', () => {
    const { webPreferences, ...options } = popupOptions(base, '', opener);
    expect(Object.keys(options)).toEqual(expect.arrayContaining(allowedWindowOptions));
    expect(Object.values(options)).not.toContain(undefined);
    expect(Object.keys(webPreferences ?? {})).toEqual(expect.arrayContaining(allowedWebPreferences));
  });

  it.each([
    'frame=no',
    'titleBarStyle=hidden',
    'transparent=yes,backgroundColor=#00000000',
    'opacity=0',
    'show=no',
    'closable=no,movable=no,minimizable=no',
    'skipTaskbar=yes,focusable=no',
    'alwaysOnTop=yes,modal=yes',
    'title=https://accounts.example',
    'x=-9999,y=-9999',
    'left=-9999,top=-9999',
    'center=yes,useContentSize=no',
    'maxWidth=1,maxHeight=1,minWidth=0,minHeight=0',
    'vibrancy=hud,visualEffectState=active,backgroundMaterial=acrylic',
    'zoomFactor=5,javascript=no,nodeIntegration=yes,contextIsolation=no',
    'noopener',
    ',,=,a=b=c,frame = no , FRAME=no',
  ])('looks as every other one does, with the features %s', (features) => {
    expect(windowOf(features)).toMatchObject(popupOptions(base, '', opener));
  });

  it.each([
    ['', 640, 720],
    ['width=500,height=600', 500, 600],
    ['popup,WIDTH=500, HEIGHT = 600', 500, 600],
    ['width=500,innerWidth=700', 700, 720],
    ['width=1,height=1', 320, 240],
    ['width=-5,height=0', 320, 240],
    ['width=99999,height=1e9', 1600, 240],
    ['innerWidth=99999,innerHeight=99999', 1600, 1200],
    ['width=NaN,height=Infinity', 640, 720],
    [`width=500,${'a'.repeat(100_000)},height=600`, 500, 720],
  ])('of the features %s is %i by %i', (features, width, height) => {
    expect(windowOf(features)).toMatchObject({ width, height, innerWidth: width, innerHeight: height });
  });

  it('opens beside its opener, and stays unseen where the login does', () => {
    expect(popupOptions({ ...base, show: false }, 'show=yes', opener)).toMatchObject({
      x: 132,
      y: 82,
      show: false,
    });
  });
});
