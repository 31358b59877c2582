import * as z from 'zod/mini';
import { legNames } from './legs.ts';

/** The name of a leg, from the bridge or from the disk. */
export const legSchema = z.enum(legNames);
