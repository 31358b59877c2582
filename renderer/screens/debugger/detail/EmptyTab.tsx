/** What a tab says that has nothing to show. */
export function EmptyTab({ children }: { readonly children: string }) {
  return <p className="nothing">{children}</p>;
}
