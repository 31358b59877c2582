/** The actions that can follow a run: each is a run of its own, with the tokens of an earlier one. */
export const followUps = ['refresh', 'introspection', 'revocation', 'logout', 'api-call'] as const;

export type FollowUp = (typeof followUps)[number];
