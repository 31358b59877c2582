import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

/** The limits of a popup's size, in pixels. */
const limits = {
  width: { least: 320, most: 1600, default: 640 },
  height: { least: 240, most: 1200, default: 720 },
};

/** The offset of a popup from its opener, in pixels, down and to the right. */
const offset = 32;

/**
 * Returns the options of a popup. Electron accepts every window option that the feature string of
 * `window.open` names and that is not set here (its `guest-window-manager.ts` and
 * `parse-features-string.ts`): a page could open a frameless or invisible window, and draw its own title bar.
 * Therefore every option is set here.
 */
export function popupOptions(
  base: BrowserWindowConstructorOptions,
  features: string,
  opener: Rectangle,
): BrowserWindowConstructorOptions {
  const asked = readFeatures(features);
  const width = sizeOf('width', asked);
  const height = sizeOf('height', asked);
  const inner = { innerWidth: width, innerHeight: height };
  return {
    ...looks,
    ...inner,
    width,
    height,
    x: opener.x + offset,
    y: opener.y + offset,
    ...base,
    // A page could set these preferences; every login window sets the others.
    webPreferences: { javascript: true, zoomFactor: 1, ...base.webPreferences },
  };
}

const looks: BrowserWindowConstructorOptions = {
  title: 'Sign in',
  minWidth: limits.width.least,
  minHeight: limits.height.least,
  // Zero is no limit.
  maxWidth: 0,
  maxHeight: 0,
  opacity: 1,
  show: true,
  center: false,
  useContentSize: true,
  frame: true,
  transparent: false,
  hasShadow: true,
  movable: true,
  closable: true,
  focusable: true,
  minimizable: true,
  maximizable: true,
  fullscreenable: true,
  alwaysOnTop: false,
  skipTaskbar: false,
  modal: false,
  acceptFirstMouse: false,
  autoHideMenuBar: true,
  enableLargerThanScreen: false,
  paintWhenInitiallyHidden: true,
  roundedCorners: true,
  thickFrame: true,
  disableAutoHideCursor: false,
  hiddenInMissionControl: false,
  backgroundColor: '#ffffff',
  tabbingIdentifier: '',
  titleBarStyle: 'default',
  // Electron treats an empty name as no vibrancy (its `native_window_mac.mm`); its types do not include it.
  vibrancy: '' as 'window',
  visualEffectState: 'followWindow',
  backgroundMaterial: 'none',
};

/** Reads the sizes in a feature string, in pixels: `width` and `innerWidth` are the same to a browser. */
function readFeatures(features: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const pair of features.slice(0, longestFeatures).split(',')) {
    const [name = '', value = ''] = pair.split('=', 2).map((part) => part.trim());
    const size = Number.parseInt(value, 10);
    if (Number.isFinite(size)) sizes.set(name.toLowerCase(), size);
  }
  return sizes;
}

const longestFeatures = 2_000;

function sizeOf(side: 'width' | 'height', asked: ReadonlyMap<string, number>): number {
  const { least, most, default: usual } = limits[side];
  const size = asked.get(`inner${side}`) ?? asked.get(side) ?? usual;
  return Math.min(Math.max(size, least), most);
}
