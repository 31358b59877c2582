import { assertNever } from '../../core/base/assert-never.ts';
import { FlowFailure, type Result } from '../../core/base/failure.ts';
import { textBody } from '../../core/oauth/message.ts';
import type { BrowseDraft, Draft, HttpDraft, Reply, Script } from '../../core/script/draft.ts';
import { legs } from '../../core/script/legs.ts';
import type { JsonObject } from '../../core/token/token.ts';

const generatedLater = '(generated at run time)';
const signedLater = '(signed at run time)';
const hashedLater = '(derived from code_verifier)';

/**
 * Returns the first message of a grant as its script creates it, without sending anything: the metadata is known, and
 * placeholders replace what is generated, signed or hashed at run time. Fails if the script fails before that
 * message.
 */
export function firstMessage(script: Script<void>, metadata: JsonObject): Result<HttpDraft | BrowseDraft> {
  try {
    let next = script.next();
    while (!next.done) {
      const draft = next.value;
      if (draft.kind === 'browse') return { ok: true, value: { ...draft, url: withoutHash(draft.url) } };
      if (draft.kind === 'http' && !legs[draft.leg].prepares) return { ok: true, value: draft };
      next = script.next(replyTo(draft, metadata));
    }
  } catch (error) {
    if (error instanceof FlowFailure) return { ok: false, failure: error.failure };
    throw error;
  }
  return { ok: false, failure: { code: 'internal', message: 'This grant sends no request.' } };
}

function replyTo(draft: Draft, metadata: JsonObject): Reply {
  const now = 0;
  switch (draft.kind) {
    case 'http': {
      const document = draft.leg === 'jwks' ? { keys: [] } : draft.leg === 'discovery' ? metadata : {};
      const headers = [['Content-Type', 'application/json']] as const;
      const body = textBody(JSON.stringify(document));
      return {
        kind: 'http',
        now,
        outcome: { ok: true, response: { status: 200, statusText: 'OK', headers, body } },
      };
    }
    case 'random':
      return { kind: 'random', now, value: generatedLater };
    case 'sign':
      return { kind: 'sign', now, value: signedLater };
    case 'wait':
      return { kind: 'wait', now };
    case 'browse':
    case 'race':
      throw new TypeError(`a ${draft.kind} draft prepares nothing`);
    default:
      return assertNever(draft);
  }
}

/** The placeholder of a verifier has no useful hash. */
function withoutHash(url: string): string {
  const shown = new URL(url);
  const { searchParams } = shown;
  if (searchParams.get('code_challenge_method') === 'S256') searchParams.set('code_challenge', hashedLater);
  return shown.href;
}
