import { algorithmAttacks } from './algorithm.ts';
import type { Attack } from './attack.ts';
import { claimAttacks } from './claims.ts';
import { headerAttacks } from './header.ts';
import { keyAttacks } from './key.ts';

/** All attacks, in the order in which they are listed and sent. */
export const attacks: readonly Attack[] = [
  ...algorithmAttacks,
  ...keyAttacks,
  ...claimAttacks,
  ...headerAttacks,
];
