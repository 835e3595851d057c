package org.qiaomen.policy.audience;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.common.annotation.NonBlocking;

/** The published schema of audience rules. */
@Path("/api/v1/policies/audience-schema")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies")
@PermitAll
@NonBlocking
public class AudienceSchemaResource {

    private static final String FILE = "policy/audience-schema.json";
    private static final int CACHE_SECONDS = 3_600;

    private final JsonNode schema;

    AudienceSchemaResource(ObjectMapper json) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            this.schema = json.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Cache(maxAge = CACHE_SECONDS)
    @Operation(operationId = "readAudienceSchema", summary = "受众规则的 JSON Schema · The schema of audience rules")
    @APIResponse(responseCode = "200", description = "JSON Schema 2020-12", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(value = "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"}")))
    public JsonNode schema() {
        return schema;
    }
}
