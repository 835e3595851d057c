package org.qiaomen.identity.signin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** The one call of a gateway that telephones. */
public interface VoiceGatewayApi {

    @POST
    @Path("/voice/call")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<String> call(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, JsonNode body);
}
