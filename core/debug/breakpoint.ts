import * as z from 'zod/mini';
import { legSchema } from '../script/leg-schema.ts';

/** The stages at which a message can be paused: a navigation is a document request of the login window. */
export const breakpointStages = ['request', 'response', 'navigation'] as const;
export type BreakpointStage = (typeof breakpointStages)[number];

/** Where the parameter of a condition is: in the query of a URL, in a form, in a JSON body, or in a header. */
export const parameterPlaces = ['query', 'form', 'json', 'header'] as const;
export type ParameterPlace = (typeof parameterPlaces)[number];

/** Limits of what is stored; texts in characters. */
export const breakpointLimits = { perConnection: 100, parameters: 10, glob: 500, name: 200 } as const;

/** The value of `failed` that means any check. */
export const anyCheck = 'any';

const optional = z.exactOptional;
const glob = z.string().check(z.minLength(1), z.maxLength(breakpointLimits.glob));
const name = z.string().check(z.minLength(1), z.maxLength(breakpointLimits.name));

const parameterConditionSchema = z.object({
  place: z.enum(parameterPlaces),
  name,
  /** Absent: any value. */
  value: optional(z.string().check(z.maxLength(breakpointLimits.glob))),
});
/** A parameter that a message must have: with any value, or with one that matches a pattern. */
export type ParameterCondition = Readonly<z.infer<typeof parameterConditionSchema>>;

/** The conditions of a breakpoint, all of which must hold; in a pattern, `*` is any text. */
export const conditionsSchema = z.object({
  stage: z.enum(breakpointStages),
  step: optional(legSchema),
  /** Pattern of the host, with the port where the pattern has one. */
  host: optional(glob),
  /** Pattern of the path, without the query. */
  path: optional(glob),
  parameters: optional(
    z.readonly(z.array(parameterConditionSchema).check(z.maxLength(breakpointLimits.parameters))),
  ),
  /** A status such as "404", or a class of them such as "4xx"; only a response has one. */
  status: optional(z.string().check(z.regex(/^[1-5](?:xx|\d\d)$/))),
  /** The id of a check that has failed, or {@link anyCheck}. */
  failed: optional(name),
});
export type BreakpointConditions = Readonly<z.infer<typeof conditionsSchema>>;

export const breakpointSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  /** Whether runs pause at it. */
  on: z.boolean(),
  ...conditionsSchema.shape,
});
/** Where the runs of a connection pause. */
export type Breakpoint = Readonly<z.infer<typeof breakpointSchema>>;

/** Whether a breakpoint has no condition but its step: the one that a click in the sequence sets. */
export function isPlainBreakpoint({ id: _, on: __, stage, step, ...conditions }: Breakpoint): boolean {
  return stage === 'request' && step !== undefined && Object.keys(conditions).length === 0;
}
