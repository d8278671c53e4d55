// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.Creatives;
import dev.creatives.servlet.http.Pace;
import dev.creatives.servlet.multipart.MultipartLimits;
import jakarta.servlet.ServletContext;

/**
 * The servlets of scheduled pictures, for one {@link Creatives}. Immutable; start from {@link #of} and change what you must.
 *
 * <p>They ask who the owner is and nothing else: put whatever authenticates in front of them, and with cookies whatever
 * refuses requests of other sites.
 */
public final class CreativeServlets {

    private final Creatives creatives;
    private final OwnerOf owner;
    private final CreativeAnswers answers;
    private final MultipartLimits limits;
    private final Pace pace;
    private final String cacheControl;

    private CreativeServlets(
            Creatives creatives,
            OwnerOf owner,
            CreativeAnswers answers,
            MultipartLimits limits,
            Pace pace,
            String cacheControl) {
        this.creatives = creatives;
        this.owner = owner;
        this.answers = answers;
        this.limits = limits;
        this.pace = pace;
        this.cacheControl = cacheControl;
    }

    /** Servlets with every default. The body of a request may be 2 MiB larger than a file. */
    public static CreativeServlets of(Creatives creatives, OwnerOf owner) {
        long body = creatives.limits().maxBytes() + 2 * 1024 * 1024;
        MultipartLimits limits = MultipartLimits.standard().withBodyBytes(body);
        return new CreativeServlets(creatives, owner, new PlainAnswers(), limits, Pace.standard(), "private, no-store");
    }

    /** The same with answers of another form. Default: {@link PlainAnswers}. */
    public CreativeServlets withAnswers(CreativeAnswers other) {
        return new CreativeServlets(creatives, owner, other, limits, pace, cacheControl);
    }

    /** The same with other bounds on forms. Default: {@link MultipartLimits#standard}. */
    public CreativeServlets withLimits(MultipartLimits other) {
        return new CreativeServlets(creatives, owner, answers, other, pace, cacheControl);
    }

    /** The same with another pace that clients have to keep. Default: {@link Pace#standard}. */
    public CreativeServlets withPace(Pace other) {
        return new CreativeServlets(creatives, owner, answers, limits, other, cacheControl);
    }

    /**
     * The same with another {@code Cache-Control} of pictures. Default: {@code private, no-store}. With
     * {@code private, no-cache} a browser keeps pictures and asks whether they are still the same; they then stay on its
     * disk after the user signed out.
     */
    public CreativeServlets withCacheControl(String other) {
        return new CreativeServlets(creatives, owner, answers, limits, pace, other);
    }

    /**
     * Registers all of them: {@code /upload-creative}, {@code /scheduled}, {@code /creatives} and what is below it. To be
     * called while the context starts.
     */
    public void install(ServletContext context) {
        context.addServlet("upload-creative", upload()).addMapping("/upload-creative");
        context.addServlet("scheduled", scheduled()).addMapping("/scheduled");
        context.addServlet("creatives", creatives()).addMapping("/creatives/*");
    }

    /** Takes uploads. */
    public UploadServlet upload() {
        return new UploadServlet(this);
    }

    /** Says what is due today and tomorrow. */
    public ScheduledServlet scheduled() {
        return new ScheduledServlet(this);
    }

    /** Lists, serves, deletes and restores. To be mapped to {@code /creatives/*}, which is where links lead. */
    public CreativesServlet creatives() {
        return new CreativesServlet(this);
    }

    Creatives verbs() {
        return creatives;
    }

    OwnerOf owner() {
        return owner;
    }

    CreativeAnswers answers() {
        return answers;
    }

    MultipartLimits limits() {
        return limits;
    }

    Pace pace() {
        return pace;
    }

    String cacheControl() {
        return cacheControl;
    }
}
