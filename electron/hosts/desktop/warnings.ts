import { plainReason } from '../../machine/plain-reason.ts';

/**
 * Prints warnings without what may be secret. Electron warns about each page that fails to load, with its whole URL, and Node
 * would print that.
 */
export function printWarnings(
  program: Pick<NodeJS.Process, 'on' | 'listenerCount' | 'removeAllListeners'>,
  say: (text: string) => void,
): void {
  // `NODE_NO_WARNINGS` is set.
  if (program.listenerCount('warning') === 0) return;
  program.removeAllListeners('warning');
  program.on('warning', ({ name, message }) => say(plainReason(`${name}: ${withoutParameters(message)}`)));
}

/** Elides what follows the scheme of a URL, except origin and path of one with a host. */
function withoutParameters(text: string): string {
  return text
    .slice(0, longestText)
    .replace(/\b([a-z][a-z0-9+.-]*:)(\/\/[^\s/?#]+[^\s?#]*)?\S*/gi, (whole, scheme: string, rest = '') =>
      whole === `${scheme}${rest}` ? whole : `${scheme}${rest}…`,
    );
}

/** The longest text that is read, in characters: a URL may be of any length. */
const longestText = 4_000;
