import { useEffect, useMemo, useState } from 'react';
import { type BodyLayout, layOutBody } from '../format/body-layout.ts';

interface LaidOut {
  readonly content: string;
  readonly layout: BodyLayout | undefined;
}

/** A body that is formatted for reading, where it is JSON or a form; a long one in several tasks. */
export function useBodyLayout(
  content: string | undefined,
  headers: readonly (readonly [string, string])[],
): BodyLayout | 'reading' | undefined {
  const steps = useMemo(
    () => (content === undefined ? undefined : startLayout(content, headers)),
    [content, headers],
  );
  const [long, setLong] = useState<LaidOut>();
  useEffect(() => {
    if (content === undefined || steps?.done !== false) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      const { done, value } = steps.rest.next();
      if (done === true) setLong({ content, layout: value });
      else timer = setTimeout(next);
    };
    timer = setTimeout(next);
    return () => clearTimeout(timer);
  }, [content, steps]);
  if (steps?.done !== false) return steps?.layout;
  return long !== undefined && long.content === content ? long.layout : 'reading';
}

type Started =
  | { readonly done: true; readonly layout: BodyLayout | undefined }
  | { readonly done: false; readonly rest: ReturnType<typeof layOutBody> };

/** Takes the first step, which is the only one of most bodies. */
function startLayout(content: string, headers: readonly (readonly [string, string])[]): Started {
  const rest = layOutBody(content, headers);
  const { done, value } = rest.next();
  return done === true ? { done: true, layout: value } : { done: false, rest };
}
