import { type FormEvent, useEffect, useState } from 'react';
import type { ApiRequestView } from '../../../core/views/run/follow-up.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FormField } from '../../components/FormField.tsx';
import { NamedValueRows } from '../../components/NamedValueRows.tsx';
import type { NamedValueRow } from '../../components/named-values.ts';
import { SectionReference } from '../../components/SectionReference.tsx';
import { TextArea } from '../../components/TextArea.tsx';
import { TextField } from '../../components/TextField.tsx';
import { TimeChip } from '../../components/TimeChip.tsx';
import { loaded } from '../../store/loadable.ts';
import { selectRun } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { apiUrlProblem, noteOnTokenType, suggestedUrl } from './api-request.ts';

interface Props {
  readonly run: string;
  readonly ref: string;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

/** Composes an API request that is sent with the access token. */
export function ApiCallDialog({ run, ref: name }: Props) {
  const { closeDialog, follow, loadLastApiCall } = useActions();
  const connectionId = useStore((state) => selectRun(state)?.summary.connection);
  const connection = useStore(({ app }) => loaded(app)?.connections.find(({ id }) => id === connectionId));
  const token = useStore((state) => selectRun(state)?.tokens.find(({ ref }) => ref === name));
  const [method, setMethod] = useState<string>('GET');
  const [url, setUrl] = useState(() => (connection === undefined ? '' : suggestedUrl(connection)));
  const [headers, setHeaders] = useState<readonly NamedValueRow[]>([]);
  const [body, setBody] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (connectionId === undefined) return;
    const fill = (last: ApiRequestView | undefined): void => {
      if (last === undefined) return;
      setMethod(last.method);
      setUrl(last.url);
      setHeaders(last.headers.map((header, key) => ({ key, ...header })));
      setBody(last.body);
    };
    void loadLastApiCall(connectionId).then(fill);
  }, [connectionId, loadLastApiCall]);

  if (token === undefined) return null;
  const problem = apiUrlProblem(url);
  const hasBody = method !== 'GET' && method !== 'HEAD';

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (problem !== undefined || busy) return;
    setBusy(true);
    const named = headers.map((header) => ({ name: header.name.trim(), value: header.value }));
    const request = {
      method,
      url: url.trim(),
      headers: named.filter((header) => header.name !== ''),
      body: hasBody ? body : '',
    };
    const begun = await follow({ kind: 'api-call', run, ref: name, request });
    setBusy(false);
    if (begun !== undefined) closeDialog();
  };

  const note = noteOnTokenType(token.tokenType);

  return (
    <Dialog title="Call an API with the access token" onClose={closeDialog} className="api-call-dialog">
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p className="soft">
          The access token is sent as a {token.tokenType ?? 'Bearer'} token to this URL{' '}
          <SectionReference spec="RFC 6750 §2.1" />. <TimeChip token={token} />
        </p>
        {note !== undefined && <p className="soft">{note}</p>}
        <div className="api-call-line">
          <FormField label="Method">
            {(control) => (
              <select
                {...control}
                className="input mono"
                value={method}
                onChange={(event) => setMethod(event.target.value)}
              >
                {methods.map((choice) => (
                  <option key={choice}>{choice}</option>
                ))}
              </select>
            )}
          </FormField>
          <TextField
            name="url"
            label="URL"
            inputMode="url"
            data-first
            placeholder="https://api.example.com/orders"
            value={url}
            problem={tried ? problem : undefined}
            onChange={setUrl}
          />
        </div>
        <NamedValueRows
          legend="Additional headers"
          noun="header"
          described="a header"
          name="headers"
          rows={headers}
          create={(empty) => empty}
          onChange={setHeaders}
        />
        {hasBody && (
          <FormField
            label="Body"
            hint="Sent as application/json unless a Content-Type header says otherwise."
          >
            {(control) => <TextArea {...control} rows={6} value={body} onChange={setBody} />}
          </FormField>
        )}
        <div className="form-foot">
          <span className="grow" />
          <Button onClick={closeDialog}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy ? 'Sending' : undefined}>
            Send
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
