package org.qiaomen.platform;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a write is answered with, as it is kept for being given again: status, JSON text, and where the new thing is. */
public record Answer(int status, String json, String location) {

    public static final String REPLAYED = "Idempotency-Replayed";

    public Response toResponse(boolean replayed) {
        Response.ResponseBuilder response = Response.status(status);
        if (json != null) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(json);
        }
        if (location != null) {
            response.header(HttpHeaders.LOCATION, location);
        }
        if (replayed) {
            response.header(REPLAYED, "true");
        }
        return response.build();
    }
}
