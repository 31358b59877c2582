/** A user of the demo provider. All data is fictional, including the password. */
export interface DemoUser {
  readonly sub: string;
  readonly login: string;
  readonly password: string;
  readonly name: string;
  /** The secret of the second factor in base32 (TOTP); the code is entered after the password. */
  readonly totp?: string;
  /** What a login as this user demonstrates. */
  readonly shows: string;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Scopes that this user cannot grant. */
  readonly unavailableScopes: readonly string[];
}

/** The users of the demo provider. */
export const demoUsers: readonly DemoUser[] = [
  {
    sub: '248289761001',
    login: 'alice',
    password: 'wonderland',
    name: 'Alice Liddell',
    shows: 'full profile; orders:write is requested but not granted',
    unavailableScopes: ['orders:write'],
    claims: {
      name: 'Alice Liddell',
      given_name: 'Alice',
      family_name: 'Liddell',
      middle_name: 'Pleasance',
      nickname: 'Al',
      preferred_username: 'alice',
      profile: 'https://people.example/alice',
      picture: 'https://people.example/alice/portrait.png',
      website: 'https://alice.example/',
      gender: 'female',
      birthdate: '1992-05-04',
      zoneinfo: 'Europe/London',
      locale: 'en-GB',
      updated_at: 1_767_225_600,
      groups: ['customers', 'croquet'],
      email: 'alice@people.example',
      email_verified: true,
      phone_number: '+44 1632 960001',
      phone_number_verified: true,
      address: {
        formatted: '1 Rabbit Hole\nOxford\nOX1 1DP\nUnited Kingdom',
        street_address: '1 Rabbit Hole',
        locality: 'Oxford',
        postal_code: 'OX1 1DP',
        country: 'United Kingdom',
      },
    },
  },
  {
    sub: '90342.ASDFJWFA',
    login: 'bob',
    password: 'builder',
    name: 'Bob Müller-Łuczak',
    shows: 'sparse profile with an unverified address; all order scopes are granted',
    unavailableScopes: [],
    claims: {
      name: 'Bob Müller-Łuczak',
      given_name: 'Bob',
      family_name: 'Müller-Łuczak',
      preferred_username: 'bob',
      zoneinfo: 'Europe/Warsaw',
      locale: 'pl-PL',
      updated_at: 1_761_955_200,
      groups: ['staff', 'orders-editors'],
      email: 'bob@builders.example',
      email_verified: false,
    },
  },
  {
    sub: '18650704-carol',
    login: 'carol',
    password: 'looking-glass',
    totp: 'JBSWY3DPEHPK3PXP',
    name: 'Carol Dodgson',
    shows: 'a second factor: a one-time code (TOTP) after the password',
    unavailableScopes: [],
    claims: {
      name: 'Carol Dodgson',
      given_name: 'Carol',
      family_name: 'Dodgson',
      preferred_username: 'carol',
      locale: 'en-GB',
      updated_at: 1_767_225_600,
      groups: ['customers'],
      email: 'carol@people.example',
      email_verified: true,
    },
  },
];

/** The users who sign in with a password alone. */
export const passwordUsers: readonly DemoUser[] = demoUsers.filter(({ totp }) => totp === undefined);

/** Returns the user with this subject identifier. */
export function findDemoUser(sub: string): DemoUser | undefined {
  return demoUsers.find((user) => user.sub === sub);
}

/** Returns the user with this login, if the password is correct. */
export function checkPassword(login: string, password: string): DemoUser | undefined {
  return demoUsers.find((user) => user.login === login && user.password === password);
}
