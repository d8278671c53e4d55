-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
-- Reservations of one owner go one after the other, until the transaction ends. The count below has to see what the one
-- before has written, so each of its statements sees what is committed when it begins. Any 64-bit owner has a lock; two
-- that share one only wait for each other.
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
SELECT pg_advisory_xact_lock(hashtextextended('creatives.owner ' || ?::bigint, 0));
