package org.qiaomen;

import java.util.List;
import java.util.stream.Stream;

import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.Endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** Whether a client of the earlier API can go on unchanged with the later one. */
final class OpenApiCompatibility {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private OpenApiCompatibility() {
    }

    /**
     * @param before an OpenAPI document in YAML or JSON
     * @param after the same API later
     * @return the operations that a client can no longer use as before; empty when there are none
     */
    static List<String> breaks(String before, String after) {
        ChangedOpenApi diff = OpenApiCompare.fromContents(as30(before), as30(after));
        if (diff.isCompatible()) {
            return List.of();
        }
        List<String> operations = Stream.concat(
                diff.getMissingEndpoints().stream().map(OpenApiCompatibility::missing),
                diff.getChangedOperations().stream().filter(ChangedOperation::isIncompatible)
                        .map(OpenApiCompatibility::changed))
                .toList();
        return operations.isEmpty() ? List.of("something outside of the operations") : operations;
    }

    // openapi-diff compares types only as version 3.0 writes them: one type, and whether it may be null.
    private static String as30(String document) {
        try {
            JsonNode tree = YAML.readTree(document);
            ((ObjectNode) tree).put("openapi", "3.0.3");
            single(tree);
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void single(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.get("type") instanceof ArrayNode types) {
            types.forEach(type -> {
                if ("null".equals(type.textValue())) {
                    schema.put("nullable", true);
                } else {
                    schema.set("type", type);
                }
            });
        }
        node.forEach(OpenApiCompatibility::single);
    }

    private static String missing(Endpoint endpoint) {
        return endpoint.getMethod() + " " + endpoint.getPathUrl() + " is gone";
    }

    private static String changed(ChangedOperation operation) {
        return operation.getHttpMethod() + " " + operation.getPathUrl() + " has changed incompatibly";
    }
}
