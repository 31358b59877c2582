/** The text of a tab without content. */
export function EmptyTab({ children }: { readonly children: string }) {
  return <p className="nothing">{children}</p>;
}
