import type { ResponseType } from '../oauth/response-types.ts';
import { type RunOptions, runOptionsSchema } from './registry.ts';

type NamesOf<T> = T extends unknown ? keyof T : never;

type ValueOf<T, Name> = T extends unknown ? (Name extends keyof T ? T[Name] : never) : never;

/** The name of an option that some grant has. */
export type OptionName = Exclude<NamesOf<RunOptions>, 'grant'>;

/** The options of a grant that sends an authorization request. */
export type FrontChannelRunOptions = Extract<RunOptions, { readonly responseMode: unknown }>;

/** Values of options of any grant; an undefined one keeps the default of the grant. */
export type OptionValues = {
  readonly [Name in Exclude<OptionName, 'responseType'>]?: ValueOf<RunOptions, Name> | undefined;
} & {
  /** Any response type: the definition of a grant lists its own, its type does not. */
  readonly responseType?: ResponseType | undefined;
};

/**
 * Picks the options of a grant from a larger set, and drops the others. Returns undefined when a value is
 * invalid for its option, or a required one is missing.
 */
export function pickOptions(
  values: OptionValues & { readonly grant: RunOptions['grant'] },
): RunOptions | undefined {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const parsed = runOptionsSchema.safeParse(given);
  return parsed.success ? parsed.data : undefined;
}
