-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
INSERT INTO abuse_decisions (rule, subject, used, max, mode, outcome, at)
SELECT rule, subject, used, max, mode, outcome, to_timestamp(millis / 1000.0)
  FROM unnest(?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY AS t (rule, subject, used, max, mode, outcome, millis, place)
 ORDER BY place
