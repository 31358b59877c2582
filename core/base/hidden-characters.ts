/** A stretch of text, or one character that would act or hide instead of showing. */
export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly character: string };

/**
 * Controls, format characters (bidirectional overrides among them), separators of lines, halves and unassigned
 * code points, and characters that look like nothing.
 */
const hiddenClass = String.raw`\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0`;

/** Printable ASCII, and the signs in this program's own sentences: most texts need no other class, each of which is slow to create. */
const neverHidden = /^[\x20-\x7e§·–—…•→─│▶✓✗]*$/;

let suspects: RegExp | undefined;

let hidden: RegExp | undefined;

/** The characters that are never shown as they are, outside of honest text such as emoji; for `replace`. */
export function hiddenCharacters(): RegExp {
  hidden ??= new RegExp(`[${hiddenClass}]`, 'gu');
  return hidden;
}

/** Format characters that join letters and emoji in honest text; harmless after a character beyond ASCII. */
const joiners = new Set(['\u200C', '\u200D']);

let mark: RegExp | undefined;
const marksPerLetter = 4;

/**
 * Cuts text from outside into what can be shown as it is, and characters that could move the cursor, reorder text or
 * hide in it. Marks are hidden where they have no letter, or pile up on one.
 */
export function splitHidden(text: string): readonly TextPiece[] {
  if (neverHidden.test(text)) return text === '' ? [] : [{ kind: 'text', text }];
  suspects ??= new RegExp(`[${hiddenClass}]|\\p{M}`, 'gu');
  mark ??= /\p{M}/u;
  const pieces: TextPiece[] = [];
  let from = 0;
  let end = 0;
  let marks = 0;
  for (const { 0: character, index } of text.matchAll(suspects)) {
    const isAdjacent = index === end;
    end = index + character.length;
    if (isHarmlessJoiner(character, text, index)) {
      marks = 0;
      continue;
    }
    if (mark.test(character) && !hiddenMarks.has(character)) {
      marks = isAdjacent ? marks + 1 : 1;
      if (marks <= marksPerLetter && index > 0) continue;
    } else {
      marks = 0;
    }
    if (index > from) pieces.push({ kind: 'text', text: text.slice(from, index) });
    pieces.push({ kind: 'hidden', character });
    from = end;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

/** Marks that look like nothing. */
const hiddenMarks = new Set(['\u034F', '\u17B4', '\u17B5']);

function isHarmlessJoiner(character: string, text: string, index: number): boolean {
  if (!joiners.has(character)) return false;
  const before = text.charAt(index - 1);
  return before > '\u007F' && !joiners.has(before);
}
