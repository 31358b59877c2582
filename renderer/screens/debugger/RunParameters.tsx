import { RotateCcw } from 'lucide-react';
import type { RunOptions } from '../../../core/grants/registry.ts';
import { placeOfParameters } from '../../../core/grants/run-parameters.ts';
import type { Parameter } from '../../../core/oauth/message.ts';
import { runParameterProblem } from '../../../core/views/connection/connection-problems.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { Button } from '../../components/Button.tsx';
import { NamedValueRows } from '../../components/NamedValueRows.tsx';
import { useActions } from '../../store/store.ts';
import {
  type ParameterField,
  parameterFields,
  readRunParameters,
  runParameters,
  valueWarning,
  withOthers,
  withValue,
} from './run-parameters.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly options: RunOptions;
}

/** The parameters of the first request of the next run; those of the connection until they are changed. */
export function RunParameters({ connection, options }: Props) {
  const { changeOptions } = useActions();
  const { grant } = options;
  const parameters = runParameters(options, connection);
  const { values, others } = readRunParameters(grant, parameters);
  const change = (next: readonly Parameter[]): void => changeOptions({ parameters: next });
  const problem = runParameterProblem(placeOfParameters(grant), parameters)?.message;
  return (
    <div className="run-parameters">
      {parameterFields(grant).map((field) => (
        <ValueField
          key={field.name}
          field={field}
          value={values.get(field.name) ?? ''}
          onChange={(value) => change(withValue(parameters, field.name, value, connection))}
        />
      ))}
      <NamedValueRows
        legend="Other parameters"
        noun="parameter"
        described="another parameter"
        name="parameters"
        rows={others}
        create={(empty) => empty}
        problem={problem}
        onChange={(rows) => change(withOthers(grant, parameters, rows))}
      />
      {options.parameters !== undefined && (
        <p className="run-parameters-foot soft">
          <span>Changed for the next run.</span>
          <Button
            look="ghost"
            size="small"
            icon={RotateCcw}
            onClick={() => changeOptions({ parameters: undefined })}
          >
            Use those of the connection
          </Button>
        </p>
      )}
    </div>
  );
}

interface ValueFieldProps {
  readonly field: ParameterField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ValueField({ field: { name, meaning, example }, value, onChange }: ValueFieldProps) {
  const id = `run-parameter-${name}`;
  const warning = valueWarning(name, value);
  const common = {
    id,
    className: 'input mono',
    'aria-describedby': `${id}-hint`,
    placeholder: example,
    spellCheck: false,
    autoComplete: 'off',
    value,
  } as const;
  return (
    <div className="run-parameter">
      <label htmlFor={id} className="mono">
        {name}
      </label>
      <p
        id={`${id}-hint`}
        className={warning === undefined ? 'soft' : 'tone-warn'}
        title={warning ?? meaning}
      >
        {warning ?? meaning}
      </p>
      {name === 'claims' ? (
        <textarea {...common} rows={2} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input type="text" {...common} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  );
}
