import type { ConnectionSnapshot } from '../grants/connection-snapshot.ts';
import { isHttpUrl } from '../oauth/http-url.ts';

/** Whether a URL is at a host of the connection: that of its issuer, or of an endpoint that was entered; ports count. */
export function isOwnHost(url: string, connection: ConnectionSnapshot): boolean {
  const host = hostOf(url);
  return host !== undefined && ownUrls(connection).some((each) => hostOf(each) === host);
}

/** The same with the scheme: http at a host of the connection that has https is not its own. */
export function isOwnOrigin(url: string, connection: ConnectionSnapshot): boolean {
  const origin = originOf(url);
  return origin !== undefined && ownUrls(connection).some((each) => originOf(each) === origin);
}

function ownUrls({ issuer, endpoints = {}, endpointOverrides = {} }: ConnectionSnapshot): readonly string[] {
  return [issuer, ...Object.values(endpoints), ...Object.values(endpointOverrides)];
}

/** Returns the host of a provider, as it is shown; the name of the connection where no URL of it can be read. */
export function providerHost({
  name,
  issuer,
  endpoints,
}: Pick<ConnectionSnapshot, 'name' | 'issuer' | 'endpoints'>): string {
  return hostOf(issuer === '' ? (endpoints?.token_endpoint ?? '') : issuer) ?? name;
}

/** Only an http or https URL has one. */
function originOf(url: string): string | undefined {
  return isHttpUrl(url) ? new URL(url).origin : undefined;
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}
