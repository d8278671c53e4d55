// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.model.Schedule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /scheduled}: what is due for the caller today and tomorrow, oldest first. */
public final class ScheduledServlet extends Endpoint {

    private static final long serialVersionUID = 1L;

    ScheduledServlet(CreativeServlets parts) {
        super(parts);
    }

    @Override
    Collection<String> methods(HttpServletRequest request) {
        return List.of("GET");
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response, long owner) throws IOException {
        Schedule schedule = parts().verbs().scheduled(owner);
        CreativeJson json = new CreativeJson(request);
        Map<String, Object> days = new LinkedHashMap<>();
        days.put("today", json.of(schedule.today()));
        days.put("tomorrow", json.of(schedule.tomorrow()));
        parts().answers().json(request, response, HttpServletResponse.SC_OK, Map.of("scheduled_creatives", days));
    }
}
