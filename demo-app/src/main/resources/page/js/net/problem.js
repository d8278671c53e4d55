// What went wrong with a request, as the server says it (RFC 9457), or as far as this page can tell.

export class Problem extends Error {
  constructor(code, status, members = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.field = members.field;
    this.attemptsLeft = members.attempts_left;
    this.retryAfter = members.retry_after;
    this.requestId = members.request_id;
  }

  /** No answer came. */
  static offline() {
    return new Problem('offline', 0);
  }

  /** The session is over, and the person was told. */
  static signedOut() {
    return new Problem('signed_out', 401);
  }

  static cancelled() {
    return new Problem('cancelled', 0);
  }

  /** @param header gives a header of the answer by its name */
  static read(status, text, header) {
    const members = parse(text);
    return new Problem(members.code ?? 'unknown', status, {
      ...members,
      retry_after: members.retry_after ?? seconds(header('Retry-After')),
      request_id: members.instance?.split(':').at(-1) ?? header('X-Request-Id'),
    });
  }
}

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function seconds(text) {
  return /^[0-9]+$/.test(text ?? '') ? Number(text) : undefined;
}
