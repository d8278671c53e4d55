// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {

    @Test
    void anotherReaderReadsWhatWasWritten() {
        StringBuilder every = new StringBuilder();
        for (int c = 0; c < 0x10000; c++) {
            if (!Character.isSurrogate((char) c)) {
                every.append((char) c);
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text \"quoted\"\n", every + "\uD834\uDD1E");
        object.put("numbers", List.of(0, -1, Long.MAX_VALUE));
        object.put("yes", true);
        object.put("nothing", List.of());
        object.put("inner", Map.of("a", Map.of()));

        String text = JsonText.of(object);

        assertThat(new JsonMapper().readValue(text, Map.class).toString()).isEqualTo(object.toString());
        assertThat(text).matches("\\p{ASCII}*").doesNotContain("<", ">", "&", "'");
    }

    @Test
    void whatHasNoTextIsRefused() {
        assertThatThrownBy(() -> JsonText.of(Map.of("a", 1.5))).isInstanceOf(IllegalArgumentException.class);
    }
}
