// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Bytes as objects of a bucket, at any server that speaks the protocol of Amazon S3. */
@NullMarked
package dev.creatives.blob.s3;

import org.jspecify.annotations.NullMarked;
