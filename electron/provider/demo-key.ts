import type { JWK } from 'jose';
import type { DemoProvider } from './demo-provider.ts';

/** The private key that a client of the demo signs with, where it has one. */
export function demoKeyOf(
  { clientKeys }: Pick<DemoProvider, 'clientKeys'>,
  client: string,
): { readonly privateKey?: JWK } {
  const key = clientKeys.find(({ clientId }) => clientId === client);
  return key === undefined ? {} : { privateKey: key.jwk };
}
