import type { Facts, JoseSubject } from '../facts/facts.ts';

/** The accepted clock difference of a rule in seconds: the usual one, unless the user expects another of the token. */
export function skewOf({ checkedAs }: JoseSubject, { clockTolerance }: Facts, usual: number): number {
  return checkedAs === true ? (clockTolerance ?? usual) : usual;
}
