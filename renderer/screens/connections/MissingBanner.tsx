import { TriangleAlert } from 'lucide-react';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';

const missingTexts = {
  'not-stored': 'was not stored, because no passphrase was set or the vault was locked. Enter it again.',
  locked: 'is locked. Enter your passphrase to unlock it.',
  'no-key': 'cannot be read: the encryption key is not available.',
} as const;

/** Says which secret of a connection cannot be read, and why. */
export function MissingBanner({
  missing: { what, why },
}: {
  readonly missing: NonNullable<ConnectionView['missing']>;
}) {
  return (
    <p className="banner" data-tone="warn" role="status">
      <TriangleAlert className="icon" aria-hidden />
      {what === 'secret' ? 'A secret of this connection' : 'The private key of this connection'}{' '}
      {missingTexts[why]}
    </p>
  );
}
