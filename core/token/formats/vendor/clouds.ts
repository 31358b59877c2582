import { shapesOf, type VendorShape } from './vendor-shape.ts';

/** Tokens and keys of Google, and of platforms and databases. */
export const cloudShapes: readonly VendorShape[] = [
  ...shapesOf([
    [
      'Google OAuth access token',
      'ya29.',
      '[\\w.-]{20,2000}',
      'at least 20 letters, digits, hyphens, underscores or periods',
      'Valid for about an hour; tokeninfo shows its scopes',
    ],
    ['Google OAuth refresh token', '1//0', '[\\w-]{40,500}', 'at least 40 characters of base64url'],
    ['Google OAuth client secret', 'GOCSPX-', '[\\w-]{28}', '28 characters of base64url'],
    ['Google API key', 'AIza', '[\\w-]{35}', '35 characters of base64url', 'Names a project; not a user'],
    ['DigitalOcean personal access token', 'dop_v1_', '[a-f0-9]{64}', '64 hexadecimal digits'],
    ['DigitalOcean OAuth access token', 'doo_v1_', '[a-f0-9]{64}', '64 hexadecimal digits'],
    ['DigitalOcean refresh token', 'dor_v1_', '[a-f0-9]{64}', '64 hexadecimal digits'],
    ['Databricks personal access token', 'dapi', '[a-f0-9]{32}(?:-\\d)?', '32 hexadecimal digits'],
    ['Vault service token', 'hvs.', '[\\w-]{24,200}', 'at least 24 characters of base64url'],
    ['Vault batch token', 'hvb.', '[\\w-]{90,300}', 'at least 90 characters of base64url'],
    ['Vault recovery token', 'hvr.', '[\\w-]{24,200}', 'at least 24 characters of base64url'],
    ['OpenShift access token', 'sha256~', '[\\w-]{43}', '43 characters of base64url'],
    ['PlanetScale OAuth token', 'pscale_oauth_', '[\\w=.-]{32,64}', '32 to 64 characters'],
    ['Pulumi access token', 'pul-', '[a-f0-9]{40}', '40 hexadecimal digits'],
    ['Hugging Face access token', 'hf_', '[A-Za-z]{34}', '34 letters'],
    ['OpenAI API key', 'sk-', '[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}', '40 characters around T3BlbkFJ'],
    [
      'OpenAI API key',
      'sk-',
      '(?:proj|svcacct|admin)-[\\w-]{20,80}T3BlbkFJ[\\w-]{20,80}',
      'the kind of the key, and characters around T3BlbkFJ',
    ],
    ['Anthropic API key', 'sk-ant-', 'api\\d\\d-[\\w-]{93}AA', 'the version and 95 characters of base64url'],
    [
      'Anthropic admin API key',
      'sk-ant-',
      'admin\\d\\d-[\\w-]{93}AA',
      'the version and 95 characters of base64url',
    ],
    [
      'Anthropic OAuth access token',
      'sk-ant-',
      'oat\\d\\d-[\\w-]{60,120}',
      'the version and characters of base64url',
    ],
    [
      'Anthropic OAuth refresh token',
      'sk-ant-',
      'ort\\d\\d-[\\w-]{60,120}',
      'the version and characters of base64url',
    ],
  ]),
  ...shapesOf(
    [
      [
        'Kubernetes bootstrap token',
        '',
        '[a-z0-9]{6}\\.[a-z0-9]{16}',
        'an ID of 6 and a secret of 16 lowercase letters and digits',
        'Joins nodes to a cluster',
      ],
      ['Vault service token (legacy)', 's.', '[A-Za-z0-9]{24}', '24 letters and digits'],
      ['Vault batch token (legacy)', 'b.', 'AAAA[\\w-]{60,300}', 'at least 64 characters of base64url'],
    ],
    { onlyWhole: true },
  ),
];
