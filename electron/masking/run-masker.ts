import type { Change } from '../../core/edit/changes.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { Draft, Reply } from '../../core/script/draft.ts';
import { createMasker } from './create-masker.ts';
import { findSecretsOfDraft, findSecretsOfExchange, findSecretsOfReply } from './find-secrets.ts';
import { furtherNames } from './further-names.ts';
import { maskField } from './mask-field.ts';
import { maskValue } from './mask-json.ts';
import { mask as alreadyMasked } from './mask-values.ts';

/** Masks the data of a run, and learns its secrets from each message. */
export interface RunMasker {
  /** Adds secrets that are in no message of the run: what was typed into its login window. */
  learn(secrets: readonly string[]): void;
  exchange(exchange: Exchange): Exchange;
  draft(draft: Draft): Draft;
  reply(reply: Reply, draft: Draft): Reply;
  /** Masks every string of a value. */
  json<T>(value: T): T;
  text(text: string): string;
  /** Masks the value of one field of a message. */
  field(part: Change['part'], name: string, value: string): string;
  /** Masks the values under the further names alone, in a structure that was masked text by text. */
  named<T>(value: T): T;
  /** Is another number once a text may be masked in another way than before. */
  readonly revision: number;
}

/** Creates a masker with initial `secrets`; values under one of the names `alsoMask` are masked like secrets. */
export function createRunMasker(secrets: readonly string[], alsoMask: readonly string[] = []): RunMasker {
  const masker = createMasker(secrets);
  const further = furtherNames(alsoMask);
  const learn = (found: readonly string[]) => {
    for (const secret of found) if (secret !== alreadyMasked) masker.learn(secret);
  };
  const furtherSecrets = (value: unknown) => further?.secretsOf(value).map((secret) => secret.value) ?? [];
  const named = <T>(value: T): T => further?.mask(value) ?? value;
  const json = <T>(value: T): T => maskValue(named(value), masker);
  return {
    learn,
    exchange(exchange) {
      learn([...findSecretsOfExchange(exchange), ...furtherSecrets(exchange)]);
      return json(exchange);
    },
    draft(draft) {
      learn([...findSecretsOfDraft(draft), ...furtherSecrets(draft)]);
      return json(draft);
    },
    reply(reply, draft) {
      learn([...findSecretsOfReply(reply, draft), ...furtherSecrets(reply)]);
      return json(reply);
    },
    json,
    text: (text) => masker.text(named(text)),
    field: (part, name, value) => maskField(part, name, named({ name, value }).value, masker),
    named,
    get revision() {
      return masker.revision;
    },
  };
}
