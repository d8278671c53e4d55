-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- In the order of the hashes, so that two of these cannot wait for each other.
DELETE FROM tokens
 WHERE hash = ANY (ARRAY(SELECT hash
                           FROM tokens
                          WHERE session_id = ANY (?) AND scope <> 'refresh'
                          ORDER BY hash
                            FOR UPDATE))
