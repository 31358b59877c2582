import { type ParameterPlace, parameterPlaces } from '../../../core/debug/breakpoint.ts';
import { NamedValueRows } from '../../components/NamedValueRows.tsx';
import type { ParameterRow } from './breakpoint-form.ts';

const places: Readonly<Record<ParameterPlace, string>> = {
  query: 'Query',
  form: 'Form',
  json: 'JSON',
  header: 'Header',
};

interface Props {
  readonly rows: readonly ParameterRow[];
  readonly problem: string | undefined;
  readonly onChange: (rows: readonly ParameterRow[]) => void;
}

/** The parameters, members and headers that a message must have. */
export function BreakpointParameters({ rows, problem, onChange }: Props) {
  return (
    <NamedValueRows
      legend="Parameters and headers"
      noun="parameter"
      described="the parameter"
      name="parameters"
      valueHint="any value"
      rows={rows}
      problem={problem}
      create={(empty): ParameterRow => ({ ...empty, place: 'form' })}
      before={({ place, name }, change) => (
        <select
          className="input"
          aria-label={`Place of ${name || 'the parameter'}`}
          value={place}
          onChange={({ target }) =>
            change({ place: parameterPlaces.find((each) => each === target.value) ?? 'form' })
          }
        >
          {parameterPlaces.map((each) => (
            <option key={each} value={each}>
              {places[each]}
            </option>
          ))}
        </select>
      )}
      onChange={onChange}
    />
  );
}
