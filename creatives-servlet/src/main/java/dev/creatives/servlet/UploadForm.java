// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.UploadSlot;
import dev.creatives.model.Creative;
import dev.creatives.result.UploadResult;
import dev.creatives.servlet.multipart.MultipartReader;
import dev.creatives.servlet.multipart.Part;
import dev.creatives.servlet.problem.ProblemException;
import dev.creatives.servlet.problem.Refusals;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One form on its way into a slot: {@code scheduled_at} and {@code file}, in either order, and nothing else. */
final class UploadForm {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final UploadSlot slot;
    private @Nullable LocalDate day;
    private boolean received;

    UploadForm(UploadSlot slot) {
        this.slot = slot;
    }

    /**
     * Reads the form to its end and publishes what it holds.
     *
     * @throws ProblemException if it is refused, as early as that is known
     */
    Creative take(MultipartReader form) throws IOException {
        for (Optional<Part> part = form.next(); part.isPresent(); part = form.next()) {
            take(part.get());
        }
        if (day == null) {
            throw FormProblems.missing("scheduled_at");
        }
        if (!received) {
            throw FormProblems.missing("file");
        }
        UploadResult result = slot.publish(day);
        if (result instanceof UploadResult.Refused refused) {
            throw new ProblemException(Refusals.of(refused));
        }
        return ((UploadResult.Uploaded) result).creative();
    }

    private void take(Part part) throws IOException {
        switch (part.name()) {
            case "scheduled_at" -> takeDay(part);
            case "file" -> takeFile(part);
            default -> throw FormProblems.malformed("The form has a part other than scheduled_at and file.");
        }
    }

    private void takeDay(Part part) throws IOException {
        if (part.fileName().isPresent()) {
            throw FormProblems.malformed("The part scheduled_at is a file.");
        }
        LocalDate wanted = parse(part.text());
        require(slot.check(wanted));
        day = wanted;
    }

    private void takeFile(Part part) throws IOException {
        // A browser sends a part without a name when nobody chose a file.
        String name = part.fileName().filter(it -> !it.isBlank()).orElseThrow(() -> FormProblems.missing("file"));
        require(slot.receive(name, part.contentType(), part.body()));
        received = true;
    }

    private static LocalDate parse(String text) {
        if (text.isEmpty()) {
            throw FormProblems.missing("scheduled_at");
        }
        if (!DAY.matcher(text).matches()) {
            throw FormProblems.invalidDate();
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw FormProblems.invalidDate();
        }
    }

    private static void require(Optional<UploadResult.Refused> refusal) {
        refusal.ifPresent(it -> {
            throw new ProblemException(Refusals.of(it));
        });
    }
}
