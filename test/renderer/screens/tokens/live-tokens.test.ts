import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { LiveTokensHeader } from '../../../../renderer/screens/tokens/LiveTokensHeader.tsx';
import { TokensScreen } from '../../../../renderer/screens/tokens/TokensScreen.tsx';
import type { LiveTokenList } from '../../../../renderer/store/live-tokens-slice.ts';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { sampleApp } from '../../../support/samples/app.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
function read(list: Partial<LiveTokenList>, vault?: 'locked'): string {
  const { store } = openScripted();
  const app = sampleApp(at);
  store.getState().receiveApp(vault === undefined ? app : { ...app, vault: { state: vault, text: '' } });
  store.setState({
    tab: 'tokens',
    isShowingAllTokens: true,
    liveTokens: {
      state: 'ready',
      value: { rows: [], closed: 0, tooLong: 0, failed: 0, omitted: 0, ...list },
    },
  });
  return readNow(TokensScreen, store);
}

describe('the list of all tokens', () => {
  test('says what belongs there while there is nothing', () => {
    const text = read({});
    expect(text).toContain('No tokens yet');
    expect(text).toContain('the first to expire on top');
    expect(text).not.toContain('not listed');
  });

  test('says what is left out, and why', () => {
    const text = read({ closed: 1, tooLong: 2, failed: 4, omitted: 3 });
    expect(text).toContain(
      '1 run or text cannot be decrypted now; 2 texts are too long for this list; 4 runs and texts could not be read; 3 more tokens not listed.',
    );
    expect(text).not.toContain('Unlock vault');
    expect(text).toContain('Try again');
    expect(read({ closed: 1 })).not.toContain('Try again');
  });

  test('offers to unlock the vault where that is why', () => {
    expect(read({ closed: 4 }, 'locked')).toContain('Unlock vault');
    expect(read({ closed: 0 }, 'locked')).not.toContain('Unlock vault');
  });
});

const rows = ['constructor', '__proto__'].map((user) => ({
  from: { kind: 'run', id: user } as const,
  ref: 'a',
  token: { ref: 'a', role: 'access-token', title: 'Access token', masked: '…(9)' } as const,
  origin: 'Code + PKCE',
  at: 1_700_000_000_000,
  user,
}));
const Header = () =>
  createElement(LiveTokensHeader, {
    list: { rows, closed: 0, tooLong: 0, failed: 0, omitted: 0 },
    tokens: { dated: [], undated: rows },
    filter: { connection: 'Deleted meanwhile' },
    onFilter: () => undefined,
  });

describe('the filters of the list', () => {
  test('have users of any name', () => {
    expect(readNow(Header, openScripted().store)).toMatch(/All users.*__proto__.*constructor/);
  });

  test('say what is filtered by that no token has any more', () => {
    expect(renderNow(Header, openScripted().store)).toContain(
      '<option value="Deleted meanwhile" selected="">Deleted meanwhile</option>',
    );
  });
});
