/** The grants that begin a run: all but the refresh, which needs the tokens of an earlier one. */
export const loginGrants = [
  'authorization-code',
  'client-credentials',
  'device',
  'password',
  'hybrid',
  'implicit',
] as const;

export type LoginGrant = (typeof loginGrants)[number];
