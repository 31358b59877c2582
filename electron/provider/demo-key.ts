import type { JWK } from 'jose';
import type { DemoProvider } from './demo-provider.ts';

/** The private key of a demo client, if it has one. */
export function demoKeyOf(
  { clientKeys }: Pick<DemoProvider, 'clientKeys'>,
  client: string,
): { readonly privateKey?: JWK } {
  const key = clientKeys.find(({ clientId }) => clientId === client);
  return key === undefined ? {} : { privateKey: key.jwk };
}
