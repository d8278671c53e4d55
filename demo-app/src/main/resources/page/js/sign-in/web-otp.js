// Where the browser can read the text message itself (WebOTP), and the person agrees, the code types itself. The message has to
// name this site in its last line: MessageTemplates.host on the server.

/** Calls onCode with the code, at most once. Returns what stops waiting. */
export function waitForMessage(onCode) {
  const waiting = new AbortController();
  if ('OTPCredential' in window) {
    navigator.credentials.get({ otp: { transport: ['sms'] }, signal: waiting.signal })
      .then(credential => credential?.code && onCode(credential.code))
      .catch(() => { /* Refused, timed out or stopped: the person types. */ });
  }
  return () => waiting.abort();
}
