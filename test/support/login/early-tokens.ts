import { answer } from '../wire/behaviours.ts';
import type { Behaviour } from '../wire/start-wire.ts';
import { signEs256 } from './sign.ts';
import type { StubProvider } from './stub-provider.ts';

/** A token endpoint whose ID Tokens are issued so many seconds in the future; its clock may be ahead by as much. */
export function earlyTokens(stub: StubProvider, seconds: number, isClockAhead: boolean): Behaviour {
  return (socket, request) => {
    const at = Date.now() + seconds * 1000;
    const claims = { ...stub.claims(), iat: Math.floor(at / 1000) };
    const idToken = signEs256({ typ: 'JWT', kid: stub.key.jwk.kid }, claims, stub.key.privateKey);
    const headers = [
      ['Content-Type', 'application/json'],
      ['Cache-Control', 'no-store'],
      ...(isClockAhead ? ([['Date', new Date(at).toUTCString()]] as const) : []),
    ] as const;
    answer({ headers, body: JSON.stringify(stub.tokens(idToken)) })(socket, request);
  };
}
