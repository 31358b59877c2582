export type DotTone = 'pass' | 'warn' | 'fail' | 'live' | 'none';

/** A dot that says how something stands; `label` says it in words. */
export function Dot({ tone, label }: { readonly tone: DotTone; readonly label?: string }) {
  return (
    <>
      <span className="dot" data-tone={tone} aria-hidden />
      {label !== undefined && <span className="for-readers">{label}</span>}
    </>
  );
}
