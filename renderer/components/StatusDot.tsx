export type StatusTone = 'pass' | 'warn' | 'fail' | 'live' | 'current' | 'none';

/** A coloured dot with its status as text in `label`; `current` marks the open item. */
export function StatusDot({ tone, label }: { readonly tone: StatusTone; readonly label?: string }) {
  return (
    <>
      <span className="dot" data-tone={tone} aria-hidden />
      {label !== undefined && <span className="for-readers">{label}</span>}
    </>
  );
}
