export const botToken = 'xoxb-1-test-bot-token';
export const appToken = 'xapp-1-test-app-token';
export const signingSecret = 'test-signing-secret';
export const clientSecret = 'test-client-secret';

/** The token of a workspace that has installed the app by OAuth. */
export const tokenOf = (team: string): string => `xoxb-${team}-test-installed`;
