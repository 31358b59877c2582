import { layOutJson } from '../../format/json-layout.ts';

/** Longer payloads are copied as they are: laying them out takes long, in characters. */
const longestLaidOut = 100_000;

/** A payload as it is copied: JSON with one member a line, preserving duplicates and the spelling of numbers. */
export function copiedPayload(payload: string): string {
  return payload.length > longestLaidOut ? payload : (layOutJson(payload) ?? payload);
}
