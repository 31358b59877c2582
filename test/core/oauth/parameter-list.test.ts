import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { vendorParameters } from '../../../core/oauth/parameters/vendor-parameters.ts';
import { explainParameter, type ParameterContext } from '../../../core/oauth/parameters.ts';
import { section } from '../../../core/spec/sections.ts';

// The list says, by document, which parameters are met in the grants and metadata, and of common providers.
const contexts = [
  ...(['authorization-request', 'authorization-response', 'token-request', 'refresh-request'] as const),
  ...(['token-response', 'device-authorization-request', 'device-authorization-response'] as const),
  ...(['introspection-request', 'introspection-response', 'revocation-request'] as const),
  ...(['revocation-response', 'logout-request', 'logout-response', 'challenge', 'metadata'] as const),
  'resource-metadata' as const,
];
const shape = z.partialRecord(
  z.enum(['source', 'vendor', ...contexts]),
  z.union([z.string(), z.array(z.string())]),
);
const list = z
  .strictObject({ dated: z.string(), specifications: z.array(shape), vendors: z.array(shape) })
  .parse(JSON.parse(readFileSync('test/fixtures/parameters/parameters.json', 'utf8')));

type Row = readonly [context: ParameterContext, name: string, vendor: string | undefined];

function rowsOf(entries: typeof list.vendors): readonly Row[] {
  return entries.flatMap((entry) =>
    contexts.flatMap((context) =>
      [entry[context] ?? []].flat().map((name): Row => [context, name, [entry.vendor].flat()[0]]),
    ),
  );
}

const standard = rowsOf(list.specifications);
const ofVendors = rowsOf(list.vendors);

describe('the list of parameters', () => {
  test('has a date, and all documents and providers that are named', () => {
    expect(list.dated).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect([list.specifications.length, standard.length]).toEqual([29, 226]);
    expect([list.vendors.length, ofVendors.length]).toEqual([6, 81]);
  });

  test.each(standard)('%s: %s is explained by a specification', (context, name) => {
    const known = explainParameter(context, name);
    expect(known?.section).toMatch(/^(?:RFC \d+|OIDC |JARM|Multiple Response Types|Form Post).* ?§/);
  });

  test.each(ofVendors)('%s: %s is explained as of %s', (context, name, vendor) => {
    const known = explainParameter(context, name);
    expect(known?.section.split(':')[0]).toBe(vendor);
    expect(known && section(known.section).url).toMatch(/^https:\/\//);
    expect(known?.meaning.split(' ').length).toBeLessThanOrEqual(10);
    expect(known?.meaning).toMatch(/^\S.*[^.]$/);
  });

  test('has every parameter of a provider that is explained, and each is of one provider', () => {
    const explained = contexts.flatMap((context) =>
      Object.keys(vendorParameters[context] ?? {}).map((name) => `${context} ${name}`),
    );
    expect(ofVendors.map(([context, name]) => `${context} ${name}`).sort()).toEqual(explained.sort());
  });

  test.each([
    ['authorization-request', 'redirect_uri', 'URL'],
    ['authorization-request', 'max_age', 'number'],
    ['authorization-request', 'scope', 'space-separated list'],
    ['authorization-request', 'claims', 'object'],
    ['authorization-request', 'state', 'string'],
    ['authorization-response', 'response', 'JWT'],
    ['introspection-response', 'aud', 'string or array of strings'],
    ['introspection-response', 'active', 'boolean'],
    ['metadata', 'scopes_supported', 'array of strings'],
    ['metadata', 'claims_parameter_supported', 'boolean'],
    ['metadata', 'token_endpoint', 'URL'],
    ['token-response', 'refresh_expires_in', 'number'],
  ] as const)('%s: %s is written as %s', (context, name, type) => {
    expect(explainParameter(context, name)?.type).toBe(type);
  });

  test.each([
    ['token-request', 'otp', true],
    ['token-request', 'mfa_token', true],
    ['authorization-request', 'sessionToken', true],
    ['authorization-request', 'domain_hint', false],
  ] as const)('%s: whether %s is secret', (context, name, secret) => {
    expect(explainParameter(context, name)?.secret).toBe(secret);
  });

  test.each([
    ['token-response', 'domain_hint'],
    ['authorization-request', 'Domain_hint'],
    ['metadata', 'authorization_servers'],
    ['resource-metadata', 'token_endpoint'],
    ['metadata', 'constructor'],
  ] as const)('%s does not have %s', (context, name) => {
    expect(explainParameter(context, name)).toBeUndefined();
  });
});
