/**
 * Flags of every Chromium process: no first-run pages, no call home, no speculative connections, no keychain.
 */
export const browserFlags: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-quic',
  '--disable-sync',
  '--dns-prefetch-disable',
  '--password-store=basic',
  '--use-mock-keychain',
];
