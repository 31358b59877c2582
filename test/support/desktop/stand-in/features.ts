// What a page may say of its popup (lib/browser/parse-features-string.ts).

const numbers = [
  ...['top', 'left', 'innerWidth', 'innerHeight', 'x', 'y', 'width', 'height'],
  ...['minWidth', 'maxWidth', 'minHeight', 'maxHeight', 'opacity'],
];
const others = [
  ...[
    'show',
    'center',
    'useContentSize',
    'frame',
    'transparent',
    'hasShadow',
    'movable',
    'closable',
    'focusable',
  ],
  ...[
    'minimizable',
    'maximizable',
    'fullscreenable',
    'alwaysOnTop',
    'skipTaskbar',
    'modal',
    'acceptFirstMouse',
  ],
  ...[
    'autoHideMenuBar',
    'enableLargerThanScreen',
    'paintWhenInitiallyHidden',
    'roundedCorners',
    'thickFrame',
  ],
  ...['disableAutoHideCursor', 'hiddenInMissionControl', 'title', 'backgroundColor', 'tabbingIdentifier'],
  ...['titleBarStyle', 'vibrancy', 'visualEffectState', 'backgroundMaterial'],
];
const preferences = ['zoomFactor', 'nodeIntegration', 'javascript', 'contextIsolation', 'webviewTag'];

/** The window options and the preferences in a feature string; names that are not allowed are dropped. */
export function parseFeatures(features: string): {
  readonly options: Record<string, unknown>;
  readonly webPreferences: Record<string, unknown>;
} {
  const options: Record<string, unknown> = {};
  const webPreferences: Record<string, unknown> = {};
  for (const pair of features.split(',')) {
    const [name = '', value] = pair.split('=').map((part) => part.trim());
    const read = numbers.includes(name) ? Number.parseInt(value ?? '', 10) : coerce(value);
    if (preferences.includes(name)) webPreferences[name] = read;
    else if (numbers.includes(name) || others.includes(name)) options[name] = read;
  }
  if (options.left !== undefined) options.x = options.left;
  if (options.top !== undefined) options.y = options.top;
  return { options, webPreferences };
}

function coerce(value: string | undefined): string | boolean {
  if (value === undefined || ['true', '1', 'yes'].includes(value)) return true;
  return ['false', '0', 'no'].includes(value) ? false : value;
}
