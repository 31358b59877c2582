import { Send } from 'lucide-react';
import { useState } from 'react';
import {
  type DecisionInput,
  type NetworkError,
  networkErrors,
} from '../../../../core/bridge/edit-channels.ts';
import type { HeldView } from '../../../../core/views/run/views.ts';
import { Button } from '../../../components/Button.tsx';
import { ScrollRegion } from '../../../components/ScrollRegion.tsx';
import { TextArea } from '../../../components/TextArea.tsx';
import { useActions } from '../../../store/store.ts';
import { Head } from '../detail/ExchangeDetail.tsx';
import { HeldForm } from './HeldForm.tsx';
import { longestBodyField } from './longest-body-field.ts';
import { callbackOf, firstReply, type ReplyDraft, responseOf } from './reply-draft.ts';

const errorNames: Readonly<Record<NetworkError, string>> = {
  'connection-refused': 'Connection refused',
  'connection-timeout': 'Connection timed out',
  'connection-reset': 'Connection reset',
  'dns-failed': 'Host name not found',
  'headers-timeout': 'No response in time',
  'body-truncated': 'Connection closed during the response',
};

/** A response, a redirect or an error of the network, written by hand instead of sending the message. */
export function ReplyForm({ held }: { readonly held: HeldView }) {
  const { decide, openHeldForm } = useActions();
  const [reply, setReply] = useState<ReplyDraft>(() => firstReply(held));
  const change = (changed: Partial<ReplyDraft>) => setReply({ ...reply, ...changed });
  return (
    <HeldForm onSubmit={() => void decide(decisionFor(reply, held))}>
      <Head exchange={{ ...held.exchange, title: `Reply by hand: ${held.title}` }} stage={held.stage} />
      <ScrollRegion label="Reply by hand" className="edit-form">
        <label className="edit-field">
          <span>Reply with</span>
          <select
            className="input"
            value={reply.error}
            onChange={({ target }) =>
              change({ error: networkErrors.find((error) => error === target.value) ?? 'none' })
            }
          >
            <option value="none">{reply.isCallback ? 'A redirect' : 'A response'}</option>
            {networkErrors.map((error) => (
              <option key={error} value={error}>
                {errorNames[error]}
              </option>
            ))}
          </select>
        </label>
        {reply.error === 'none' && <Fields reply={reply} onChange={change} />}
      </ScrollRegion>
      <footer className="detail-foot">
        <Button size="small" look="primary" icon={Send} type="submit">
          Use this reply
        </Button>
        <span className="grow" />
        <Button size="small" look="ghost" onClick={() => openHeldForm('none')}>
          Cancel
        </Button>
      </footer>
    </HeldForm>
  );
}

interface FieldsProps {
  readonly reply: ReplyDraft;
  readonly onChange: (changed: Partial<ReplyDraft>) => void;
}

function Fields({ reply, onChange }: FieldsProps) {
  if (reply.isCallback) {
    return (
      <label className="edit-field">
        <span>Parameters of the redirect, one per line</span>
        <TextArea rows={6} value={reply.parameters} onChange={(parameters) => onChange({ parameters })} />
        <span className="form-hint">A line “state” without a value sends the state of this login.</span>
      </label>
    );
  }
  return (
    <>
      <label className="edit-field">
        <span>Status</span>
        <input
          className="input mono"
          type="number"
          required
          min={100}
          max={999}
          value={reply.status}
          onChange={({ target }) => onChange({ status: target.value })}
        />
      </label>
      <label className="edit-field">
        <span>Headers, one per line</span>
        <TextArea rows={3} value={reply.headers} onChange={(headers) => onChange({ headers })} />
      </label>
      <label className="edit-field">
        <span>Body</span>
        <TextArea
          rows={8}
          longest={longestBodyField}
          value={reply.body}
          onChange={(body) => onChange({ body })}
        />
      </label>
    </>
  );
}

function decisionFor(reply: ReplyDraft, held: HeldView): DecisionInput {
  if (reply.error !== 'none') return { kind: 'network-error', error: reply.error };
  return reply.isCallback ? callbackOf(reply, held) : responseOf(reply);
}
