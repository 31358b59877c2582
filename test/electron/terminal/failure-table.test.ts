import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import { createTerminalServices } from '../../../electron/terminal/backend/terminal-services.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { testAuthority } from '../../support/wire/certificates.ts';
import { type FailureRow, failureRows, typicalRows } from '../../support/wire/failure-rows.ts';

// Every fault of the network over real sockets, distinguished as a value; and in words, one of each kind.

/** In seconds: for those faults alone that are a wait. */
const patience = 0.5;

const { run } = createTerminalServices({});
const script = '[{ "click": "Sign in" }]';

/** Runs a login at the server of a row, which fails at its metadata. */
async function logInAt({ open, trusts = true }: FailureRow, ...how: readonly string[]) {
  const { url, close } = await open();
  const ca = trusts ? ['--ca', 'authority.pem'] : [];
  const command = ['run', '--issuer', url, '--client-id', 'test-app', '--script', 'login.json'];
  const played = await playCli([...command, ...ca, '--answer-timeout', `${patience}`, ...how], {
    services: { run },
    files: { 'authority.pem': testAuthority, 'login.json': script },
    columns: 300,
  });
  await close();
  return played;
}

// At once: most of their time is waiting.
describe.concurrent('as a value', () => {
  it.each(failureRows)('$fault', async (row) => {
    const { code, stdout } = await logInAt(row, '--json');
    const { failure } = JSON.parse(stdout) as { readonly failure: Failure };
    expect(failure).toMatchObject({
      code: row.code,
      step: `discovery: ${row.phase}`,
      message: expect.stringMatching(row.message),
      received: expect.stringMatching(row.received),
      hint: expect.stringMatching(row.hint),
    });
    expect(failure.certificates?.map(({ fault }) => fault)).toEqual(row.certificates);
    expect(code).toBe(3);
  });

  it('is distinguished from every other one', () => {
    const told = failureRows.map(({ code, hint }) => `${code} ${hint}`);
    expect(new Set(told).size).toBe(failureRows.length);
  });
});

describe('in words', () => {
  it('are shown one of each kind', () => {
    expect(typicalRows).toHaveLength(3);
  });

  it.each(typicalRows)('$fault', async (row) => {
    const { code, phase, message, received, hint, certificates = [] } = row;
    const played = await logInAt(row);
    const text = played.plain.replace(/\s+/g, ' ');
    for (const said of [message, `where +discovery: ${phase}`, received, `code +${code}`, /next +\S/, hint]) {
      expect(text).toMatch(said instanceof RegExp ? said : new RegExp(said));
    }
    expect(played.code).toBe(3);
    const shown = /showed O=Grantscope tests, .* issued by .* valid 20\d\d-01-01 to /;
    expect(shown.test(text)).toBe(certificates.length > 0);
    for (const fault of certificates) expect(text).toContain(fault ?? '');
  });
});
