/** Scheme of the links that the system passes to the app: a redirect URI of a login in another browser. */
export const linkScheme = 'grantscope';

/** Limit for a link, in characters; no response of a provider is longer. */
export const longestLink = 100_000;

/**
 * Returns the link of the app's own scheme among the arguments of a start; undefined for none. Any web page
 * may have written it: it is untrusted text until a run accepts it.
 */
export function deepLinkOf(args: readonly string[]): string | undefined {
  return args.find(
    (text) => text.length <= longestLink && URL.canParse(text) && new URL(text).protocol === `${linkScheme}:`,
  );
}
