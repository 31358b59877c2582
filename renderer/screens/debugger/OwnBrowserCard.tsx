import { Check, Copy, ExternalLink } from 'lucide-react';
import type { WaitingView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { PasteRedirect } from './PasteRedirect.tsx';
import { registeredFor, registrationNote } from './system-browser.ts';

interface Props {
  readonly run: string;
  readonly connection: string;
  readonly waiting: Extract<WaitingView, { kind: 'own-browser' }>;
}

const words = {
  login: { label: 'Sign-in in the system browser', title: 'Sign in', spec: 'RFC 8252 §6' },
  logout: {
    label: 'Sign-out in the system browser',
    title: 'Sign out',
    spec: 'OIDC RP-Initiated Logout §2',
  },
} as const;

/**
 * A login or logout in the system browser: its URL, where the response is expected, and a field to paste it.
 */
export function SystemBrowserCard({ run, connection, waiting }: Props) {
  const { openSystemBrowser, copyLoginAddress, decideLogin } = useActions();
  const { purpose, url, opened, problem, refused, acceptable } = waiting;
  const anyway = acceptable ? refused.findLastIndex(({ code }) => code === 'redirect-mismatch') : -1;
  const what = words[purpose];
  return (
    <section className="waiting-card own-browser" aria-label={what.label}>
      <div className="waiting-words">
        <h2>
          {what.title} with {opened ? 'your' : 'any'} browser <SectionReference spec={what.spec} />
        </h2>
        <p className="login-address">
          <span className="mono">
            <OutsideText text={url} oneLine limit={400} />
          </span>
          <Button look="ghost" size="small" icon={Copy} onClick={() => void copyLoginAddress(run)}>
            Copy URL
          </Button>
          <Button size="small" icon={ExternalLink} onClick={() => void openSystemBrowser(run)}>
            {opened ? 'Open again' : 'Open'}
          </Button>
        </p>
        {problem && <Problem failure={problem} />}
        <WhereItComes connection={connection} waiting={waiting} />
        <PasteRedirect run={run} only={!waiting.listening} />
        <ul className="refused-answers" aria-label="Responses that were not used" aria-live="polite">
          {refused.map((failure, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows, and nothing else tells two apart.
            <li key={index}>
              <Problem failure={failure} />
              {index === anyway && (
                <Button size="small" icon={Check} onClick={() => void decideLogin(run, 'accept')}>
                  Use response anyway
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function WhereItComes({ connection, waiting: { purpose, redirectUri, listening, tls } }: Omit<Props, 'run'>) {
  const registered = useStore((state) => loaded(state.app)?.connections.find(({ id }) => id === connection));
  const known = registered && registeredFor(purpose, registered);
  return (
    <>
      <p>
        {listening ? 'Listening on ' : 'Not listening on '}
        <b className="mono">
          <OutsideText text={redirectUri} limit={200} />
        </b>
        {listening ? '. ' : ': paste the final URL from the address bar of your browser. '}
        {known && <span className="soft">{registrationNote(redirectUri, known)}</span>}
      </p>
      {tls && (
        <p className="soft">
          Your browser will warn about the self-signed certificate, which was created for this run. Its
          SHA-256 fingerprint:{' '}
          <span className="mono fingerprint">
            <OutsideText text={tls.fingerprint} limit={120} />
          </span>
        </p>
      )}
    </>
  );
}

function Problem({ failure }: { readonly failure: NonNullable<Props['waiting']['problem']> }) {
  return (
    <p className="login-problem">
      <b>
        <OutsideText text={failure.message} />
      </b>{' '}
      {failure.hint !== undefined && <OutsideText text={failure.hint} />}
    </p>
  );
}
