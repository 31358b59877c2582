import { useEffect, useState } from 'react';
import { present } from '../../../core/base/present.ts';
import type { Diagnostic, SignatureSource } from '../../../core/bridge/make-channels.ts';
import { useActions } from '../../store/store.ts';

interface Draft {
  readonly header: string;
  readonly claims: string;
  readonly signature: SignatureSource | undefined;
  readonly fill: boolean;
}

/** A draft is checked when it has not changed for this long, in milliseconds. */
const pause = 200;

/** What is wrong with a draft; undefined until it was checked. */
export function useDiagnostics({
  header,
  claims,
  signature,
  fill,
}: Draft): readonly Diagnostic[] | undefined {
  const { checkDraft } = useActions();
  const [found, setFound] = useState<readonly Diagnostic[]>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const checked = await checkDraft(present({ header, claims, signature, fill }));
      if (isCurrent && checked !== undefined) setFound(checked);
    }, pause);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [header, claims, signature, fill, checkDraft]);
  return found;
}
