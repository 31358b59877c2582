import type { ResponseType } from '../oauth/response-types.ts';
import { type RunOptions, runOptionsSchema } from './registry.ts';

type NamesOf<T> = T extends unknown ? keyof T : never;

type ValueOf<T, Name> = T extends unknown ? (Name extends keyof T ? T[Name] : never) : never;

/** The name of an option that some grant has. */
export type OptionName = Exclude<NamesOf<RunOptions>, 'grant'>;

/** The options of a grant that sends an authorization request. */
export type FrontChannelRunOptions = Extract<RunOptions, { readonly responseMode: unknown }>;

/** Values of options of any grant; an undefined one is left to the grant. */
export type OptionValues = {
  readonly [Name in Exclude<OptionName, 'responseType'>]?: ValueOf<RunOptions, Name> | undefined;
} & {
  /** Any response type: which ones a grant has is read here, not from its type. */
  readonly responseType?: ResponseType | undefined;
};

/**
 * The options of a grant out of a larger set: those that it does not have are dropped. Undefined when a value is
 * not one of its option, or one that it needs is missing.
 */
export function pickOptions(
  values: OptionValues & { readonly grant: RunOptions['grant'] },
): RunOptions | undefined {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const parsed = runOptionsSchema.safeParse(given);
  return parsed.success ? parsed.data : undefined;
}
