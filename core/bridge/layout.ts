import * as z from 'zod/mini';
import { optional } from '../base/shapes.ts';

export const screenNames = ['debugger', 'tokens', 'findings', 'inspector', 'gallery'] as const;
export const detailTabs = [
  'parameters',
  'headers',
  'body',
  'raw',
  'cookies',
  'console',
  'timing',
  'rules',
  'screenshot',
] as const;
export const connectionOrders = ['created', 'name', 'used'] as const;
export type ConnectionOrder = (typeof connectionOrders)[number];
export const paneNames = ['sidebar', 'detail', 'paste'] as const;
export type PaneName = (typeof paneNames)[number];

const id = z.string().check(z.minLength(1), z.maxLength(100));
/** In rem. */
const size = z.number().check(z.minimum(1), z.maximum(400));
const few = <V extends z.core.$ZodType>(value: V) =>
  z.record(id, value).check(z.refine((record) => Object.keys(record).length <= 500));

/** What is open, selected and sized in the window, so that the next start shows it again. */
export const layoutSchema = z.object({
  screen: optional(z.enum(screenNames)),
  connection: optional(id),
  /** The selected user of each connection, by the id of the connection. */
  users: optional(few(id)),
  run: optional(id),
  /** The selected line of the run. */
  line: optional(z.string().check(z.minLength(1), z.maxLength(300))),
  /** The grant as which the gallery plays the run. */
  played: optional(id),
  /** The selected detail tab, by the step of the message. */
  tabs: optional(few(z.enum(detailTabs))),
  inspection: optional(id),
  /** Widths of panes. */
  sizes: optional(z.object({ sidebar: optional(size), detail: optional(size), paste: optional(size) })),
  /** The environments whose connections the sidebar hides. */
  folded: optional(z.array(z.string().check(z.maxLength(100))).check(z.maxLength(200))),
  connectionOrder: optional(z.enum(connectionOrders)),
  sidebarClosed: optional(z.literal(true)),
});
export type Layout = Readonly<z.infer<typeof layoutSchema>>;

/** Reads a stored layout, member by member: an invalid one is left out. Never fails. */
export function readLayout(text: string | undefined): Layout {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const valid = Object.keys(layoutSchema.shape).flatMap((name) => {
    const member: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    const parsed = layoutSchema.safeParse({ [name]: member });
    return parsed.success && member !== undefined ? [parsed.data] : [];
  });
  return Object.assign({}, ...valid);
}
