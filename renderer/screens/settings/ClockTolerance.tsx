import { useState } from 'react';
import type { Settings } from '../../../core/bridge/app-state.ts';
import { clockSkewSeconds } from '../../../core/token/tolerance.ts';
import { TextField } from '../../components/TextField.tsx';
import { useActions } from '../../store/store.ts';
import { readSeconds } from './seconds.ts';

/** By how much the clock of a provider may be ahead. */
export function ClockTolerance({ settings }: { readonly settings: Settings }) {
  const { saveSettings } = useActions();
  const [typed, setTyped] = useState(() => String(settings.clockTolerance ?? ''));
  const read = readSeconds(typed, clockSkewSeconds);
  return (
    <TextField
      name="clockTolerance"
      label="Clock tolerance (s)"
      inputMode="numeric"
      placeholder={String(clockSkewSeconds)}
      value={typed}
      problem={read.ok ? undefined : read.problem}
      hint={`Accepted clock difference for iat, nbf and auth_time of ID Tokens in new runs. From ${clockSkewSeconds} to 3600 seconds.`}
      onChange={(text) => {
        setTyped(text);
        const next = readSeconds(text, clockSkewSeconds);
        if (next.ok) void saveSettings({ clockTolerance: next.seconds });
      }}
    />
  );
}
