import {
  createElement,
  type FunctionComponent,
  type ReactNode,
  Suspense,
  use,
  useState,
  useTransition,
} from 'react';
import { LoadFailure } from './LoadFailure.tsx';

/** A component whose code is loaded when it is first rendered, or before that by `preload`. */
export interface OnDemand<Props> {
  (props: Props): ReactNode;
  /** Loads the code, so that rendering need not wait for it. Rejects when it cannot be loaded; may be called again. */
  preload(): Promise<void>;
}

interface Options<Props> {
  /** Rendered while the code is loaded; nothing when absent. */
  readonly waiting?: FunctionComponent<Props>;
  /** Rendered in place of the component when its code cannot be loaded; the error when absent. */
  readonly failed?: FunctionComponent<Props>;
  /** Rendered around the error that is shown in place of the component. */
  readonly frame?: FunctionComponent<{ readonly children: ReactNode }>;
}

type Outcome<Props> =
  | { readonly ok: true; readonly component: FunctionComponent<Props> }
  | { readonly ok: false; readonly error: unknown };

/**
 * Makes such a component; it renders at once when its code has been loaded. When the code cannot be loaded, an error
 * with a button to try again is rendered in its place, and nothing else is unmounted.
 */
export function onDemand<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  { waiting, failed, frame }: Options<Props> = {},
): OnDemand<Props> {
  let loaded: FunctionComponent<Props> | undefined;
  let loading: Promise<Outcome<Props>> | undefined;

  /** Never rejects, and is the same until a load has failed: what failed is loaded anew. */
  const start = (): Promise<Outcome<Props>> => {
    loading ??= load().then(
      (component): Outcome<Props> => {
        loaded = component;
        return { ok: true, component };
      },
      (error: unknown): Outcome<Props> => {
        loading = undefined;
        return { ok: false, error };
      },
    );
    return loading;
  };

  interface LoadingProps {
    readonly attempt: Promise<Outcome<Props>>;
    readonly onRetry: () => void;
    readonly props: Props;
  }

  // biome-ignore lint/correctness/noComponentHookFactories: called once a component, when its module is evaluated.
  function Loading({ attempt, onRetry, props }: LoadingProps): ReactNode {
    const outcome = use(attempt);
    if (outcome.ok) return createElement(outcome.component, props);
    // Another attempt has loaded it since then.
    if (loaded !== undefined) return createElement(loaded, props);
    if (failed !== undefined) return createElement(failed, props);
    const failure = <LoadFailure error={outcome.error} onRetry={onRetry} />;
    return frame === undefined ? failure : createElement(frame, null, failure);
  }

  // biome-ignore lint/correctness/noComponentHookFactories: the same.
  function Demanded(props: Props): ReactNode {
    // Decided once: a change would render another component, which forgets what was entered.
    const [component] = useState(() => loaded);
    const [attempt, setAttempt] = useState(() => (component === undefined ? start() : undefined));
    // The error stays until the next attempt has ended, and with it the focus on its button.
    const [, startTransition] = useTransition();
    if (component !== undefined) return createElement(component, props);
    if (attempt === undefined) return null;
    return (
      <Suspense fallback={waiting && createElement(waiting, props)}>
        <Loading attempt={attempt} onRetry={() => startTransition(() => setAttempt(start()))} props={props} />
      </Suspense>
    );
  }

  return Object.assign(Demanded, {
    preload: async () => {
      const outcome = await start();
      if (!outcome.ok) throw outcome.error;
    },
  });
}
