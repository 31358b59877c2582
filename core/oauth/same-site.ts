/**
 * Whether two URLs are of one site, without a list of public suffixes: hosts that end in the same two labels. True where
 * that cannot be said.
 */
export function isSameSite(one: URL | undefined, other: URL | undefined): boolean {
  if (one === undefined || other === undefined || !/^(https?|wss?):$/.test(one.protocol)) return true;
  const [a, b] = [one.hostname, other.hostname];
  return a === b || (!isAddress(a) && !isAddress(b) && site(a) === site(b));
}

function isAddress(host: string): boolean {
  return host.startsWith('[') || /^[\d.]+$/.test(host);
}

/** The last two labels, or three where the last two look like `co.uk`. */
function site(host: string): string {
  const labels = host.split('.');
  const isCountry = labels.at(-1)?.length === 2 && (labels.at(-2)?.length ?? 0) <= 3;
  return labels.slice(isCountry ? -3 : -2).join('.');
}
