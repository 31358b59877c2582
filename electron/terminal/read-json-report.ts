import * as z from 'zod/mini';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { clientAuthenticationMethods } from '../../core/oauth/client.ts';
import { jsonProblem } from '../../core/token/json-problem.ts';

const token = z.object({ role: z.string(), value: z.string(), tokenType: z.optional(z.string()) });

const run = z.object({
  run: z.object({
    target: z.enum(['demo', 'issuer']),
    issuer: z.string(),
    clientId: z.string(),
    authentication: z.enum(clientAuthenticationMethods),
    resource: z.optional(z.string()),
    endpoints: z.optional(z.record(z.string(), z.string())),
    metadata: z.optional(z.record(z.string(), z.unknown())),
  }),
  tokens: z.array(token),
  scopes: z.optional(z.object({ granted: z.array(z.string()) })),
});

const report = z.extend(run, {
  grantscope: z.literal(1),
  revealed: z.boolean(),
  refreshed: z.optional(run),
});

/** What follow-up commands need of a run that was printed with `--json --reveal`. */
export interface StoredRun {
  readonly run: z.infer<typeof run>['run'];
  readonly refreshToken?: string;
  readonly idToken?: string;
  readonly accessToken?: string;
  /** The `token_type` of the response, for the access token. */
  readonly tokenType?: string;
  readonly scope?: string;
}

function refuse(message: string, received: string | undefined, hint: string): Result<StoredRun> {
  return {
    ok: false,
    failure: present({ code: 'invalid-input', message, received, hint }),
  };
}

const howToCreate = 'Create it with: grantscope run ... --json --reveal > run.json';

function pathOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the whole text' : `/${path.map((step) => String(step)).join('/')}`;
}

/**
 * Reads a report back, with the tokens of its refresh if it has one. Fails with `invalid-input`, naming the invalid
 * member, or because the secrets were masked.
 */
export function readJsonReport(text: string): Result<StoredRun> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse('The run is not JSON.', jsonProblem(error), howToCreate);
  }
  const parsed = z.safeParse(report, value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse(
      `This JSON is not a Grantscope report: ${pathOf(issue?.path ?? [])} is invalid.`,
      issue?.message,
      howToCreate,
    );
  }
  if (!parsed.data.revealed) {
    return refuse('The report was made without --reveal, so its tokens are masked.', undefined, howToCreate);
  }
  const latest = parsed.data.refreshed ?? parsed.data;
  const newest = (role: string) => latest.tokens.findLast((candidate) => candidate.role === role);
  const tokenOf = (role: string) => newest(role)?.value;
  const refreshToken =
    tokenOf('refresh-token') ?? parsed.data.tokens.findLast(({ role }) => role === 'refresh-token')?.value;
  const idToken = tokenOf('id-token');
  const accessToken = tokenOf('access-token');
  const tokenType = newest('access-token')?.tokenType;
  const scope = latest.scopes?.granted.join(' ');
  return {
    ok: true,
    value: present({ run: latest.run, refreshToken, idToken, accessToken, tokenType, scope }),
  };
}
