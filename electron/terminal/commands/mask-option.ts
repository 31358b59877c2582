import { safeText } from '../../../core/base/safe-text.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';

/** The option that masks more than secrets. */
export const maskOption = {
  mask: {
    value: 'NAME',
    repeated: true,
    help: 'mask values of this parameter, claim, cookie or header too',
  },
} as const satisfies OptionTable;

/** The names of `--mask`. Throws {@link UsageError} for what is no name, and for too many. */
export async function readMask(options: Pick<ParsedOptions<'mask'>, 'list'>): Promise<readonly string[]> {
  const names = options.list('mask');
  if (names.length === 0) return [];
  const { alsoMaskLimits, maskedName } = await import('../../../core/bridge/message-settings.ts');
  const wrong = names.find((name) => !maskedName.safeParse(name).success);
  if (wrong !== undefined) throw new UsageError(`--mask ${safeText(JSON.stringify(wrong))} is not a name`);
  if (names.length <= alsoMaskLimits.names) return names;
  throw new UsageError(`--mask can be given ${alsoMaskLimits.names} times at most`);
}
