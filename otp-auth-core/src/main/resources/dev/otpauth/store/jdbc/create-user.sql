-- Copyright The otp-auth authors
-- SPDX-License-Identifier: Apache-2.0
INSERT INTO users (phone, name, status, created_at, signed_in_at)
VALUES (?, ?, 'active', ?, ?)
ON CONFLICT (phone) WHERE deleted_at IS NULL DO NOTHING
RETURNING *
