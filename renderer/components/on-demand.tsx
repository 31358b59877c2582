import { createElement, type FunctionComponent, type ReactNode, Suspense, use, useState } from 'react';

/** A component whose code is loaded when it is first rendered, or before that by `preload`. */
export interface OnDemand<Props> {
  (props: Props): ReactNode;
  /** Loads the code, so that rendering need not wait for it. Rejects when it cannot be loaded; may be called again. */
  preload(): Promise<void>;
}

/** Makes such a component; it renders nothing while it loads, and at once when it has loaded. */
export function onDemand<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): OnDemand<Props> {
  let loaded: FunctionComponent<Props> | undefined;
  let loading: Promise<FunctionComponent<Props>> | undefined;

  const start = (): Promise<FunctionComponent<Props>> => {
    loading ??= load().then(
      (component) => {
        loaded = component;
        return component;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };

  // biome-ignore lint/correctness/noComponentHookFactories: called once a component, when its module is evaluated.
  function Loading(props: Props): ReactNode {
    return createElement(use(start()), props);
  }

  // biome-ignore lint/correctness/noComponentHookFactories: the same.
  function Demanded(props: Props): ReactNode {
    // Decided once: a change would render another component, which forgets what was entered.
    const [component] = useState(() => loaded);
    if (component !== undefined) return createElement(component, props);
    return (
      <Suspense>
        <Loading {...props} />
      </Suspense>
    );
  }

  return Object.assign(Demanded, {
    preload: async () => {
      await start();
    },
  });
}
