package org.qiaomen.identity.miniprogram;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** The platform's calls as they are on the wire. Answers are taken as text, for it labels its JSON as plain text. */
public interface MiniProgramApi {

    @GET
    @Path("/sns/jscode2session")
    Uni<String> code2Session(@QueryParam("appid") String appId, @QueryParam("secret") String secret,
            @QueryParam("js_code") String code, @QueryParam("grant_type") String grantType);

    @POST
    @Path("/cgi-bin/stable_token")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<String> stableToken(JsonNode body);

    @POST
    @Path("/wxa/business/getuserphonenumber")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<String> phoneNumber(@QueryParam("access_token") String accessToken, JsonNode body);
}
