import type { Channel } from '../../../core/bridge/channel-names.ts';
import type { ChannelInput, ChannelOutput } from '../../../core/bridge/channels.ts';
import type { KeyView } from '../../../core/views/connection/connection-view.ts';

type Handlers = {
  readonly [C in Channel]?: (input: ChannelInput<C>) => ChannelOutput<C> | Promise<ChannelOutput<C>>;
};

const algorithmsOf = {
  'RSA-2048': ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  'RSA-3072': ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  Ed25519: ['EdDSA', 'Ed25519'],
} as const;

/** The private keys of the sample program: views without anything behind them. */
export function sampleKeys(): Handlers {
  const keys: KeyView[] = [];
  const add = (name: string, describes: string, algorithms: KeyView['algorithms']): KeyView => {
    const key: KeyView = {
      id: `k${keys.length + 1}`,
      name,
      describes,
      algorithms: [...algorithms],
      kid: 'uVnMx5aOAo2mQyZ4Tg1QeFZ9c0h3kYV6iW4f7rXy2bE',
      createdAt: 0,
      usable: true,
      usedBy: [],
    };
    keys.push(key);
    return key;
  };
  return {
    'key:list': () => [...keys],
    'key:generate': ({ name, kind }) => add(name, kind, algorithmsOf[kind]),
    'key:import': ({ name, text }) => {
      if (text.includes('ENCRYPTED')) throw new Error('This key is encrypted with a passphrase.');
      return add(name, 'P-256', ['ES256']);
    },
    'key:delete': ({ id }) => {
      keys.splice(
        keys.findIndex((key) => key.id === id),
        1,
      );
      return null;
    },
    'key:jwks': ({ id, algorithm }) => {
      const kid = keys.find((key) => key.id === id)?.kid ?? '';
      const key = {
        kty: 'EC',
        crv: 'P-256',
        x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
        y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
        kid,
        use: 'sig',
        alg: algorithm,
      };
      return { text: JSON.stringify({ keys: [key] }, undefined, 2) };
    },
  };
}
