import type { Failure } from '../../../core/base/failure.ts';

const disabling = '--no-sandbox';

/**
 * Returns the failure of a program that was started without its sandbox; undefined where it has one, and for root, as whom
 * Chromium has none. The launcher of an AppImage disables it unasked where the system denies user namespaces.
 */
export function sandboxFailure(args: readonly string[], user: number | undefined): Failure | undefined {
  if (user === 0 || !args.includes(disabling)) return undefined;
  return {
    code: 'browser-not-started',
    message: 'Electron was started without its sandbox, which login pages need.',
    step: 'opening the window',
    received: disabling,
    hint: 'Start it without this option. Where an AppImage adds it, as on Ubuntu, install the Debian package instead.',
  };
}
