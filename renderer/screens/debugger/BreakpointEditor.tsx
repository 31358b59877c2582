import { useState } from 'react';
import { type Breakpoint, type BreakpointStage, breakpointStages } from '../../../core/debug/breakpoint.ts';
import { breakpointWords } from '../../../core/debug/breakpoint-words.ts';
import { type Leg, legNames, legs } from '../../../core/script/legs.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useActions } from '../../store/store.ts';
import { BreakpointParameters } from './BreakpointParameters.tsx';
import { type BreakpointForm, formOf, readBreakpoint } from './breakpoint-form.ts';

const stages: Readonly<Record<BreakpointStage, string>> = {
  request: 'Before a request is sent',
  response: 'Before a response is processed',
  navigation: 'Before a navigation of the login window',
};

interface Props {
  /** Absent for a new one. */
  readonly breakpoint: Breakpoint | undefined;
  readonly onDone: () => void;
}

/** The form of one breakpoint, with its conditions in words. */
export function BreakpointEditor({ breakpoint, onDone }: Props) {
  const { saveBreakpoint } = useActions();
  const [form, setForm] = useState<BreakpointForm>(() => formOf(breakpoint));
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<FailureView>();
  const read = readBreakpoint(form);
  const problems = tried && !read.ok ? read.problems : {};
  const change = (part: Partial<BreakpointForm>): void => setForm((before) => ({ ...before, ...part }));
  const save = async (): Promise<void> => {
    setTried(true);
    if (!read.ok) return;
    const failed = await saveBreakpoint(read.value, breakpoint?.id);
    setFailure(failed);
    if (failed === undefined) onDone();
  };
  return (
    <form
      className="label-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="field-pair">
        <FormField label="Pause">
          {(control) => (
            <select
              {...control}
              className="input"
              name="stage"
              data-first
              value={form.stage}
              onChange={({ target }) =>
                change({ stage: breakpointStages.find((stage) => stage === target.value) ?? 'request' })
              }
            >
              {breakpointStages.map((stage) => (
                <option key={stage} value={stage}>
                  {stages[stage]}
                </option>
              ))}
            </select>
          )}
        </FormField>
        <FormField label="Step">
          {(control) => (
            <select
              {...control}
              className="input"
              name="step"
              value={form.step}
              onChange={({ target }) => change({ step: stepOf(target.value) })}
            >
              <option value="">Any step</option>
              {legNames.map((leg) => (
                <option key={leg} value={leg}>
                  {legs[leg].title}
                </option>
              ))}
            </select>
          )}
        </FormField>
        <TextField
          label="Host"
          name="host"
          placeholder="Any host"
          value={form.host}
          problem={problems.host}
          onChange={(host) => change({ host })}
        />
        <TextField
          label="Path"
          name="path"
          placeholder="Any path"
          value={form.path}
          problem={problems.path}
          onChange={(path) => change({ path })}
        />
        {form.stage === 'response' && (
          <TextField
            label="Status"
            name="status"
            placeholder="Any status, or 404, or 4xx"
            value={form.status}
            problem={problems.status}
            onChange={(status) => change({ status })}
          />
        )}
        <TextField
          label="After a failed check"
          name="failed"
          placeholder="any, or the id of a check"
          value={form.failed}
          problem={problems.failed}
          onChange={(failed) => change({ failed })}
        />
      </div>
      <BreakpointParameters
        rows={form.parameters}
        problem={problems.parameters}
        onChange={(parameters) => change({ parameters })}
      />
      <p className="form-hint">
        In a host, path or value, * matches any text. All conditions must hold.
        {read.ok && (
          <>
            {' '}
            Pauses at: <OutsideText text={breakpointWords(read.value)} limit={240} />
          </>
        )}
      </p>
      {failure !== undefined && <FailureCard failure={failure} />}
      <div className="form-foot">
        <span className="grow" />
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary">
          Save
        </Button>
      </div>
    </form>
  );
}

function stepOf(text: string): Leg | '' {
  return legNames.find((leg) => leg === text) ?? '';
}
