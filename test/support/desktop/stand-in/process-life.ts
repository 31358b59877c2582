import { syncBuiltinESMExports } from 'node:module';
import type { StandIn } from './stand-in.ts';

/**
 * Lets this process live as one of Electron does: ready after the evaluation of its main module, with handlers of its
 * own for signals, an error box for exceptions, and an end that asks for no listeners.
 */
export function liveAsElectron({ electron, machine }: StandIn): void {
  const { app, dialog } = electron;
  let keepsRunning: NodeJS.Timeout | undefined = setInterval(() => undefined, 60_000);
  const life = {
    hasWindows: () => machine.windows.size > 0,
    closeWindows() {
      for (const window of [...machine.windows]) if (!window.destroyed) window.close();
    },
    destroyWindows() {
      for (const window of [...machine.windows]) if (!window.destroyed) window.destroy();
    },
    end(code: number) {
      clearInterval(keepsRunning);
      keepsRunning = undefined;
      machine.pipe.end();
      machine.pipe.ended.then(() => process.exit(code));
    },
  };
  setImmediate(() => {
    takeSignals(() => app.quit());
    app.becomeReady(life);
  });
  // lib/browser/init.ts
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return;
    dialog.showErrorBox(
      'A JavaScript error occurred in the main process',
      `Uncaught Exception:\n${error.stack ?? `${error.name}: ${error.message}`}`,
    );
  });
  // `warn-with-error-code` (shell/browser/electron_browser_main_parts.cc)
  process.on('unhandledRejection', (reason) =>
    process.stderr.write(`UnhandledPromiseRejectionWarning: ${reason}\n`),
  );
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Handlers from before are lost, the first signal quits, and the second one ends the process
 * (electron_browser_main_parts.cc, electron_browser_main_parts_posix.cc). A handler from after replaces this one.
 */
function takeSignals(quit: () => void): void {
  for (const signal of signals) {
    process.removeAllListeners(signal);
    const once = () => {
      process.off('newListener', replaced);
      quit();
    };
    const replaced = (name: string | symbol) => {
      if (name !== signal) return;
      process.off('newListener', replaced);
      // Not before the other one is there: Node stops to listen to a signal with the last listener.
      queueMicrotask(() => process.off(signal, once));
    };
    process.once(signal, once);
    process.on('newListener', replaced);
  }
}

/** BoringSSL has neither secp256k1 nor Ed448. */
export function narrowCrypto(crypto: typeof import('node:crypto')): void {
  const isMissing = (key: {
    asymmetricKeyType?: string | undefined;
    asymmetricKeyDetails?: { namedCurve?: string };
  }) => key.asymmetricKeyType === 'ed448' || key.asymmetricKeyDetails?.namedCurve === 'secp256k1';
  const { createPublicKey, createPrivateKey } = crypto;
  const narrowed =
    <Args extends unknown[], K extends ReturnType<typeof createPublicKey>>(create: (...args: Args) => K) =>
    (...args: Args): K => {
      const key = create(...args);
      if (isMissing(key)) throw new Error('error:06000066:public key routines:OPENSSL_internal:DECODE_ERROR');
      return key;
    };
  Object.assign(crypto, {
    createPublicKey: narrowed(createPublicKey),
    createPrivateKey: narrowed(createPrivateKey),
  });
  syncBuiltinESMExports();
}
