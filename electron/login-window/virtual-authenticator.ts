import type { Protocol } from 'devtools-protocol';
import { present } from '../../core/base/present.ts';
import type { Passkey } from '../ports/passkey.ts';
import type { DevtoolsEvent, DevtoolsPort } from './devtools-port.ts';

/** A platform authenticator with passkeys of its own, in place of those of the user. */
export interface VirtualAuthenticator {
  /** Adds it to a page, with all passkeys, before the first document. */
  prepare(port: DevtoolsPort, sessionId: string): Promise<void>;
  /** Follows what the pages create, use and delete. */
  take(event: DevtoolsEvent): void;
  /** The passkeys as they are now; secret. */
  passkeys(): readonly Passkey[];
}

/** Limit of stored passkeys: a page can create any number. */
const mostPasskeys = 50;

/** A user verifies and is present without being asked (WebAuthn section 6.1). */
const authenticator: Protocol.WebAuthn.VirtualAuthenticatorOptions = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
};

/** Creates the authenticator of one login window. A browser that does not support it leaves the user's own. */
export function createVirtualAuthenticator(stored: readonly Passkey[]): VirtualAuthenticator {
  const passkeys = new Map(stored.map((passkey) => [passkey.credentialId, passkey]));
  /** The authenticator of each page. */
  const places = new Map<string, { readonly port: DevtoolsPort; readonly authenticatorId: string }>();

  const add = (port: DevtoolsPort, sessionId: string, authenticatorId: string, passkey: Passkey) =>
    port
      .send('WebAuthn.addCredential', { authenticatorId, credential: credentialOf(passkey) }, sessionId)
      .catch(() => undefined);

  const keep = (credential: Protocol.WebAuthn.Credential, sessionId: string | undefined) => {
    const passkey = passkeyOf(credential);
    const known = passkeys.get(passkey?.credentialId ?? '');
    if (passkey === undefined || (known === undefined && passkeys.size >= mostPasskeys)) return;
    const signCount = Math.max(passkey.signCount, known?.signCount ?? 0);
    passkeys.set(passkey.credentialId, { ...passkey, signCount });
    if (known !== undefined) return;
    // The other pages use it too.
    for (const [session, { port, authenticatorId }] of places) {
      if (session !== sessionId) void add(port, session, authenticatorId, passkey);
    }
  };

  return {
    async prepare(port, sessionId) {
      try {
        await port.send('WebAuthn.enable', { enableUI: false }, sessionId);
        const { authenticatorId } = await port.send(
          'WebAuthn.addVirtualAuthenticator',
          { options: authenticator },
          sessionId,
        );
        places.set(sessionId, { port, authenticatorId });
        await Promise.all(
          [...passkeys.values()].map((passkey) => add(port, sessionId, authenticatorId, passkey)),
        );
      } catch {
        // The login continues without it.
      }
    },
    take(event) {
      switch (event.method) {
        case 'WebAuthn.credentialAdded':
        case 'WebAuthn.credentialUpdated':
        case 'WebAuthn.credentialAsserted':
          keep(event.params.credential, event.sessionId);
          break;
        case 'WebAuthn.credentialDeleted':
          passkeys.delete(event.params.credentialId);
          break;
        case 'Target.detachedFromTarget':
          places.delete(event.params.sessionId);
          break;
        default:
      }
    },
    passkeys: () => [...passkeys.values()],
  };
}

function credentialOf(passkey: Passkey): Protocol.WebAuthn.Credential {
  const { credentialId, rpId, privateKey, userHandle, userName, signCount } = passkey;
  return {
    credentialId,
    isResidentCredential: true,
    rpId,
    privateKey,
    signCount,
    ...present({ userHandle, userName }),
  };
}

/** Undefined for a credential that cannot be added again. */
function passkeyOf(credential: Protocol.WebAuthn.Credential): Passkey | undefined {
  const { credentialId, isResidentCredential, rpId, privateKey, userHandle, userName, signCount } =
    credential;
  if (!isResidentCredential || rpId === undefined) return undefined;
  return {
    credentialId,
    rpId,
    privateKey,
    signCount,
    ...present({ userHandle: userHandle || undefined, userName: userName || undefined }),
  };
}
