/** The index of the innermost content of the token at an index: its own where no token inside was decrypted. */
export function innermost(
  tokens: readonly { readonly inside?: number | undefined }[],
  index: number,
): number {
  let inner = index;
  // What is inside follows at once.
  while (tokens[inner + 1]?.inside === inner) inner += 1;
  return inner;
}
