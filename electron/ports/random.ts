import { randomBytes } from 'node:crypto';
import type { RandomSource } from './ports.ts';

/** Randomness of the operating system. */
export const systemRandom: RandomSource = (bytes) => randomBytes(bytes).toString('base64url');
