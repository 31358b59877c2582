import { useEffect, useState } from 'react';
import type { PageConsole } from '../../../../core/record/page-console.ts';
import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import type { Loadable } from '../../../store/loadable.ts';
import { selectRun } from '../../../store/run-slice.ts';
import { useActions, useStore } from '../../../store/store.ts';

interface Loaded {
  readonly exchange: string;
  readonly content: Loadable<PageConsole | null>;
}

/** Loads the console of a page, again with each change of a run in progress; null for what is none. */
export function useConsole({ id, page }: ExchangeView): Loadable<PageConsole | null> {
  const { consoleOf } = useActions();
  const run = useStore((state) => (page ? selectRun(state)?.summary.id : undefined));
  const sequence = useStore((state) => (page ? selectRun(state)?.sequence : undefined));
  const [loaded, setLoaded] = useState<Loaded>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: loaded again with each change of the run.
  useEffect(() => {
    let isCurrent = true;
    if (run === undefined) return;
    void consoleOf({ run, exchange: id }).then(
      (content) => isCurrent && setLoaded({ exchange: id, content }),
    );
    return () => {
      isCurrent = false;
    };
  }, [consoleOf, run, id, sequence]);
  if (!page) return { state: 'ready', value: null };
  return loaded?.exchange === id ? loaded.content : { state: 'loading' };
}
