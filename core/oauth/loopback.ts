/** Whether a host, as `URL.hostname` writes it, is an address of 127.0.0.0/8 or [::1] (RFC 8252 section 7.3). */
function isLoopbackAddress(hostname: string): boolean {
  return hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}

/** Whether a host, as `URL.hostname` writes it, is a loopback address or the name `localhost`. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || isLoopbackAddress(hostname);
}

/** Whether a text is an absolute https URL, or an http URL of a loopback host. */
export function isHttpsOrLoopback(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
}
