import type { Progress } from './http-progress.ts';
import { codeOf, type Described } from './network-failure-shared.ts';

/** The name of the host could not be turned into an address. */
export function lookUpFailure(error: Error, url: URL): Described {
  const code = codeOf(error);
  const unknown = code === 'ENOTFOUND' || code === 'ENODATA';
  return {
    code: 'dns-failed',
    message: unknown
      ? `There is no host named ${url.hostname}`
      : `The name ${url.hostname} could not be looked up`,
    expected: `an address for ${url.hostname}`,
    received: code,
    hint: unknown
      ? 'Check the spelling of the host, and whether its name is known only inside a VPN or company network.'
      : 'Check that this machine is online and that its name server answers, then try again.',
  };
}

/** No TCP connection came about. */
export function connectFailure(error: Error, { url, socket }: Progress): Described {
  const code = codeOf(error);
  const addresses = socket?.autoSelectFamilyAttemptedAddresses?.join(', ');
  const received = addresses ? `${code} from ${addresses}` : code;
  const expected = `a server that listens at ${url.host}`;
  switch (code) {
    case 'ECONNREFUSED':
      return {
        code: 'connection-refused',
        message: `Nothing listens at ${url.host}`,
        expected,
        received,
        hint: 'Check the port, and that the server runs.',
      };
    case 'ETIMEDOUT':
      return {
        code: 'connection-timeout',
        message: `${url.host} did not take the connection`,
        expected,
        received,
        hint: 'Check that host and port are right, and that no firewall or VPN drops the connection.',
      };
    case 'ECONNRESET':
      return {
        code: 'connection-reset',
        message: `${url.host} reset the connection before it was made`,
        expected,
        received,
        hint: 'A firewall or a proxy between here and the server often does this: try from another network.',
      };
    default:
      return {
        code: 'network-failed',
        message: `${url.host} cannot be reached`,
        expected,
        received,
        hint: 'Check the network of this machine (route, VPN, firewall), then try again.',
      };
  }
}
