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

/** Names and values that are sent beside those of the protocol. */
export function ParameterRows({ leg, ...rest }: Props) {
  return (
    <NamedValueRows
      legend={`Extra parameters of ${leg}`}
      noun="parameter"
      described={`an extra parameter of ${leg}`}
      {...rest}
    />
  );
}
