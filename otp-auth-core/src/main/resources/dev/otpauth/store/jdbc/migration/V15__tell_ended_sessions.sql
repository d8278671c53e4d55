-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
SET LOCAL lock_timeout = '2s';

-- Near-caches on all nodes hear of the end when its transaction commits, whoever ends the session.
CREATE FUNCTION otp_tell_ended_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('otp_auth_session_ended', NEW.id);
    RETURN NULL;
END
$$;

CREATE TRIGGER sessions_tell_end
    AFTER UPDATE OF ended_at ON sessions
    FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL)
    EXECUTE FUNCTION otp_tell_ended_session();
