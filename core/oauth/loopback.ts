import { isHttpsUrl, isHttpUrl } from './http-url.ts';

/** Whether a host, as `URL.hostname` writes it, is an address of 127.0.0.0/8 or [::1] (RFC 8252 section 7.3). */
function isLoopbackAddress(hostname: string): boolean {
  return hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}

/** Whether a host, as `URL.hostname` writes it, is the name `localhost` or ends in it (RFC 6761 section 6.3). */
export function isLocalhostName(hostname: string): boolean {
  return /^(?:[^.]+\.)*localhost$/.test(hostname);
}

/** Whether a host, as `URL.hostname` writes it, is a loopback address, `localhost` or a name below it. */
export function isLoopbackHost(hostname: string): boolean {
  return isLocalhostName(hostname) || isLoopbackAddress(hostname);
}

/** Whether a text is an absolute http or https URL of a loopback host. */
export function isLoopbackUrl(text: string): boolean {
  return isHttpUrl(text) && isLoopbackHost(new URL(text).hostname);
}

/** Whether a text is an absolute https URL, or an http URL of a loopback host. */
export function isHttpsOrLoopback(text: string): boolean {
  return isHttpsUrl(text) || isLoopbackUrl(text);
}
