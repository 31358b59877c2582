import { ChevronRight, Copy, Send } from 'lucide-react';
import { lowerFirst } from '../../../core/base/lower-first.ts';
import { type AttackList, type AttackView, attackMethods } from '../../../core/bridge/attack-channels.ts';
import type { ChannelInput } from '../../../core/bridge/channels.ts';
import { isHttpUrl } from '../../../core/oauth/http-url.ts';
import { Button } from '../../components/Button.tsx';
import { FormField } from '../../components/FormField.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { TextField } from '../../components/TextField.tsx';
import { formatCount } from '../../format/quantity.ts';
import { useActions } from '../../store/store.ts';
import { KeyTextField } from './KeyTextField.tsx';

/** Where attacks are sent. */
export type AttackTarget = Omit<ChannelInput<'attack:send'>, 'set'>;

interface Props {
  readonly made: AttackList;
  readonly target: AttackTarget;
  readonly onTarget: (target: AttackTarget) => void;
  /** The pasted key. */
  readonly keyText: string;
  readonly onKeyText: (key: string) => void;
  /** Makes the attacks again with that key. */
  readonly onUseKey: () => void;
  readonly onSend: () => void;
}

/** Lists the attacks on the open token, to copy one, or to send all. */
export function Attacks(props: Props) {
  const { made, target, onTarget, keyText, onKeyText, onUseKey, onSend } = props;
  const { set, attacks } = made;
  const all = attacks.filter(({ inapplicable }) => inapplicable === undefined);
  const others = attacks.filter(({ inapplicable }) => inapplicable !== undefined);
  return (
    <>
      <p className="soft">
        Tokens made from this one, each of which an API must reject. Nothing is sent until you confirm it.
      </p>
      <ScrollRegion label="Attacks" className="tampering-list">
        <details className="disclosure">
          <summary>
            <ChevronRight className="icon" aria-hidden />
            Add a key
          </summary>
          <form
            className="form attacks-key"
            onSubmit={(event) => {
              event.preventDefault();
              onUseKey();
            }}
          >
            <KeyTextField
              text={keyText}
              algorithm={undefined}
              hint="The public key of the token, its private key or its secret. Not stored."
              onChange={onKeyText}
            />
            <div>
              <Button type="submit" disabled={keyText.trim() === ''}>
                Use key
              </Button>
            </div>
          </form>
        </details>
        <ul>
          {all.map((attack) => (
            <Attack key={attack.id} set={set} attack={attack} />
          ))}
        </ul>
        {others.length > 0 && (
          <details className="disclosure">
            <summary>
              <ChevronRight className="icon" aria-hidden />
              {formatCount(others.length, 'attack')} not applicable to this token
            </summary>
            <ul>
              {others.map((attack) => (
                <Attack key={attack.id} set={set} attack={attack} />
              ))}
            </ul>
          </details>
        )}
      </ScrollRegion>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isHttpUrl(target.url)) onSend();
        }}
      >
        <div className="attacks-target">
          <FormField label="Method">
            {(control) => (
              <select
                {...control}
                className="input"
                value={target.method}
                onChange={(event) => {
                  const method = attackMethods.find((name) => name === event.target.value);
                  if (method !== undefined) onTarget({ ...target, method });
                }}
              >
                {attackMethods.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            )}
          </FormField>
          <TextField
            name="url"
            label="URL"
            maxLength={2_000}
            placeholder="https://api.example.com/me"
            hint="An API of your own that accepts this token."
            value={target.url}
            onChange={(url) => onTarget({ ...target, url })}
            after={
              <Button type="submit" look="primary" icon={Send} disabled={!isHttpUrl(target.url)}>
                Send to…
              </Button>
            }
          />
        </div>
      </form>
    </>
  );
}

function Attack({ set, attack }: { readonly set: string; readonly attack: AttackView }) {
  const { copyAttack } = useActions();
  const { title, owed, spec, inapplicable } = attack;
  return (
    <li className="tampering">
      <div className="tampering-text">
        <b>{title}</b>
        <p>
          A correct verifier {lowerFirst(owed)} <SectionReference spec={spec} />
        </p>
        {inapplicable !== undefined && <p className="soft">Not applicable: {inapplicable}.</p>}
      </div>
      {inapplicable === undefined && (
        <Button
          size="small"
          icon={Copy}
          aria-label={`Copy token: ${title}`}
          onClick={() => void copyAttack(set, attack)}
        >
          Copy token
        </Button>
      )}
    </li>
  );
}
