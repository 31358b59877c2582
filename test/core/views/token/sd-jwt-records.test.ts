import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sdJwtRecordSchema } from '../../../../core/record/sd-jwt-record.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { readSdJwt, type SdJwtReading } from '../../../../core/token/sd-jwt/read-sd-jwt.ts';
import { sdJwtRecord } from '../../../../core/views/token/sd-jwt-records.ts';
import { sdJwtView } from '../../../../core/views/token/sd-jwt-view.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import examples from '../../../fixtures/sd-jwt/cases.json' with { type: 'json' };

const plain = (text: string) => text;

function readingOf(raw: string): SdJwtReading {
  const reading = readSdJwt(readToken(raw), nodeCrypto);
  if (reading === undefined) throw new Error('no SD-JWT');
  return reading;
}

describe('what is stored of an SD-JWT', () => {
  test.each(examples.cases.map(({ name, presentation }) => [name, presentation]))(
    'is a record: %s',
    (_, raw) => {
      const reading = readingOf(raw);
      const record = sdJwtRecord(reading, plain);
      expect(sdJwtRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
      expect(record.disclosures).toHaveLength(reading.disclosures.length);
      expect(record.undisclosed).toBe(reading.undisclosed);
    },
  );

  test('tells a string from another value of the same text', () => {
    const reading = {
      algorithm: 'sha-256',
      disclosures: [
        { state: 'disclosed', name: 'a', value: '12', at: '/a' },
        { state: 'disclosed', name: 'b', value: 12, at: '/b' },
        { state: 'disclosed', name: 'c', value: null, at: '/c' },
        { state: 'rejected', problem: 'it is empty' },
      ],
      undisclosed: 0,
      problems: [],
      claims: {},
    } as const;
    const { disclosures } = sdJwtView(sdJwtRecord(reading, plain));
    expect(disclosures.map(({ name, value }) => [name, value])).toEqual([
      ['/a', '"12"'],
      ['/b', '12'],
      ['/c', 'null'],
      ['disclosure 4', ''],
    ]);
  });

  test.each([
    ['in a property', '["salt","n",100002348117421473]', '100002348117421473'],
    ['of an array', '["salt",1e999]', '1e999'],
    ['in an object', '["salt","n",{"a":[1.0]}]', '{"a":[1.0]}'],
    ['as JavaScript writes it', '["salt","n",12]', '12'],
  ])('has a number as written: %s', (_, disclosed, value) => {
    const encode = (text: string) => Buffer.from(text).toString('base64url');
    const digest = createHash('sha256').update(encode(disclosed)).digest('base64url');
    const payload = disclosed.includes('"n"') ? { _sd: [digest] } : { list: [{ '...': digest }] };
    const jwt = `${encode('{"alg":"none"}')}.${encode(JSON.stringify(payload))}.`;
    const record = sdJwtRecord(readingOf(`${jwt}~${encode(disclosed)}~`), plain);
    expect(record.disclosures[0]).toMatchObject({ state: 'disclosed', value, json: true });
  });

  test('has no secret in any member', () => {
    const secret = 'a-secret';
    const reading: SdJwtReading = {
      algorithm: secret,
      disclosures: [
        { state: 'disclosed', name: secret, value: { [secret]: [secret] }, at: `/${secret}` },
        { state: 'unmatched', name: secret, value: secret, problem: secret },
      ],
      undisclosed: 0,
      problems: [secret],
      claims: { [secret]: secret },
      keyBinding: {
        header: { kid: secret },
        claims: { [secret]: secret, nonce: { deep: secret } },
        signature: { state: 'not-checked', reason: secret },
        problems: [secret],
      },
    };
    const record = sdJwtRecord(reading, (text) => text.replaceAll(secret, '…'));
    expect(JSON.stringify([record, sdJwtView(record)])).not.toContain(secret);
    expect(JSON.stringify(record)).toContain('…');
  });
});
