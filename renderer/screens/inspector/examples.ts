/** An example of what can be pasted. */
export interface Example {
  readonly name: string;
  /** The text below the name. */
  readonly says: string;
  readonly text: string;
}

const header = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6Ii4uLy4uL2Rldi9udWxsIn0';
const payload =
  'eyJpc3MiOiJodHRwczovL2xvZ2luLmFjbWUuZXhhbXBsZSIsInN1YiI6IjI0OCIsImF1ZCI6Im9yZGVycyIsImV4cCI6MTc5NTMzNzE3MDAwMCwiaWF0IjoxNzk1MzM3MDUwfQ';
const signature = 'p3q0Zb7mN1uS0hPq8z4kQd0cM2r6vT9yX5aE1wJfLgU';

/** The example of RFC 7519 section 3.1. */
const publishedToken =
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

/** The examples, one for each kind of text. */
export const examples: readonly Example[] = [
  { name: 'A token', says: 'JWT, JWE or opaque, with or without Bearer', text: `Bearer ${publishedToken}` },
  {
    name: 'A curl command',
    says: 'or headers, cookies and form bodies',
    text: `curl https://api.orders.example/v1/orders -H 'Authorization: Bearer ${header}.${payload}.${signature}' -b 'sid=8f2c41d09b7a4e6f8f2c41d09b7a4e6f'`,
  },
  {
    name: 'A URL',
    says: 'with its query and its fragment',
    text: `https://app.example/callback#access_token=SlAV32hkKG&token_type=Bearer&id_token=${publishedToken}&state=af0ifjsldkj`,
  },
  {
    name: 'A token response',
    says: 'or any JSON with tokens in it',
    text: `{
  "access_token": "SlAV32hkKG",
  "token_type": "Bearer",
  "refresh_token": "8xLOxBtZp8",
  "expires_in": 3600,
  "id_token": "${publishedToken}"
}`,
  },
];
