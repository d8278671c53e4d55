// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.CreativePage;
import dev.creatives.servlet.problem.ProblemCode;
import dev.creatives.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The caller's creatives: {@code GET /creatives} lists them newest first, {@code GET /creatives/{id}/content} serves one,
 * {@code DELETE /creatives/{id}} removes it, and {@code POST /creatives/{id}/restore} brings it back. What is absent and
 * what is somebody else's is the same 404.
 */
public final class CreativesServlet extends Endpoint {

    private static final long serialVersionUID = 1L;

    private final transient ContentAnswer content;

    CreativesServlet(CreativeServlets parts) {
        super(parts);
        this.content = new ContentAnswer(parts.verbs(), parts.cacheControl());
    }

    @Override
    Collection<String> methods(HttpServletRequest request) {
        Target target = Target.of(request);
        return switch (target.action()) {
            case "" -> target.id().isEmpty() ? List.of("GET") : List.of("DELETE");
            case "content" -> List.of("GET");
            default -> List.of("POST");
        };
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response, long owner) throws IOException {
        Target target = Target.of(request);
        if (target.id().isEmpty()) {
            list(request, response, owner);
            return;
        }
        CreativeId id = CreativeId.parse(target.id()).orElseThrow(CreativesServlet::notFound);
        switch (target.action()) {
            case "" -> delete(response, owner, id);
            case "content" -> content.serve(request, response, find(owner, id));
            default -> restore(request, response, owner, id);
        }
    }

    private void list(HttpServletRequest request, HttpServletResponse response, long owner) throws IOException {
        PageRequest wanted = PageRequest.of(request);
        CreativePage page = parts().verbs().page(owner, wanted.from(), wanted.limit());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("creatives", new CreativeJson(request).of(page.creatives()));
        page.next().ifPresent(next -> json.put("next", next.text()));
        parts().answers().json(request, response, HttpServletResponse.SC_OK, json);
    }

    private void delete(HttpServletResponse response, long owner, CreativeId id) {
        if (!parts().verbs().delete(owner, id)) {
            throw notFound();
        }
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void restore(HttpServletRequest request, HttpServletResponse response, long owner, CreativeId id)
            throws IOException {
        if (!parts().verbs().restore(owner, id)) {
            throw notFound();
        }
        Map<String, Object> json = Map.of("creative", new CreativeJson(request).of(find(owner, id)));
        parts().answers().json(request, response, HttpServletResponse.SC_OK, json);
    }

    private Creative find(long owner, CreativeId id) {
        return parts().verbs().find(owner, id).orElseThrow(CreativesServlet::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND);
    }

    /**
     * What a path speaks of.
     *
     * @param id as it was written; empty for the list
     * @param action empty, {@code content} or {@code restore}
     */
    private record Target(String id, String action) {

        static Target of(HttpServletRequest request) {
            String path = Optional.ofNullable(request.getPathInfo()).orElse("");
            String[] steps = path.split("/", -1);
            boolean known = steps.length == 1
                    || (steps.length == 2 && !steps[1].isEmpty())
                    || (steps.length == 3 && (steps[2].equals("content") || steps[2].equals("restore")));
            if (!known || (steps.length == 3 && steps[1].isEmpty())) {
                throw notFound();
            }
            return new Target(steps.length > 1 ? steps[1] : "", steps.length > 2 ? steps[2] : "");
        }
    }
}
