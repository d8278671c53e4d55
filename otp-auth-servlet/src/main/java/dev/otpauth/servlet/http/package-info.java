/** What a request says about itself, and how much of that is believed. */
@NullMarked
package dev.otpauth.servlet.http;

import org.jspecify.annotations.NullMarked;
