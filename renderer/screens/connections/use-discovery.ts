import { useCallback, useRef, useState } from 'react';
import type { ChannelInput, DiscoveryView } from '../../../core/bridge/channels.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { useActions } from '../../store/store.ts';

/** The state of a discovery request. */
export type Discovery =
  | { readonly state: 'idle' }
  /** `since` in milliseconds since 1970. */
  | { readonly state: 'asking'; readonly issuer: string; readonly since: number }
  | { readonly state: 'found'; readonly issuer: string; readonly found: DiscoveryView }
  | { readonly state: 'failed'; readonly issuer: string; readonly failure: FailureView };

interface UseDiscovery {
  readonly discovery: Discovery;
  /** Fetches the metadata. Returns undefined where that failed or was cancelled. */
  readonly ask: (input: ChannelInput<'connection:discover'>) => Promise<DiscoveryView | undefined>;
  /** Cancels the request; a late response is dropped. */
  readonly cancel: () => void;
}

/** Fetches the metadata of an issuer, one request at a time. */
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
