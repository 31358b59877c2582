/** What a tab says that has nothing to show. */
export function Nothing({ children }: { readonly children: string }) {
  return <p className="nothing">{children}</p>;
}
