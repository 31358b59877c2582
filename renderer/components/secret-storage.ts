import type { AppState } from '../../core/bridge/app-state.ts';
import type { ConnectionView } from '../../core/views/connection/connection-view.ts';

type VaultState = AppState['vault']['state'];

/** Returns a text that says where a secret entered now is stored. */
export function storageHint(vault: VaultState | undefined): string {
  switch (vault) {
    case 'memory':
      return 'Secrets are lost when you quit. Set a passphrase to store them.';
    case 'locked':
      return 'Lost when you quit, unless you unlock the vault first.';
    case 'key-store':
    case 'passphrase':
    case undefined:
      return 'Stored encrypted. It cannot be shown again.';
  }
}

/** Returns the placeholder of a field for a secret: whether one is stored, and for how long. */
export function secretPlaceholder(
  hasSecret: boolean,
  missing: ConnectionView['missing'],
  vault: VaultState | undefined,
): string {
  if (hasSecret) {
    return vault === 'memory' || vault === 'locked'
      ? 'stored until you quit; type to replace it'
      : 'stored; type to replace it';
  }
  if (missing?.what !== 'secret') return '';
  if (missing.why === 'not-stored') return 'not stored: enter it again';
  return missing.why === 'locked' ? 'locked; type to replace it' : 'cannot be read; type to replace it';
}

/** Returns the mark of a connection that lacks a secret or a key: "secret missing". */
export function missingWords({ what, why }: NonNullable<ConnectionView['missing']>): string {
  if (why === 'locked') return `${what} locked`;
  return why === 'not-stored' ? `${what} missing` : `${what} unreadable`;
}
