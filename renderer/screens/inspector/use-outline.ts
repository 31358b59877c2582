import { useEffect, useMemo, useState } from 'react';
import { type JsonOutline, outlineInSteps } from '../../../core/token/json-outline.ts';

/** So many values of a long text are listed in one task. */
const valuesAtOnce = 2_000;

/**
 * The values of a JSON text; undefined for a text that is not JSON. `isJson` is set where that is known. Thousands of values are
 * listed in several tasks.
 */
export function useOutline(text: string | undefined, isJson: boolean): JsonOutline | 'reading' | undefined {
  const atOnce = useMemo(() => (text === undefined ? undefined : listAtOnce(text, isJson)), [text, isJson]);
  const [long, setLong] = useState<{ readonly text: string; readonly outline: JsonOutline }>();
  useEffect(() => {
    if (text === undefined || atOnce !== 'reading') return undefined;
    const steps = outlineInSteps(text, valuesAtOnce);
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      const { done, value } = steps.next();
      if (done === true) setLong({ text, outline: value });
      else timer = setTimeout(next);
    };
    timer = setTimeout(next);
    return () => clearTimeout(timer);
  }, [text, atOnce]);
  if (atOnce !== 'reading') return atOnce;
  return long !== undefined && long.text === text ? long.outline : 'reading';
}

/** What one task can list. */
function listAtOnce(text: string, isJson: boolean): JsonOutline | 'reading' | undefined {
  if (!isJson && !parses(text)) return undefined;
  const { done, value } = outlineInSteps(text, valuesAtOnce).next();
  return done === true ? value : 'reading';
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
