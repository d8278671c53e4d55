// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.servlet.rig.Gallery;
import dev.creatives.servlet.rig.RawAnswer;
import dev.creatives.servlet.rig.RawClient;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which methods a path knows, and that none of them is for nobody. */
class MethodsTest extends GalleryFixture {

    @Test
    void aMethodThatAPathDoesNotKnowIs405WithThoseItKnows() {
        String id = UUID.randomUUID().toString();
        allows("/upload-creative", "OPTIONS, POST");
        allows("/scheduled", "GET, HEAD, OPTIONS");
        allows("/creatives", "GET, HEAD, OPTIONS");
        allows("/creatives/" + id, "DELETE, OPTIONS");
        allows("/creatives/" + id + "/content", "GET, HEAD, OPTIONS");
        allows("/creatives/" + id + "/restore", "OPTIONS, POST");
    }

    private void allows(String path, String methods) {
        for (String method : List.of("PATCH", "BREW", "get", "TRACE")) {
            RawAnswer refused = gallery.send(method, path);
            assertThat(refused.status()).as(method + " " + path).isEqualTo(405);
            assertThat(refused.code()).isEqualTo("method_not_allowed");
            assertThat(refused.headers("Allow")).containsExactly(methods);
        }
        RawAnswer options = gallery.send("OPTIONS", path);
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.headers("Allow")).containsExactly(methods);
    }

    @Test
    void nobodyIsAskedToSignIn() {
        for (String target : List.of("/scheduled", "/creatives", "/creatives/x", "/creatives/x/content")) {
            String method = target.endsWith("/x") ? "DELETE" : "GET";
            RawAnswer answer = RawClient.exchange(gallery.port(), Gallery.head(method, target) + "\r\n");
            assertThat(answer.status()).as(target).isEqualTo(401);
            assertThat(answer.code()).as(target).isEqualTo("unauthenticated");
        }
    }
}
