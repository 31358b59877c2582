import { layOutJson } from '../../format/json-layout.ts';
import type { DraftTexts } from './use-draft-texts.ts';

/** Longer texts are not laid out, in characters. */
export const longestLaidOut = 100_000;

/** The texts as the editors show them: laid out where they are JSON, with the line breaks of an editor, which count one each. */
export function laidOut({ header, claims }: DraftTexts): DraftTexts {
  return { header: shown(header), claims: shown(claims) };
}

function shown(text: string): string {
  const laid = text.length > longestLaidOut ? text : (layOutJson(text) ?? text);
  return laid.replace(/\r\n?/g, '\n');
}
