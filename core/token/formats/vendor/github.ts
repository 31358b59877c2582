import { crc32 } from '../crc32.ts';
import type { VendorShape } from './vendor-shape.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The last six characters are the checksum of the thirty before them. */
function checkSum(text: string): ReturnType<NonNullable<VendorShape['more']>> {
  const random = text.slice(-36, -6);
  return text.slice(-6) === base62(crc32(random))
    ? { proof: 'its checksum is correct' }
    : { problem: 'The checksum is wrong: the token is not complete, was changed, or is made up' };
}

function base62(value: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < 6; place += 1) {
    text = digits.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

const rest = '36 letters and digits';

/** Tokens of GitHub, whose types have prefixes since 2021. */
export const githubShapes: readonly VendorShape[] = [
  {
    name: 'GitHub personal access token',
    prefix: 'ghp_',
    pattern: /^ghp_[A-Za-z0-9]{36}$/,
    rest,
    meaning: 'Acts as the user, with all of its scopes',
    more: checkSum,
  },
  {
    name: 'GitHub fine-grained personal access token',
    prefix: 'github_pat_',
    pattern: /^github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}$/,
    rest: '22 and 59 letters and digits',
    meaning: 'Acts as the user, in the selected repositories',
  },
  {
    name: 'GitHub OAuth access token',
    prefix: 'gho_',
    pattern: /^gho_[A-Za-z0-9]{36}$/,
    rest,
    meaning: 'Issued to an OAuth app for a user',
    more: checkSum,
  },
  {
    name: 'GitHub App user access token',
    prefix: 'ghu_',
    pattern: /^ghu_[A-Za-z0-9]{36}$/,
    rest,
    meaning: 'Issued to a GitHub App for a user',
    more: checkSum,
  },
  {
    name: 'GitHub App installation access token',
    prefix: 'ghs_',
    pattern: /^ghs_[A-Za-z0-9]{36}$/,
    rest,
    meaning: 'Issued to an installation of a GitHub App, or to a workflow as GITHUB_TOKEN',
    more: checkSum,
  },
  {
    name: 'GitHub App installation access token (stateless)',
    prefix: 'ghs_',
    pattern: /^ghs_\d{1,20}_eyJ[\w-]{1,8000}\.[\w-]{1,8000}\.[\w-]{1,8000}$/,
    rest: 'the ID of the app and a JWT',
    meaning: 'Issued to an installation of a GitHub App; for GitHub alone to read',
  },
  {
    name: 'GitHub App refresh token',
    prefix: 'ghr_',
    pattern: /^ghr_(?:[A-Za-z0-9]{36}|[A-Za-z0-9]{76})$/,
    rest: '36 or 76 letters and digits',
    meaning: 'Renews the access token of a user',
  },
];
