import * as z from 'zod/mini';

const optional = z.exactOptional;
const shortText = z.string().check(z.maxLength(2_000));
const seconds = z.number().check(z.gt(0), z.lte(86_400));

const times = {
  connectTimeout: optional(seconds),
  answerTimeout: optional(seconds),
  loginTimeout: optional(seconds),
};

const common = {
  ca: optional(z.string().check(z.maxLength(500_000))),
  ...times,
  insecureTls: optional(z.boolean()),
};

/** Network settings as the person fills them in; without a password the one that is kept for this proxy stays. */
export const networkSchema = z.object({
  ...common,
  proxy: optional(z.object({ url: shortText, username: optional(shortText), password: optional(shortText) })),
});

/** Network settings as the window is told of them. */
export const networkViewSchema = z.object({
  ...common,
  proxy: optional(z.object({ url: z.string(), username: optional(z.string()), hasPassword: z.boolean() })),
});
export type NetworkView = Readonly<z.infer<typeof networkViewSchema>>;
