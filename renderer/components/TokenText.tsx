import { OutsideText } from './OutsideText.tsx';

interface Props {
  readonly value: string;
  readonly kind: 'jws' | 'jwe' | 'opaque';
}

const atFirst = 20_000;

/** The value of a token as it was written, its parts in different colours; a very long one is not coloured. */
export function TokenText({ value, kind }: Props) {
  const parts = kind === 'opaque' || value.length > atFirst ? [value] : value.split('.');
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a token have no other identity.
    <span key={index} className={parts.length > 1 ? partClass(index) : 'wire-whole'}>
      {index > 0 && <span className="faint">.</span>}
      <OutsideText text={part} limit={atFirst} />
    </span>
  ));
}

function partClass(index: number): string {
  if (index === 0) return 'wire-header';
  return index === 1 ? 'wire-payload' : 'wire-signature';
}
