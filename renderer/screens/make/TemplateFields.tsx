import { useState } from 'react';
import { templates } from '../../../core/make/templates.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { ChoiceField } from '../../components/ChoiceField.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { useListedConnections } from '../../components/use-listed-connections.ts';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly onFill: (texts: { readonly header: string; readonly claims: string }) => void;
}

/** Starts a token from a template, with the values of a connection where one is chosen. */
export function TemplateFields({ onFill }: Props) {
  const { fillTemplate } = useActions();
  const connections = useListedConnections();
  const [template, setTemplate] = useState<(typeof templates)[number]['id']>('jwt');
  const [connection, setConnection] = useState('');
  const [failure, setFailure] = useState<FailureView>();
  const fill = async (): Promise<void> => {
    const answer = await fillTemplate({ template, ...(connection !== '' && { connection }) });
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) onFill(answer.value);
  };
  return (
    <fieldset className="form-part form">
      <legend>Template</legend>
      <ChoiceField
        label="Kind"
        value={template}
        options={templates.map(({ id, name }) => [id, name])}
        onChange={(value) => {
          const next = templates.find(({ id }) => id === value);
          if (next !== undefined) setTemplate(next.id);
        }}
      />
      <ChoiceField
        label="Values from"
        value={connection}
        options={[['', 'No connection'], ...connections.map(({ id, name }) => [id, name] as const)]}
        hint="Issuer, client, audience and scope. What is not known stays empty."
        onChange={setConnection}
      />
      {failure !== undefined && <FailureCard failure={failure} />}
      <div className="key-actions">
        <Button size="small" onClick={() => void fill()}>
          Use template
        </Button>
      </div>
    </fieldset>
  );
}
