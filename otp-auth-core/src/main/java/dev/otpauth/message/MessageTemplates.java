// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.message;

import dev.otpauth.model.OtpCode;
import dev.otpauth.spi.MessageComposer;
import dev.otpauth.spi.MessageText;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text messages in every language, with one brand and, if wanted, one host. Immutable and thread-safe.
 *
 * <p>Each text starts with the code, says for how many minutes it is valid and that it must not be shared. With a host its
 * last line binds the code to that site, so that a browser offers it nowhere else. Nothing of a request enters a text: a
 * language tag only chooses among the templates. Digits are ASCII whatever the default locale.
 *
 * <p>Every text fits one SMS with the longest code and ten minutes, which is checked here and not when a message is due.
 * Five of the languages need UCS-2, whose 70 units are few: brand and host together may have 19 characters if codes may
 * have ten digits, and 27 if they have six ({@link #codesUpTo}). Who needs more names fewer {@link #brand(String, String...)
 * languages} or a shorter {@link #wording}.
 *
 * @see <a href="https://wicg.github.io/sms-one-time-codes/">Origin-bound one-time codes delivered via SMS</a>
 */
public final class MessageTemplates implements MessageComposer {

    /** The languages that are there: ISO 639-1 codes. The first is the one for everybody else. */
    public static final List<String> LANGUAGES =
            List.of("en", "hi", "ar", "zh", "es", "fr", "de", "pt", "id", "ru", "ja", "tr");

    private static final int MAX_BRAND = 20;
    private static final int MAX_HOST = 64;
    private static final int LONGEST_TAG = 35;
    private static final int MOST_MINUTES = 10;
    private static final Pattern BRAND = Pattern.compile("[\\p{L}\\p{M}\\p{N} .&'+-]{1," + MAX_BRAND + "}");
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}{4}");
    private static final Pattern HOST =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern TAG = Pattern.compile("[a-z]{2,8}(?:-[a-z0-9]{1,8})*");

    private final String brand;
    private final String host;
    private final int digits;
    private final Map<String, Template> templates;

    private MessageTemplates(String brand, String host, int digits, Map<String, Template> templates) {
        this.brand = brand;
        this.host = host;
        this.digits = digits;
        this.templates = templates;
        templates.forEach(this::requireOneSegment);
    }

    /**
     * Texts that name {@code brand}, in all {@link #LANGUAGES}.
     *
     * @param brand 1 to 20 letters, digits, spaces and {@code . & ' + -}, with at most three digits in a row, so that none is
     *     taken for a code
     * @throws IllegalArgumentException if it has another form, or some language does not fit one SMS
     */
    public static MessageTemplates brand(String brand) {
        return brand(brand, LANGUAGES);
    }

    /**
     * The same in some languages only.
     *
     * @param languages some of {@link #LANGUAGES}; without English, the first is the one for everybody else
     */
    public static MessageTemplates brand(String brand, String... languages) {
        return brand(brand, List.of(languages));
    }

    private static MessageTemplates brand(String brand, Collection<String> languages) {
        if (!BRAND.matcher(brand).matches() || DIGITS.matcher(brand).find() || !brand.equals(brand.strip())) {
            throw new IllegalArgumentException("a brand is 1 to " + MAX_BRAND
                    + " letters, digits, spaces and . & ' + -, with at most three digits in a row");
        }
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("no language: name at least one of " + LANGUAGES);
        }
        Map<String, Template> templates = new LinkedHashMap<>();
        languages.forEach(language -> templates.put(language, Template.ofLanguage(language)));
        return new MessageTemplates(brand, "", 10, templates);
    }

    /**
     * The same texts with a last line that binds the code to a site.
     *
     * @param host its DNS name in lower case (punycode if need be), without scheme and port; from configuration, never from
     *     a request
     * @throws IllegalArgumentException if it has another form, or some language no longer fits one SMS
     */
    public MessageTemplates host(String host) {
        if (host.length() > MAX_HOST || !HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("a host is a DNS name of at most " + MAX_HOST
                    + " characters in lower case, without scheme and port");
        }
        return new MessageTemplates(brand, host, digits, templates);
    }

    /**
     * The same texts for shorter codes, which leaves room for a longer brand and host.
     *
     * @throws IllegalArgumentException unless {@code longest} lies between 6 and 10; {@link #compose} throws it for a longer
     *     code
     */
    public MessageTemplates codesUpTo(int longest) {
        if (longest < 6 || longest > 10) {
            throw new IllegalArgumentException("codes have 6 to 10 digits, not " + longest);
        }
        return new MessageTemplates(brand, host, longest, templates);
    }

    /**
     * The same texts with other words in one language, which may be new: some countries let only registered texts through.
     *
     * @param tag a language, or a language and more, such as {@code pt-BR}
     * @param words one line that starts with <code>{code}</code> and has <code>{minutes}</code> and <code>{brand}</code> in it
     * @throws IllegalArgumentException if either has another form, or the text does not fit one SMS
     */
    public MessageTemplates wording(String tag, String words) {
        String key = normalised(tag);
        if (!TAG.matcher(key).matches()) {
            throw new IllegalArgumentException("not a language tag");
        }
        Map<String, Template> changed = new LinkedHashMap<>(templates);
        changed.put(key, Template.of(words));
        return new MessageTemplates(brand, host, digits, changed);
    }

    /**
     * The text message for {@code code}.
     *
     * @param languageTag whom it is for (BCP 47): the template of this very tag is taken, else of its language, else the one
     *     for everybody; any other text is as good as an unknown language
     * @param left what remains of the code's life; named in whole minutes, rounded down, but at least one
     * @throws IllegalArgumentException if the code is longer than {@link #codesUpTo} allows
     */
    @Override
    public MessageText compose(OtpCode code, String languageTag, Duration left) {
        if (code.length() > digits) {
            throw new IllegalArgumentException("these templates are for codes of up to " + digits + " digits");
        }
        return MessageText.of(text(templateFor(languageTag), code.reveal(), minutes(left)));
    }

    /** The tags for which there are templates. */
    public Set<String> languages() {
        return Collections.unmodifiableSet(templates.keySet());
    }

    private Template templateFor(String languageTag) {
        if (languageTag.length() > LONGEST_TAG) {
            return fallback();
        }
        String tag = normalised(languageTag);
        Template exact = templates.get(tag);
        return exact != null ? exact : templates.getOrDefault(tag.split("-", 2)[0], fallback());
    }

    private Template fallback() {
        Template english = templates.get(LANGUAGES.get(0));
        return english != null ? english : templates.values().iterator().next();
    }

    private String text(Template template, String code, int minutes) {
        String line = template.with(code, minutes, brand);
        return host.isEmpty() ? line : line + "\n@" + host + " #" + code;
    }

    private void requireOneSegment(String tag, Template template) {
        SmsSegments longest = SmsSegments.of(text(template, "0".repeat(digits), MOST_MINUTES));
        if (longest.segments() > 1) {
            throw new IllegalArgumentException("the text in \"" + tag + "\" takes up to " + longest.units() + " of "
                    + longest.alphabet().capacity() + " " + longest.alphabet()
                    + " units: shorten brand or host, or leave the language out");
        }
    }

    private static int minutes(Duration left) {
        return (int) Math.max(1, Math.min(left.toMinutes(), MOST_MINUTES));
    }

    private static String normalised(String tag) {
        return tag.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
