import type { TokenForm } from './token-form.ts';
import { idToken, opaque, refreshToken } from './tokens.ts';

const both = (first: string, second: string) => [[first, opaque] as const, [second, refreshToken] as const];

/** Variables with a type, literals of programming languages, and what debuggers show of them. */
export const declarations: readonly TokenForm[] = [
  {
    name: 'TypeScript',
    text: `const accessToken: string = '${opaque}';\nlet token: string | null = "${refreshToken}";`,
    found: both('member accessToken', 'member token'),
  },
  {
    name: 'Swift',
    text: `let accessToken: String = "${opaque}"\nlet refreshToken: String? = "${refreshToken}"`,
    found: both('member accessToken', 'member refreshToken'),
  },
  {
    name: 'Rust',
    text: `let access_token: &str = "${opaque}";\nconst TOKEN: &'static str = r#"${refreshToken}"#;`,
    found: both('member access_token', 'member TOKEN'),
  },
  {
    name: 'Go',
    text: `var accessToken string = "${opaque}"\nvar refreshToken string = \`${refreshToken}\``,
    found: both('member accessToken', 'member refreshToken'),
  },
  {
    name: 'C',
    text: `const char access_token[] = "${opaque}";\nconst char refresh_token[64] PROGMEM = "${refreshToken}";`,
    found: both('member access_token', 'member refresh_token'),
  },
  {
    name: 'Java',
    text: `String accessToken = new String("${opaque}");`,
    found: [['member accessToken', opaque]],
  },
  {
    name: 'prefixes of Python strings',
    text: `token: str = rb'${refreshToken}'\naccess_token = b"${opaque}"`,
    found: [
      ['member token', refreshToken],
      ['variable access_token', opaque],
    ],
  },
  {
    name: 'Haskell, OCaml and F#',
    text: `Token {accessToken = "${opaque}", refreshToken = Just "${refreshToken}"}\n{ access_token = Some "${opaque}1" }`,
    found: [...both('member accessToken', 'member refreshToken'), ['member access_token', `${opaque}1`]],
  },
  {
    name: 'JSON with comments',
    text: `{"access_token": /* new */ "${opaque}", "refresh_token" : // old\n "${refreshToken}"}`,
    found: both('member access_token', 'member refresh_token'),
  },
  {
    name: 'Jsonnet and CUE',
    text: `{ accessToken:: '${opaque}' }\nrefreshToken: string & "${refreshToken}"`,
    found: both('member accessToken', 'member refreshToken'),
  },
  {
    name: 'YAML with an anchor, a tag and blocks',
    text: `access_token: &tok ${opaque}\nrefresh_token: !!str ${refreshToken}\napi_token: >-\n  ${refreshToken}1\nclient_secret: |\n  s3cr3t-of-the-client-1\nid_token: !env ID_TOKEN\n`,
    found: [
      ...both('member access_token', 'member refresh_token'),
      ['member api_token', `${refreshToken}1`],
      ['Client secret', 's3cr3t-of-the-client-1'],
    ],
  },
  {
    name: 'a short client secret',
    text: 'client-secret: s3cr3t-1\nclient-secret: changeit\n',
    found: [['Client secret', 's3cr3t-1']],
  },
  {
    name: 'a shell with two kinds of quotation marks',
    text: `TOKEN='"${refreshToken}"'`,
    found: [['variable TOKEN', refreshToken]],
  },
  {
    name: 'terraform plan',
    text: `      ~ token         = "${opaque}" -> "${refreshToken}"\n      ~ access_token = (sensitive value) -> null`,
    found: both('member token', 'member token'),
  },
  {
    name: 'terraform output -json',
    text: JSON.stringify({ access_token: { sensitive: true, type: 'string', value: opaque } }, null, 2),
    found: [['member access_token', opaque]],
  },
  {
    name: 'IntelliJ IDEA',
    text: `accessToken = {String@1234} "${opaque}"\nrefreshToken = {String@1235} "${refreshToken}"`,
    found: both('variable accessToken', 'variable refreshToken'),
  },
  {
    name: 'gdb',
    text: `$2 = {access_token = 0x5556f0 "${opaque}", refresh_token = 0x5557f0 "${refreshToken}"}`,
    found: both('member access_token', 'member refresh_token'),
  },
  {
    name: 'lldb',
    text: `▿ some : Credentials\n    - accessToken : "${opaque}"\n    ▿ refreshToken : Optional<String>\n      - some : "${refreshToken}"\n    - idToken : "${idToken}"`,
    found: [...both('member accessToken', 'member refreshToken'), ['member idToken', idToken]],
  },
  {
    name: 'Visual Studio Code',
    text: `access_token:\n'${refreshToken}'`,
    found: [['member access_token', refreshToken]],
  },
];
