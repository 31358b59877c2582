import { shapesOf, type VendorShape } from './vendor-shape.ts';

const hex40 = ['[a-f0-9]{40}', '40 hexadecimal digits'] as const;
const atlassian = ['[\\w-]{100,260}=[0-9A-F]{8}', 'base64url, an equals sign and a checksum'] as const;
const doppler = ['(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}', '40 to 44 letters and digits'] as const;
const tailscale = [
  '[A-Za-z0-9]{6,24}-[A-Za-z0-9]{20,48}',
  'an ID and a secret of letters and digits',
] as const;
const mapbox = ['eyJ1Ijoi[\\w-]{20,200}\\.[\\w-]{22}', 'the user in base64url, and 22 characters'] as const;
/** Decimal digits in base64, three at a time. */
const snowflake = '(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){5,6}\\w{0,3}';

/** Tokens and keys of developer platforms, build and monitoring services, and model providers. */
export const platformShapes: readonly VendorShape[] = [
  ...shapesOf([
    ['Atlassian API token', 'ATATT3xFfGF0', ...atlassian, 'Acts as the user'],
    ['Bitbucket access token', 'ATCTT3xFfGN0', ...atlassian, 'Of a repository, project or workspace'],
    ['Bitbucket app password', 'ATBB', '[A-Za-z0-9]{32}', '32 letters and digits'],
    ['Doppler service token', 'dp.st.', ...doppler, 'Reads the secrets of one configuration'],
    ['Doppler CLI token', 'dp.ct.', ...doppler],
    ['Doppler service account token', 'dp.sa.', ...doppler],
    ['Figma personal access token', 'figd_', '[\\w-]{38,60}', '38 to 60 characters of base64url'],
    ['Heroku API key', 'HRKU-AA', '[\\w-]{58}', '58 characters of base64url'],
    ['Mapbox secret token', 'sk.', ...mapbox, 'Changes the account; not for pages and apps'],
    ['Mapbox temporary token', 'tk.', ...mapbox],
    [
      'Sentry organization token',
      'sntrys_',
      'eyJ[A-Za-z0-9+/]{40,600}={0,2}_[A-Za-z0-9+/]{43}',
      'the organization in base64, and a secret',
    ],
    [
      'Grafana Cloud access policy token',
      'glc_',
      'eyJ[A-Za-z0-9+/]{30,400}={0,2}',
      'the organization and a secret in base64',
    ],
    [
      'Cloudflare Origin CA key',
      'v1.0-',
      '[a-f0-9]{24}-[a-f0-9]{146}',
      '24 and 146 hexadecimal digits',
      'Creates origin certificates',
    ],
    ['New Relic user API key', 'NRAK-', '[A-Z0-9]{27}', '27 upper case letters and digits'],
    ['HubSpot private app token', 'pat-na1-', '[a-f0-9-]{36}', 'a UUID'],
    ['HubSpot private app token', 'pat-eu1-', '[a-f0-9-]{36}', 'a UUID'],
    ['Supabase access token', 'sbp_', ...hex40],
    ['SonarQube user token', 'squ_', ...hex40],
    ['SonarQube project token', 'sqp_', ...hex40],
    ['Tailscale auth key', 'tskey-auth-', ...tailscale, 'Adds machines to the network'],
    ['Tailscale API key', 'tskey-api-', ...tailscale],
    ['Tailscale OAuth client secret', 'tskey-client-', ...tailscale],
    ['PlanetScale password', 'pscale_pw_', '[\\w=.-]{32,64}', '32 to 64 characters'],
    ['PlanetScale service token', 'pscale_tkn_', '[\\w=.-]{32,64}', '32 to 64 characters'],
    [
      'Dynatrace API token',
      'dt0c01.',
      '[A-Z2-7]{24}\\.[A-Z2-7]{64}',
      'an ID of 24 and a secret of 64 characters',
    ],
    ['Contentful personal access token', 'CFPAT-', '[\\w-]{43}', '43 characters of base64url'],
    ['Netlify personal access token', 'nfp_', '[A-Za-z0-9]{36}', '36 letters and digits'],
    ['Buildkite API token', 'bkua_', ...hex40],
    ['CircleCI personal API token', 'CCIPAT_', '[A-Za-z0-9]{22}_[a-f0-9]{40}', 'an ID and a secret'],
    ['Groq API key', 'gsk_', '[A-Za-z0-9]{52}', '52 letters and digits'],
    ['Perplexity API key', 'pplx-', '[A-Za-z0-9]{48}', '48 letters and digits'],
    ['xAI API key', 'xai-', '[A-Za-z0-9]{80}', '80 letters and digits'],
    ['Square access token', 'sq0atp-', '[\\w-]{22}', '22 characters of base64url'],
    ['Square OAuth secret', 'sq0csp-', '[\\w-]{43}', '43 characters of base64url'],
    ['JFrog reference token', 'cmVmdGtu', '[A-Za-z0-9]{56}', '56 letters and digits'],
    ['1Password service account token', 'ops_', 'eyJ[A-Za-z0-9+/]{200,3000}={0,2}', 'JSON in base64'],
    ['Ory access token', 'ory_at_', '[\\w-]{40,60}\\.[\\w-]{43}', 'an ID and a signature in base64url'],
    ['Ory refresh token', 'ory_rt_', '[\\w-]{40,60}\\.[\\w-]{43}', 'an ID and a signature in base64url'],
    [
      'age secret key',
      'AGE-SECRET-KEY-1',
      '[02-9AC-HJ-NP-Z]{58}',
      '58 characters of Bech32',
      'Decrypts files',
    ],
  ]),
  ...shapesOf(
    [
      ['Replicate API token', 'r8_', '[A-Za-z0-9]{37}', '37 letters and digits'],
      ['Resend API key', 're_', '[A-Za-z0-9]{8}_[A-Za-z0-9]{24}', '8 and 24 letters and digits'],
      ['Airtable personal access token', 'pat', '[A-Za-z0-9]{14}\\.[a-f0-9]{64}', 'an ID and 64 digits'],
      ['JFrog API key', 'AKCp', '[A-Za-z0-9]{69}', '69 letters and digits'],
      ['crates.io API token', 'cio', '[A-Za-z0-9]{32}', '32 letters and digits', 'Publishes crates'],
      ['NuGet API key', 'oy2', '[a-z0-9]{43}', '43 lowercase letters and digits', 'Publishes packages'],
      ['Mailchimp API key', '', '[a-f0-9]{32}-us\\d{1,2}', '32 hexadecimal digits and a data center'],
      [
        'HCP Terraform API token',
        '',
        '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{60,70}',
        'an ID, atlasv1 and at least 60 characters',
      ],
      [
        'Telegram bot token',
        '',
        '\\d{8,10}:A[\\w-]{34}',
        'the number of the bot, a colon and 35 characters',
        'Controls the bot',
      ],
      [
        'Discord bot token',
        '',
        `${snowflake}\\.[\\w-]{6}\\.[\\w-]{27,38}`,
        'the number of the bot in base64, a time and a signature',
        'Controls the bot',
      ],
    ],
    { onlyWhole: true },
  ),
  ...shapesOf([['Mapbox public token', 'pk.', ...mapbox, 'Names the account in pages and apps']], {
    isPublic: true,
  }),
  ...shapesOf(
    [
      ['GitHub OAuth app client ID', 'Ov23li', '[A-Za-z0-9]{14}', '14 letters and digits'],
      ['GitHub App client ID', 'Iv23li', '[A-Za-z0-9]{14}', '14 letters and digits'],
      ['GitHub App client ID', 'Iv1.', '[a-f0-9]{16}', '16 hexadecimal digits'],
      [
        'Google OAuth client ID',
        '',
        '\\d{6,20}-[a-z0-9]{32}\\.apps\\.googleusercontent\\.com',
        'the project, an ID and apps.googleusercontent.com',
      ],
    ],
    { isPublic: true, onlyWhole: true },
  ),
];
