import type { NetworkView } from '../../../core/base/network-schema.ts';
import type { AppState } from '../../../core/bridge/app-state.ts';
import type { Channel } from '../../../core/bridge/channel-names.ts';
import type {
  ChannelInput,
  ChannelOutput,
  ConnectionDraft,
  InspectionView,
} from '../../../core/bridge/channels.ts';
import type { ConnectionView, PersonaView } from '../../../core/views/connection/connection-view.ts';
import { sampleDiscovery } from './discovery.ts';
import { inspectSample } from './inspections.ts';
import { sampleKeys } from './keys.ts';

/** What the tools of the sample program work with. */
export interface ToolContext {
  readonly app: () => AppState;
  readonly changeApp: (change: Partial<AppState>) => void;
  /** How long the provider takes to respond, in milliseconds. */
  readonly slowness: number;
}

type Handlers = {
  readonly [C in Channel]?: (input: ChannelInput<C>) => ChannelOutput<C> | Promise<ChannelOutput<C>>;
};

/** Connections, users, vault, tokens and inspector of the sample program. */
export function sampleTools({ app, changeApp, slowness }: ToolContext): Handlers {
  const kept = new Map<string, InspectionView>();
  const deleted = new Map<string, ConnectionView>();
  const deletedTexts = new Map<string, InspectionView>();
  let count = 0;

  const connections = (change: (list: readonly ConnectionView[]) => readonly ConnectionView[]): void =>
    changeApp({ connections: [...change(app().connections)] });
  const find = (id: string): ConnectionView => {
    const found = app().connections.find((connection) => connection.id === id);
    if (found === undefined) throw new Error(`no connection ${id}`);
    return found;
  };
  const changePersona = (
    id: string,
    change: (persona: PersonaView) => PersonaView | undefined,
  ): PersonaView => {
    const all = app().connections.flatMap(({ personas }) => personas);
    const before = all.find((persona) => persona.id === id);
    if (before === undefined) throw new Error(`no persona ${id}`);
    const after = change(before);
    connections((list) =>
      list.map((connection) => ({
        ...connection,
        personas: connection.personas.flatMap((persona) =>
          persona.id !== id ? [persona] : after === undefined ? [] : [after],
        ),
      })),
    );
    return after ?? before;
  };

  return {
    ...sampleKeys(),
    'vault:unlock': ({ passphrase }) => {
      if (passphrase === 'wrong passphrase') throw new Error('The passphrase does not open the vault.');
      const vault = { state: 'passphrase' as const, text: 'Secrets are sealed with your passphrase.' };
      changeApp({ vault });
      return vault;
    },
    'connection:discover': async ({ issuer }) => {
      await new Promise((resolve) => setTimeout(resolve, slowness));
      if (issuer.includes('nobody')) throw new Error(`Nobody answers at ${new URL(issuer).host}.`);
      return sampleDiscovery(issuer);
    },
    'authority:read': ({ pem }) => {
      if (pem.includes('nonsense')) throw new Error('The text contains no certificate.');
      return [sampleAuthority];
    },
    'connection:create': ({ secret, network, ...draft }) => {
      count += 1;
      const made: ConnectionView = {
        ...draft,
        ...(network === undefined ? {} : { network: networkView(network, undefined) }),
        id: `c${count}`,
        demo: false,
        hasSecret: secret !== undefined,
        personas: [],
      };
      connections((list) => [...list, made]);
      return made;
    },
    'connection:update': ({ id, draft: { secret, network, ...draft } }) => {
      const before = find(id);
      const { demo, personas, hasSecret } = before;
      const after: ConnectionView = {
        ...draft,
        ...(network === undefined ? {} : { network: networkView(network, before.network) }),
        id,
        demo,
        personas,
        hasSecret: hasSecret || secret !== undefined,
      };
      connections((list) => list.map((connection) => (connection.id === id ? after : connection)));
      return after;
    },
    'connection:duplicate': ({ id }) => {
      count += 1;
      const copy = { ...find(id), id: `c${count}`, demo: false, name: `${find(id).name} copy` };
      connections((list) => [...list, copy]);
      return copy;
    },
    'connection:delete': ({ id }) => {
      deleted.set(id, find(id));
      connections((list) => list.filter((connection) => connection.id !== id));
      return null;
    },
    'connection:restore': ({ id }) => {
      const restored = deleted.get(id);
      if (restored === undefined) throw new Error(`no connection ${id}`);
      connections((list) => [...list, restored]);
      return restored;
    },
    'persona:create': ({ connection, name, session = 'clean' }) => {
      count += 1;
      const made: PersonaView = { id: `p${count}`, name, session, signedIn: false };
      connections((list) =>
        list.map((item) => (item.id === connection ? { ...item, personas: [...item.personas, made] } : item)),
      );
      return made;
    },
    'persona:update': ({ id, name, session }) =>
      changePersona(id, (persona) => ({ ...persona, name, session })),
    'persona:delete': ({ id }) => {
      changePersona(id, () => undefined);
      return null;
    },
    'persona:sign-out': ({ id }) => ({
      persona: changePersona(id, ({ expiresAt: _, tokensRun: __, ...persona }) => ({
        ...persona,
        signedIn: false,
      })),
      ended: 'cookies',
      because: 'there is no ID Token',
    }),
    'token:copy': () => null,
    'run:copy-curl': () => null,
    'token:reveal': ({ ref }) => ({
      value: `${ref}-w0Zk3X9sT1u5pL3sN7dF1hJ9cVbA-w0Zk3X9sT1u5pL3sN7dF1hJ9cVbA`,
    }),
    'inspector:list': () =>
      [...kept.values()]
        .map(({ id, title, at, found }) => ({ id, title, at, verdict: verdictOf(found) }))
        .toReversed(),
    'inspector:inspect': ({ text, id }) => {
      count += 1;
      const inspection = inspectSample(id ?? `i${count}`, text, Date.now(), new Set());
      kept.set(inspection.id, inspection);
      return inspection;
    },
    'inspector:get': ({ id }) => need(kept, id),
    'inspector:verify': ({ id, found, keys }) => {
      if (keys.kind === 'pasted' && keys.text.trim() === 'nonsense') {
        throw new Error('The key cannot be read: it is neither a JWK nor PEM.');
      }
      const { text, at } = need(kept, id);
      const inspection = inspectSample(id, text, at, new Set([found]));
      kept.set(id, inspection);
      return inspection;
    },
    'inspector:check-as': ({ id }) => need(kept, id),
    'inspector:delete': ({ id }) => {
      const inspection = kept.get(id);
      if (inspection !== undefined) deletedTexts.set(id, inspection);
      kept.delete(id);
      return null;
    },
    'inspector:restore': ({ id }) => {
      kept.set(id, need(deletedTexts, id));
      return null;
    },
  };
}

function verdictOf(found: InspectionView['found']): 'pass' | 'warn' | 'fail' {
  const results = new Set(found.flatMap(({ token }) => token.findings.map(({ result }) => result)));
  if (results.has('fail')) return 'fail';
  return results.has('warn') ? 'warn' : 'pass';
}

function need(kept: ReadonlyMap<string, InspectionView>, id: string): InspectionView {
  const found = kept.get(id);
  if (found === undefined) throw new Error(`no text ${id}`);
  return found;
}

const sampleAuthority = {
  subject: 'O=Example Company, CN=Example Company Root',
  issuer: 'O=Example Company, CN=Example Company Root',
  alternativeNames: [],
  validFrom: Date.UTC(2020, 0, 1),
  validTo: Date.UTC(2120, 0, 1),
  fingerprint256: '0A:1B:2C',
};

function networkView(
  { proxy, ...network }: NonNullable<ConnectionDraft['network']>,
  before: NetworkView | undefined,
): NetworkView {
  if (proxy === undefined) return network;
  const { password, ...open } = proxy;
  const hasPassword = password === undefined ? before?.proxy?.hasPassword === true : password !== '';
  return { ...network, proxy: { ...open, hasPassword } };
}
