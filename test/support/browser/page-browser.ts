import { type Browser, chromium } from 'playwright';
import { installedBrowser } from './window.ts';

/**
 * What a browser of the tests does without. An option that is given again replaces the first, so Playwright's own list
 * is repeated here before the pages that are never looked at: a renderer in reserve, and the suggestions of an address
 * bar, which take longer to load than the page itself.
 */
const disabledFeatures = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'SpareRendererForSitePerProcess',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

/** Starts the installed browser, headless, for pages that a test drives. */
export function launchPageBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: installedBrowser(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      `--disable-features=${disabledFeatures.join(',')}`,
    ],
  });
}
