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
  userAgent: optional(shortText),
  insecureTls: optional(z.boolean()),
};

/** Network settings as entered by the user; without a password the stored one of this proxy is used. */
export const networkSchema = z.object({
  ...common,
  proxy: optional(z.object({ url: shortText, username: optional(shortText), password: optional(shortText) })),
});

/** Network settings as sent to the window. */
export const networkViewSchema = z.object({
  ...common,
  proxy: optional(z.object({ url: z.string(), username: optional(z.string()), hasPassword: z.boolean() })),
});
export type NetworkView = Readonly<z.infer<typeof networkViewSchema>>;
