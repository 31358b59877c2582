import type { Failure } from '../../core/base/failure.ts';

/** Whether a window can be shown: on Linux a display server must be named, elsewhere there always is one. */
export function hasDisplay(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): boolean {
  if (platform !== 'linux') return true;
  return [env.DISPLAY, env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
}

interface NoDisplay {
  readonly window: string;
  readonly step: string;
  readonly hint: string;
}

/** The failure of a window without a display. `window` names it: "The login window". */
export function noDisplay({ window, step, hint }: NoDisplay): Failure {
  return {
    code: 'no-display',
    message: `${window} cannot be shown: there is no display.`,
    step,
    expected: 'DISPLAY or WAYLAND_DISPLAY in the environment',
    received: 'neither',
    hint,
  };
}
