/** The private schemes of an application. The browser does not know them, and has an `https` host for each. */
export interface Schemes {
  add(scheme: string): void;
  has(scheme: string): boolean;
  /** A URL as the application names it. */
  toApp(url: string): string;
  /** The same as the browser names it. */
  toBrowser(url: string): string;
  /** A header field for the browser: a source of a policy names a scheme too. */
  headerToBrowser(value: string): string;
}

export function createSchemes(): Schemes {
  const all = new Set<string>();
  const suffix = '-scheme.invalid';
  return {
    add: (scheme) => void all.add(scheme),
    has: (scheme) => all.has(scheme),
    toApp(url) {
      const [, host, scheme] =
        /^https:\/\/([a-z0-9-]+)\.([a-z0-9-]+)-scheme\.invalid(?=[/?#]|$)/.exec(url) ?? [];
      if (host === undefined || scheme === undefined || !all.has(scheme)) return url;
      return `${scheme}://${host}${url.slice(`https://${host}.${scheme}${suffix}`.length)}`;
    },
    toBrowser(url) {
      const [found, scheme, host] = /^([a-z0-9+.-]+):\/\/([a-z0-9-]+)(?=[/?#]|$)/.exec(url) ?? [];
      if (found === undefined || scheme === undefined || !all.has(scheme)) return url;
      return `https://${host}.${scheme}${suffix}${url.slice(found.length)}`;
    },
    headerToBrowser: (value) =>
      [...all].reduce(
        (text, scheme) => text.replaceAll(new RegExp(`(?<![\\w-])${scheme}:(?!//)`, 'g'), 'https:'),
        value,
      ),
  };
}
