import type { ClaimView, TokenView } from '../../core/views/token/token-view.ts';

/** Limit of the members of a header or payload that are listed, apart from those that are known; JSON has all. */
const mostListed = 2_000;

/** Limits the claims and header members of a token that the window gets; the others are counted. */
export function withShownMembers(token: TokenView): TokenView {
  if (token.header.length <= mostListed && token.claims.length <= mostListed) return token;
  const header = shownMembers(token.header);
  const claims = shownMembers(token.claims);
  const more = {
    header: token.header.length - header.length,
    claims: token.claims.length - claims.length,
  };
  return { ...token, header, claims, more };
}

function shownMembers(members: readonly ClaimView[]): readonly ClaimView[] {
  // There may be any number of a known claim with language tags.
  return members.filter(({ name, meaning, time }, index) => {
    return index < mostListed || (!name.includes('#') && (meaning !== undefined || time !== undefined));
  });
}
