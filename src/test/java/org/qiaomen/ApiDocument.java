package org.qiaomen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The service's own description of itself, as far as a caller with bad intentions needs it. */
final class ApiDocument {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static final int DEPTH = 4;
    private final JsonNode document;

    ApiDocument(JsonNode document) {
        this.document = document;
    }

    /** @param roles empty where anyone may call */
    record Operation(String id, String method, String path, Set<String> roles, List<Parameter> parameters, JsonNode body,
            boolean streams) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    record Parameter(String name, String in, JsonNode schema) {
    }

    /** One member of a body; {@code path} are the names from the top. */
    record Member(List<String> path, JsonNode schema, boolean required) {

        String name() {
            return String.join(".", path);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
        return operations;
    }

    private Operation operation(String path, String method, JsonNode described) {
        List<Parameter> parameters = stream(described.path("parameters"))
                .map(each -> new Parameter(each.get("name").asText(), each.get("in").asText(), resolve(each.path("schema"))))
                .toList();
        Set<String> roles = stream(described.path("security").path(0).path("bearer")).map(JsonNode::asText)
                .collect(Collectors.toSet());
        JsonNode body = described.path("requestBody").path("content").path("application/json").path("schema");
        boolean streams = path.endsWith("/stream");
        return new Operation(described.path("operationId").asText(), method.toUpperCase(java.util.Locale.ROOT), path, roles,
                parameters, body.isMissingNode() ? null : resolve(body), streams);
    }

    List<Member> members(JsonNode schema) {
        List<Member> members = new ArrayList<>();
        collect(resolve(schema), List.of(), members, DEPTH);
        return members;
    }

    private void collect(JsonNode schema, List<String> at, List<Member> members, int depth) {
        Set<String> required = stream(schema.path("required")).map(JsonNode::asText).collect(Collectors.toSet());
        schema.path("properties").properties().forEach(property -> {
            List<String> path = new ArrayList<>(at);
            path.add(property.getKey());
            JsonNode resolved = resolve(property.getValue());
            members.add(new Member(path, resolved, required.contains(property.getKey())));
            if (depth > 0) {
                collect(resolved, path, members, depth - 1);
            }
        });
    }

    /** A body that is at least well-formed; whoever calls breaks one thing in it. */
    JsonNode example(JsonNode schema) {
        return example("", resolve(schema), DEPTH);
    }

    private JsonNode example(String name, JsonNode schema, int depth) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (name.equals("username")) {
            // Guessing at a demo account would lock it for the other tests.
            return make.textNode("no-such-person");
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        if (schema.path("examples").has(0) && !type(schema).equals("object")) {
            return schema.get("examples").get(0);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> make.arrayNode();
            case "integer", "number" -> make.numberNode(schema.path("minimum").asInt(1));
            case "boolean" -> make.booleanNode(false);
            default -> make.textNode(switch (schema.path("format").asText()) {
                case "date" -> "2026-05-01";
                case "uuid" -> "00000000-0000-7000-8000-000000000000";
                default -> "abcdef";
            });
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Set<String> lists = Set.of("attachmentIds");
        schema.path("properties").properties().forEach(property -> {
            if (depth > 0 && !lists.contains(property.getKey())) {
                object.set(property.getKey(), example(property.getKey(), resolve(property.getValue()), depth - 1));
            }
        });
        return object;
    }

    static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asText();
        }
        return type.isMissingNode() && schema.has("properties") ? "object" : type.asText("any");
    }

    private JsonNode resolve(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolve(document.at(schema.get("$ref").asText().substring(1)));
        }
        for (String wrapper : List.of("anyOf", "allOf", "oneOf")) {
            if (schema.path(wrapper).has(0)) {
                return resolve(schema.get(wrapper).get(0));
            }
        }
        return schema;
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Map<String, List<String>> wrongTypes() {
        String deep = "[".repeat(900) + "]".repeat(900);
        return Map.of("string", List.of("12345", "[]", "{}", "true", "1.5", deep),
                "integer", List.of("\"x\"", "\"5\"", "[]", "{}", "true", "1.5", "1e400", "99999999999999999999", deep),
                "number", List.of("\"x\"", "\"5\"", "[]", "{}", "true", deep),
                "boolean", List.of("\"yes\"", "\"true\"", "5", "[]", "{}", deep),
                "array", List.of("\"x\"", "5", "{}", "true", "[[]]", "[{}]", "[5]", "[null]", deep),
                "object", List.of("\"x\"", "5", "[]", "true", "\"\"", deep));
    }
}
