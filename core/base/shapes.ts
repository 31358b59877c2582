import * as z from 'zod/mini';

/** A time, in milliseconds since 1970. */
export const time = z.number();
const header = z.readonly(z.tuple([z.string(), z.string()]));
export const headers = z.readonly(z.array(header));
export const list = <T extends z.core.$ZodType>(item: T) => z.readonly(z.array(item));
export const optional = z.exactOptional;
