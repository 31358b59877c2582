import { type ContainedKey, privateKeysOf } from '../../core/token/private-keys.ts';
import type { Token } from '../../core/token/token.ts';
import type { ClaimView, TokenView } from '../../core/views/token/token-view.ts';
import { createMasker } from '../masking/create-masker.ts';

const ellipsis = '…';

/** Adds to each claim and header member with a private or secret key its value without that. */
export function withMaskedKeys(view: TokenView, token: Token): TokenView {
  if (token.kind === 'opaque') return view;
  const keys = privateKeysOf(token);
  if (keys.length === 0) return view;
  const masker = createMasker(
    keys.flatMap(({ values }) => values),
    ellipsis,
  );
  const masked = (claims: readonly ClaimView[], part: ContainedKey['part']) => {
    const ofPart = keys.filter((key) => key.part === part);
    return claims.map((claim) => {
      const values = ofPart.flatMap((key) => (key.name === claim.name ? key.values : []));
      if (values.length === 0) return claim;
      const text = masker.text(claim.value);
      // A short value, or one that is written in another way, is not masked alone.
      const isMasked = text !== claim.value && !values.some((value) => text.includes(value));
      return { ...claim, masked: isMasked ? text : ellipsis };
    });
  };
  return { ...view, header: masked(view.header, 'header'), claims: masked(view.claims, 'payload') };
}
