import { signatureLengths } from './wrapped.ts';

/** Whether words follow a token that is whole: its signature has the length of its algorithm, or they are of a language. */
export function isBeforeWords(raw: string, end: number): boolean {
  if (!/[ \t]/.test(raw.charAt(end))) return false;
  const token = raw.slice(0, end);
  const isSigned = signatureLengths([token]).includes(end - token.lastIndexOf('.') - 1);
  return isSigned || /^(?:[ \t]{1,8}[A-Za-z]{1,20}[.,:;!?]?){1,20}$/.test(raw.slice(end, end + 400));
}
