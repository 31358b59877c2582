import { present } from '../../../core/base/present.ts';
import {
  type BreakpointConditions,
  type BreakpointStage,
  conditionsSchema,
  type ParameterCondition,
} from '../../../core/debug/breakpoint.ts';
import type { Leg } from '../../../core/script/legs.ts';
import type { NamedValueRow } from '../../components/named-values.ts';

/** A condition on a parameter; an empty value means any. */
export interface ParameterRow extends NamedValueRow {
  readonly place: ParameterCondition['place'];
}

/** A breakpoint as typed; empty is no condition. */
export interface BreakpointForm {
  readonly stage: BreakpointStage;
  readonly step: Leg | '';
  readonly host: string;
  readonly path: string;
  readonly status: string;
  readonly failed: string;
  readonly parameters: readonly ParameterRow[];
}

export type BreakpointField = 'host' | 'path' | 'status' | 'failed' | 'parameters';

/** The conditions of a form, or what is wrong with which field. */
export type ReadBreakpoint =
  | { readonly ok: true; readonly value: BreakpointConditions }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<BreakpointField, string>>> };

/** The form of a breakpoint; of a new one when absent. */
export function formOf(conditions: BreakpointConditions = { stage: 'request' }): BreakpointForm {
  const { stage, step = '', host = '', path = '', status = '', failed = '', parameters = [] } = conditions;
  return {
    stage,
    step,
    host,
    path,
    status,
    failed,
    parameters: parameters.map(({ value = '', ...row }, key) => ({ ...row, key, value })),
  };
}

export function readBreakpoint(form: BreakpointForm): ReadBreakpoint {
  const { stage, step } = form;
  const host = form.host.trim();
  const path = form.path.trim();
  const status = stage === 'response' ? form.status.trim().toLowerCase() : '';
  const failed = form.failed.trim();
  const rows = form.parameters.filter(({ name, value }) => name.trim() !== '' || value !== '');
  const conditions = {
    stage,
    ...present({
      step: step === '' ? undefined : step,
      host: host === '' ? undefined : host,
      path: path === '' ? undefined : path,
      status: status === '' ? undefined : status,
      failed: failed === '' ? undefined : failed,
      parameters:
        rows.length === 0
          ? undefined
          : rows.map(({ place, name, value }) => ({
              place,
              name: name.trim(),
              ...(value === '' ? {} : { value }),
            })),
    }),
  };
  const problems = present({
    host: /[/?#@\s]/.test(host)
      ? 'Enter a host only, such as *.example.com, without https:// and path.'
      : undefined,
    path: path === '' || /^[/*]/.test(path) ? undefined : 'A path starts with / or *.',
    status: /^$|^[1-5](?:xx|\d\d)$/.test(status)
      ? undefined
      : 'Enter a status such as 404, or a class such as 4xx.',
    failed: /\s/.test(failed) ? 'Enter the id of one check, or any.' : undefined,
    parameters: rows.some(({ name }) => name.trim() === '')
      ? 'A condition needs the name of its parameter.'
      : undefined,
  });
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const parsed = conditionsSchema.safeParse(conditions);
  if (parsed.success) return { ok: true, value: parsed.data };
  const field = fieldOf(parsed.error.issues[0]?.path[0]);
  return {
    ok: false,
    problems: { [field]: field === 'parameters' ? tooManyParameters : 'This is too long.' },
  };
}

const tooManyParameters =
  'Enter at most 10 parameters, with names of up to 200 and values of up to 500 characters.';

function fieldOf(name: PropertyKey | undefined): BreakpointField {
  const fields: readonly BreakpointField[] = ['host', 'path', 'status', 'failed', 'parameters'];
  return fields.find((field) => field === name) ?? 'parameters';
}
