import type { MetadataSubject } from '../../facts/facts.ts';
import { describeMember, isArray, isObject } from '../../token/json-members.ts';
import type { JsonValue } from '../../token/token.ts';
import { pass, type Rule, violated } from '../rule.ts';

type MemberType = 'a URL' | 'a string' | 'true or false' | 'an array of strings' | 'an object';

/** Members whose names do not show their type. */
const exceptional: Readonly<Record<string, MemberType>> = {
  issuer: 'a URL',
  jwks_uri: 'a URL',
  service_documentation: 'a URL',
  op_policy_uri: 'a URL',
  op_tos_uri: 'a URL',
  check_session_iframe: 'a URL',
  protected_resources: 'an array of strings',
  signed_metadata: 'a string',
  mtls_endpoint_aliases: 'an object',
  request_parameter_supported: 'true or false',
  request_uri_parameter_supported: 'true or false',
  claims_parameter_supported: 'true or false',
  authorization_response_iss_parameter_supported: 'true or false',
  frontchannel_logout_supported: 'true or false',
  frontchannel_logout_session_supported: 'true or false',
  backchannel_logout_supported: 'true or false',
  backchannel_logout_session_supported: 'true or false',
  require_request_uri_registration: 'true or false',
  require_signed_request_object: 'true or false',
  require_pushed_authorization_requests: 'true or false',
  tls_client_certificate_bound_access_tokens: 'true or false',
};

const listed =
  /^(scopes|(response_(types|modes)|grant_types|acr_values|subject_types|claim_types|claims|(ui_|claims_)locales|display_values|code_challenge_methods|authorization_details_types)|\w+_(alg|enc)_values|\w+_auth_methods)_supported$/;

export const membersHaveTheirTypes: Rule<MetadataSubject> = {
  id: 'metadata.member-types',
  titles: { passed: 'Members have the defined types', failed: 'Member has the wrong type' },
  spec: 'RFC 8414 §2',
  severity: 'error',
  verdict: ({ exchange, document }) => {
    const wrong = Object.entries(document).flatMap(([name, value]) => {
      const type = typeOf(name);
      return type === undefined || hasType(value, type) ? [] : [{ name, type, value }];
    });
    const [first, ...others] = wrong;
    if (first === undefined) return pass();
    return violated({
      expected: `${first.name} to be ${first.type}`,
      received: describeMember(document, first.name),
      at: { exchange, part: 'member', name: `/${first.name}` },
      ...(others.length === 0
        ? {}
        : { note: `Also of the wrong type: ${others.map(({ name }) => name).join(', ')}.` }),
    });
  },
};

function typeOf(name: string): MemberType | undefined {
  if (Object.hasOwn(exceptional, name)) return exceptional[name];
  if (name.endsWith('_endpoint')) return 'a URL';
  return listed.test(name) ? 'an array of strings' : undefined;
}

function hasType(value: JsonValue, type: MemberType): boolean {
  switch (type) {
    case 'a URL':
      return typeof value === 'string' && URL.canParse(value);
    case 'a string':
      return typeof value === 'string';
    case 'true or false':
      return typeof value === 'boolean';
    case 'an array of strings':
      return isArray(value) && value.every((item) => typeof item === 'string');
    case 'an object':
      return isObject(value);
  }
}
