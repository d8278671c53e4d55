/** What every request of this page carries: whose tokens the server keeps in cookies that no script can read. */
export const HEADERS = Object.freeze({ 'Sign-In-Mode': 'cookie', Accept: 'application/json' });
