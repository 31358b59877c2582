import { alsoMaskLimits, maskedName } from '../../../core/bridge/message-settings.ts';
import { clipMiddle } from '../../format/clip-middle.ts';

/** Typed names; undefined for none. */
type ReadNames =
  | { readonly ok: true; readonly names: readonly string[] | undefined }
  | { readonly ok: false; readonly problem: string };

/** Reads names that are separated by spaces or commas, as the settings accept them; each once. */
export function readNames(text: string): ReadNames {
  const names = [...new Set(text.split(/[\s,]+/).filter((name) => name !== ''))];
  if (names.length === 0) return { ok: true, names: undefined };
  if (names.length > alsoMaskLimits.names) {
    return { ok: false, problem: `Enter at most ${alsoMaskLimits.names} names.` };
  }
  const wrong = names.find((name) => !maskedName.safeParse(name).success);
  if (wrong === undefined) return { ok: true, names };
  return {
    ok: false,
    problem:
      wrong.length > alsoMaskLimits.characters
        ? `A name has at most ${alsoMaskLimits.characters} characters.`
        : `Not a name: ${clipMiddle(wrong, 40)}`,
  };
}
