/** Errors of the network, as in net/base/net_error_list.h. */
const codes: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_TIMED_OUT: -7,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_CLOSED: -100,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_SSL_PROTOCOL_ERROR: -107,
  ERR_TUNNEL_CONNECTION_FAILED: -111,
  ERR_PROXY_CONNECTION_FAILED: -130,
  ERR_CERT_COMMON_NAME_INVALID: -200,
  ERR_CERT_DATE_INVALID: -201,
  ERR_CERT_AUTHORITY_INVALID: -202,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_UNSAFE_PORT: -312,
  ERR_EMPTY_RESPONSE: -324,
};

/** Number and name of an error that the browser names. */
export function netError(text: string): { readonly errorCode: number; readonly errorDescription: string } {
  const name = text.replace(/^net::/, '');
  const errorCode = codes[name];
  return errorCode === undefined
    ? { errorCode: -2, errorDescription: 'ERR_FAILED' }
    : { errorCode, errorDescription: name };
}

/** The error with which `loadURL` rejects (lib/browser/api/web-contents.ts). */
export function loadError(text: string, url: string): Error {
  const { errorCode: errno, errorDescription: code } = netError(text);
  return Object.assign(new Error(`${code} (${errno}) loading '${url.slice(0, 2048)}'`), { errno, code, url });
}
