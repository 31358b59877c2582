import { expect } from 'vitest';
import type { RunReport } from '../../../core/checks/report.ts';
import type { Leg } from '../../../core/script/legs.ts';
import type { HttpSettings } from '../../../electron/http/http.ts';
import type { Behaviour } from '../wire/start-wire.ts';
import { failureOf, legsOf } from './report.ts';

/** What a failure must name: what went wrong, where, and what came instead. */
export interface Named {
  readonly code: string;
  readonly step: string;
  readonly received: RegExp;
}

/** A response that a run fails at, and the limits of its request. */
export interface BadAnswer extends Named {
  readonly what: string;
  readonly says: Behaviour;
  readonly http?: Partial<HttpSettings>;
}

/** Asserts the failure of a run with its message and hint, and that everything up to the leg that failed was stored. */
export function expectFailure(
  report: RunReport,
  { code, step, received }: Named,
  legs: readonly Leg[],
): void {
  expect(failureOf(report)).toMatchObject({
    code,
    step,
    received: expect.stringMatching(received),
    message: expect.stringMatching(/.{10}/),
    hint: expect.stringMatching(/.{10}/),
  });
  expect(legsOf(report)).toEqual(legs);
}
