/** Scheme of the links that the system hands to the app: a redirect URI of a login in another browser. */
export const linkScheme = 'grantscope';

/** A longer link is no answer of a provider. */
const longestLink = 100_000;

/**
 * The link of the app's own scheme among the arguments of a start; undefined when there is none. It comes from
 * whoever wrote a page that was clicked, and is text until a run that waits for it has taken it.
 */
export function deepLinkOf(args: readonly string[]): string | undefined {
  return args.find(
    (text) => text.length <= longestLink && URL.canParse(text) && new URL(text).protocol === `${linkScheme}:`,
  );
}
