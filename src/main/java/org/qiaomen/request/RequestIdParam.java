package org.qiaomen.request;

import java.util.UUID;

import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

/** Identifiers in paths are opaque to clients: what is none of ours is simply not found. */
public final class RequestIdParam {

    private RequestIdParam() {
    }

    public static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> new ProblemException(RequestError.NOT_FOUND));
    }
}
