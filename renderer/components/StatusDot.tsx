export type StatusTone = 'pass' | 'warn' | 'fail' | 'live' | 'current' | 'none';

/** The status of something as a dot, `current` for the one that is open; `label` says it in words. */
export function StatusDot({ tone, label }: { readonly tone: StatusTone; readonly label?: string }) {
  return (
    <>
      <span className="dot" data-tone={tone} aria-hidden />
      {label !== undefined && <span className="for-readers">{label}</span>}
    </>
  );
}
