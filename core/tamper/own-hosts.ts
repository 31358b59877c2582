import type { ConnectionSnapshot } from '../grants/connection-snapshot.ts';

/** Whether a URL is at a host of the connection: that of its issuer, or of an endpoint that was entered; ports count. */
export function isOwnHost(
  url: string,
  { issuer, endpoints = {}, endpointOverrides = {} }: ConnectionSnapshot,
): boolean {
  const own = [issuer, ...Object.values(endpoints), ...Object.values(endpointOverrides)];
  const host = hostOf(url);
  return host !== undefined && own.some((each) => hostOf(each) === host);
}

/** Returns the host of a provider, as it is shown; the name of the connection where no URL of it can be read. */
export function providerHost({
  name,
  issuer,
  endpoints,
}: Pick<ConnectionSnapshot, 'name' | 'issuer' | 'endpoints'>): string {
  return hostOf(issuer === '' ? (endpoints?.token_endpoint ?? '') : issuer) ?? name;
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}
