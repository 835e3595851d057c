package org.qiaomen.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;

/** One request to the stand-in, read. A body that is no JSON object shows as a missing node. */
record StandInCall(String method, String path, Map<String, String> query, String authorization, JsonNode body) {

    static StandInCall of(HttpExchange exchange, String body) {
        var uri = exchange.getRequestURI();
        return new StandInCall(exchange.getRequestMethod(), uri.getPath(), query(uri.getRawQuery()),
                exchange.getRequestHeaders().getFirst("Authorization"), json(body));
    }

    /** A text member of the body, or the empty string. */
    String text(String name) {
        return body.path(name).asText("");
    }

    /** A query parameter, or the empty string. */
    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    private static JsonNode json(String body) {
        try {
            var node = StandInReply.JSON.readTree(body);
            return node.isObject() ? node : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Map<String, String> query(String raw) {
        var parameters = new HashMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&")) {
                var equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
