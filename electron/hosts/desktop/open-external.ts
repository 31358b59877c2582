import type { Shell } from 'electron';
import type { Result } from '../../../core/base/failure.ts';
import { readExternalUrl } from '../../../core/oauth/external-url.ts';
import { openExternal } from '../../machine/open-external.ts';

/**
 * Opens a URL in the system browser: only https, and http on loopback. `GRANTSCOPE_OPEN` names a program to
 * use instead of the system. Fails with `browser-not-opened`.
 */
export async function openInSystemBrowser(
  shell: Pick<Shell, 'openExternal'>,
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Result<null>> {
  const url = readExternalUrl(text);
  if (!url.ok) return url;
  if (env.GRANTSCOPE_OPEN !== undefined && env.GRANTSCOPE_OPEN !== '') return openExternal(url.value, env);
  try {
    await shell.openExternal(url.value);
    return { ok: true, value: null };
  } catch (error) {
    return {
      ok: false,
      failure: {
        code: 'browser-not-opened',
        message: 'The system browser could not be opened.',
        step: 'authorization: opening the system browser',
        received: error instanceof Error ? error.message : String(error),
        hint: 'Copy the URL into your browser.',
      },
    };
  }
}
