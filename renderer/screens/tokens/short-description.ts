import type { TokenView } from '../../../core/views/token/token-view.ts';

/** What a token is, without its key where the line of the signature names that: "at+jwt, RS256". */
export function shortDescription({ describes, header, signature }: TokenView): string {
  const kid = header.find(({ name }) => name === 'kid')?.value;
  if (kid === undefined || signature?.text.includes(kid) !== true) return describes;
  const key = `, key ${kid}`;
  return describes.endsWith(key) ? describes.slice(0, -key.length) : describes;
}
