// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client sees of a creative, and where it is. */
final class CreativeJson {

    private final String prefix;

    CreativeJson(HttpServletRequest request) {
        this.prefix = request.getContextPath() + "/creatives/";
    }

    /** The path of a creative. */
    String path(CreativeId id) {
        return prefix + id;
    }

    Map<String, Object> of(Creative creative) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", creative.id().toString());
        json.put("creative_url", path(creative.id()) + "/content");
        json.put("scheduled_at", creative.scheduledAt().toString());
        json.put(
                "created_at",
                creative.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("content_type", creative.picture().type().mediaType());
        json.put("bytes", creative.picture().bytes());
        json.put("width", creative.picture().width());
        json.put("height", creative.picture().height());
        return json;
    }

    List<Map<String, Object>> of(List<Creative> creatives) {
        return creatives.stream().map(this::of).toList();
    }
}
