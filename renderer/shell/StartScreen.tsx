import { RotateCw } from 'lucide-react';
import { Button } from '../components/Button.tsx';
import { FailureCard } from '../components/FailureCard.tsx';
import { useActions, useStore } from '../store/store.ts';
import { Logo } from './Logo.tsx';

/** Shown until the program has responded, or when it does not. */
export function StartScreen() {
  const { loadApp } = useActions();
  const app = useStore((state) => state.app);
  return (
    <main className="start">
      <h1 className="logo">
        <Logo /> Grantscope
      </h1>
      {app.state === 'failed' ? (
        <div className="card start-failure">
          <FailureCard
            failure={app.failure}
            actions={
              <Button icon={RotateCw} onClick={() => void loadApp()}>
                Try again
              </Button>
            }
          />
        </div>
      ) : (
        <p className="start-wait" role="status">
          <span className="spinner" aria-hidden /> Loading connections and runs
        </p>
      )}
    </main>
  );
}
