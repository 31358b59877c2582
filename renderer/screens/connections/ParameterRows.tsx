import { NamedValueRows } from '../../components/NamedValueRows.tsx';
import type { NamedValueRow } from '../../components/named-values.ts';

interface Props {
  /** Completes "Extra parameters of …". */
  readonly leg: string;
  readonly name: string;
  readonly rows: readonly NamedValueRow[];
  readonly problem: string | undefined;
  readonly onChange: (rows: readonly NamedValueRow[]) => void;
}

/** Edits additional parameters of a request. */
export function ParameterRows({ leg, ...rest }: Props) {
  return (
    <NamedValueRows
      legend={`Additional parameters of ${leg}`}
      noun="parameter"
      described={`an additional parameter of ${leg}`}
      create={(empty) => empty}
      {...rest}
    />
  );
}
