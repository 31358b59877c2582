import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../bridge/bridge.ts';
import type { Loadable } from '../../store/loadable.ts';

/** Makes a call, and once more when `of` changes, which says what is called; none while it is undefined. */
export function useAnswer<T>(of: string | undefined, call: () => Promise<Answer<T>>): Loadable<T> {
  const [read, setRead] = useState<{ readonly of: string; readonly result: Loadable<T> }>();
  const latest = useRef(call);
  latest.current = call;
  useEffect(() => {
    if (of === undefined) return undefined;
    let current = true;
    void latest.current().then((answer) => {
      if (!current) return;
      setRead({
        of,
        result: answer.ok
          ? { state: 'ready', value: answer.value }
          : { state: 'failed', failure: answer.failure },
      });
    });
    return () => {
      current = false;
    };
  }, [of]);
  return read !== undefined && read.of === of ? read.result : { state: 'loading' };
}
