import { Copy, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { ChannelInput } from '../../../core/bridge/channels.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { Menu, MenuItem } from '../../components/Menu.tsx';
import { keySlot } from '../../store/make-slice.ts';
import { useActions, useStore } from '../../store/store.ts';

interface Props {
  readonly algorithm: ChannelInput<'make:generate-key'>;
  /** "signing" or "encryption", for screen readers. */
  readonly purpose: string;
}

/** The generated key of an algorithm: what it is, where it stays, and its copies. */
export function GeneratedKey({ algorithm, purpose }: Props) {
  const { generateMakingKey, copyMakingKey } = useActions();
  const made = useStore(({ generatedKeys }) => generatedKeys.get(keySlot(algorithm)));
  const [failure, setFailure] = useState<FailureView>();
  const generate = async (): Promise<void> => {
    const answer = await generateMakingKey(algorithm);
    setFailure(answer.ok ? undefined : answer.failure);
  };
  const copy = (part: 'public' | 'private', form: 'jwk' | 'pem') => () => {
    if (made !== undefined) void copyMakingKey({ key: made.key, part, form });
  };
  return (
    <div className="made-key">
      <p className="soft" role="status">
        {made === undefined ? (
          'A new key is generated for it.'
        ) : (
          <>
            {made.describes}, key ID <span className="mono">{made.kid.slice(0, 12)}</span>. Not shown. It
            stays in memory until you quit; copy it to use it elsewhere.
          </>
        )}
      </p>
      {failure !== undefined && <FailureCard failure={failure} />}
      <div className="key-actions">
        <Button
          size="small"
          icon={RefreshCw}
          aria-label={`${made === undefined ? 'Generate' : 'New'} key for ${purpose}`}
          onClick={() => void generate()}
        >
          {made === undefined ? 'Generate key' : 'New key'}
        </Button>
        {made !== undefined && (
          <Menu
            align="end"
            trigger={
              <Button size="small" icon={Copy} aria-label={`Copy key for ${purpose}`}>
                Copy key
              </Button>
            }
          >
            {made.hasPublic && (
              <>
                <MenuItem onSelect={copy('public', 'jwk')}>Public key as JWK</MenuItem>
                <MenuItem onSelect={copy('public', 'pem')}>Public key as PEM</MenuItem>
                <MenuItem onSelect={copy('private', 'pem')}>Private key as PEM</MenuItem>
              </>
            )}
            <MenuItem onSelect={copy('private', 'jwk')}>
              {made.hasPublic ? 'Private key as JWK' : 'Secret as JWK'}
            </MenuItem>
          </Menu>
        )}
      </div>
    </div>
  );
}
