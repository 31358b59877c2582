import * as z from 'zod/mini';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { ConnectionDraft } from '../../core/bridge/channels.ts';
import { isSecret } from '../masking/find-secrets.ts';
import { isSecretName } from '../masking/secret-names.ts';

/** The sealed part of a connection: its passwords, and parameters whose names mark them as secret. */
const sealedSchema = z.object({
  secret: z.exactOptional(z.string()),
  /** The password with its proxy and user: it is never sent to another proxy or for another user. */
  proxy: z.exactOptional(
    z.object({ url: z.string(), username: z.exactOptional(z.string()), password: z.string() }),
  ),
  authorizationParameters: z.record(z.string(), z.string()),
  tokenParameters: z.record(z.string(), z.string()),
});
export type SealedDraft = z.infer<typeof sealedSchema>;

export type OpenDraft = Omit<ConnectionDraft, 'secret'>;

type Network = NonNullable<ConnectionDraft['network']>;
type Proxy = NonNullable<Network['proxy']>;
type Parameters = ConnectionDraft['tokenParameters'];

/** Splits a draft into what is stored unencrypted and what is sealed. An empty secret counts as none. */
export function partDraft(whole: ConnectionDraft): { open: OpenDraft; sealed: SealedDraft } {
  const { secret, ...draft } = whole;
  const { proxy } = draft.network ?? {};
  const authorization = partParameters(draft.authorizationParameters);
  const token = partParameters(draft.tokenParameters);
  return {
    open: {
      ...draft,
      authorizationParameters: authorization.open,
      tokenParameters: token.open,
      ...(draft.network === undefined ? {} : { network: withoutPassword(draft.network) }),
    },
    sealed: {
      ...(secret === undefined || secret === '' ? {} : { secret }),
      ...(proxy?.password ? { proxy: { ...proxy, password: proxy.password } } : {}),
      authorizationParameters: authorization.sealed,
      tokenParameters: token.sealed,
    },
  };
}

/** Joins the two parts; without the sealed part its values are empty. */
export function joinDraft(open: OpenDraft, sealed: SealedDraft | undefined): OpenDraft {
  if (sealed === undefined) return open;
  return {
    ...open,
    authorizationParameters: joinParameters(open.authorizationParameters, sealed.authorizationParameters),
    tokenParameters: joinParameters(open.tokenParameters, sealed.tokenParameters),
  };
}

function withoutPassword({ proxy, ...network }: Network): Network {
  if (proxy === undefined) return network;
  const { password: _, ...open } = proxy;
  return { ...network, proxy: open };
}

/**
 * Returns the proxy password to store for a draft: that of the draft, or the stored one for the same proxy and user.
 */
export function storedProxy(draft: ConnectionDraft, before: SealedDraft | undefined): SealedDraft['proxy'] {
  const proxy = draft.network?.proxy;
  if (proxy === undefined) return undefined;
  if (proxy.password === undefined) return isOf(proxy, before?.proxy) ? before?.proxy : undefined;
  return proxy.password === '' ? undefined : { ...proxy, password: proxy.password };
}

/** Returns the network settings of a connection, with the password if it could be opened and is for this proxy. */
export function joinNetwork(open: Network = {}, sealed: SealedDraft | undefined): NetworkSettings {
  const { proxy } = open;
  if (proxy === undefined || sealed?.proxy === undefined || !isOf(proxy, sealed.proxy)) return open;
  return { ...open, proxy: { ...proxy, password: sealed.proxy.password } };
}

function isOf(proxy: Proxy, stored: SealedDraft['proxy']): boolean {
  return stored?.url === proxy.url && stored.username === proxy.username;
}

/** Whether there is nothing to seal. */
export function isEmpty({ secret, proxy, authorizationParameters, tokenParameters }: SealedDraft): boolean {
  const values = [...Object.values(authorizationParameters), ...Object.values(tokenParameters)];
  return secret === undefined && proxy === undefined && values.every((value) => value === '');
}

export function writeSealed(sealed: SealedDraft): string {
  return JSON.stringify(sealed);
}

/** Reads what {@link writeSealed} wrote; undefined for anything else. */
export function readSealed(text: string): SealedDraft | undefined {
  try {
    const parsed = sealedSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Separates the values of secret parameters, by position: a name may occur twice. */
function partParameters(parameters: Parameters): { open: Parameters; sealed: Record<string, string> } {
  const sealed: Record<string, string> = {};
  const open = parameters.map((parameter, index) => {
    if (!isSecret(parameter.name) && !isSecretName(parameter.name)) return parameter;
    sealed[index] = parameter.value;
    return { ...parameter, value: '' };
  });
  return { open, sealed };
}

function joinParameters(open: Parameters, sealed: Readonly<Record<string, string>>): Parameters {
  return open.map((parameter, index) => {
    const value = sealed[index];
    return value === undefined ? parameter : { ...parameter, value };
  });
}
