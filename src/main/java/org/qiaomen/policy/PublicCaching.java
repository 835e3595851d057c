package org.qiaomen.policy;

import java.util.Arrays;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.qiaomen.platform.Digests;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Page;

/** Answers of the library with their entity tags: who has seen this state already is told so, and no more. */
@ApplicationScoped
class PublicCaching {

    private static final int SECONDS = 60;
    private static final int TAG_BYTES = 12;

    private final IdempotentWrites json;

    PublicCaching(IdempotentWrites json) {
        this.json = json;
    }

    Response one(Request request, PolicyPicture picture, boolean anonymous) {
        return answer(request, new EntityTag("v" + picture.version()), picture.view(), anonymous);
    }

    /** A list has no number of its own; what it says is its tag. */
    Response list(Request request, Page<?> page) {
        String body = json.print(page);
        byte[] digest = Arrays.copyOf(Digests.sha256(body), TAG_BYTES);
        return answer(request, new EntityTag(Base64.getUrlEncoder().encodeToString(digest)), body, true);
    }

    // Whoever is signed in asks again each time, or nobody would learn that it was read.
    private static Response answer(Request request, EntityTag tag, Object body, boolean anonymous) {
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(body) : unchanged;
        return answer.tag(tag).header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .header(HttpHeaders.CACHE_CONTROL, anonymous ? "public, max-age=" + SECONDS : "private, no-cache")
                .build();
    }
}
