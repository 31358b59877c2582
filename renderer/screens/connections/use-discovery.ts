import { useCallback, useRef, useState } from 'react';
import type { ChannelInput, DiscoveryView } from '../../../core/bridge/channels.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { useActions } from '../../store/store.ts';

/** How the question to the issuer stands. */
export type Discovery =
  | { readonly state: 'idle' }
  /** `since` in milliseconds since 1970. */
  | { readonly state: 'asking'; readonly issuer: string; readonly since: number }
  | { readonly state: 'found'; readonly issuer: string; readonly found: DiscoveryView }
  | { readonly state: 'failed'; readonly issuer: string; readonly failure: FailureView };

interface UseDiscovery {
  readonly discovery: Discovery;
  /** Asks; answers with what was found, undefined where nothing was or the question was taken back. */
  readonly ask: (input: ChannelInput<'connection:discover'>) => Promise<DiscoveryView | undefined>;
  /** Takes the question back; an answer that still comes is dropped. */
  readonly cancel: () => void;
}

/** Asks an issuer for its metadata, one question at a time. */
export function useDiscovery(): UseDiscovery {
  const { discoverIssuer } = useActions();
  const [discovery, setDiscovery] = useState<Discovery>({ state: 'idle' });
  const asked = useRef(0);
  const ask = useCallback(
    async (input: ChannelInput<'connection:discover'>): Promise<DiscoveryView | undefined> => {
      const { issuer } = input;
      asked.current += 1;
      const mine = asked.current;
      setDiscovery({ state: 'asking', issuer, since: Date.now() });
      const answer = await discoverIssuer(input);
      if (mine !== asked.current) return undefined;
      setDiscovery(
        answer.ok
          ? { state: 'found', issuer, found: answer.value }
          : { state: 'failed', issuer, failure: answer.failure },
      );
      return answer.ok ? answer.value : undefined;
    },
    [discoverIssuer],
  );
  const cancel = useCallback(() => {
    asked.current += 1;
    setDiscovery({ state: 'idle' });
  }, []);
  return { discovery, ask, cancel };
}
