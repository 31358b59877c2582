import { describe, expect, test } from 'vitest';
import { failureBrief } from '../../../../core/views/failure/failure-brief.ts';

const failure = { code: 'token-error', message: 'The token endpoint returned 401 invalid_client.' } as const;
const usual = { text: 'the client secret is wrong', seen: false };

describe('the most likely cause of a failure', () => {
  test('is what the run shows, wherever it is listed', () => {
    const seen = { text: 'the client uses client_secret_basic, but the metadata lists none', seen: true };
    expect(failureBrief({ ...failure, causes: [usual, seen], hint: 'Check it.' })).toBe(
      'The client uses client_secret_basic, but the metadata lists none.',
    );
  });

  test.each([
    'redirect_uri=https://app.example/cb was sent',
    'state is missing',
    'aud is "https://api.example"',
  ])('keeps the spelling of a parameter: %s', (text) => {
    expect(failureBrief({ ...failure, causes: [{ text, seen: true }] })).toBe(`${text}.`);
  });

  test('is the first possible one where the run shows none', () => {
    const other = { text: 'the client is registered with another method', seen: false };
    expect(failureBrief({ ...failure, causes: [usual, other], hint: 'Check it.' })).toBe(
      'Most likely: the client secret is wrong.',
    );
  });

  test('is what to do next without causes, and nothing without that', () => {
    expect(failureBrief({ ...failure, causes: [], hint: 'Check it.' })).toBe('Check it.');
    expect(failureBrief(failure)).toBeUndefined();
  });
});
