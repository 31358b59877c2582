import { mask as alreadyMasked } from './mask-values.ts';

/** The result of `maskSecret`; the value of a form ends before a parenthesis. */
const masked = /^[^…]{0,8}…\(\d+\)?$/;

/** Whether a value is masked, and not to be masked again. */
export function isMasked(value: string): boolean {
  return value === alreadyMasked || masked.test(value);
}
