package org.qiaomen.notice.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads the platform's XML: elements with text, CDATA or further elements, and nothing else. Neither document types nor
 * entities
 * of their own exist here, so nothing can be made to read a file or to grow; general parsers have both, and need set-up and
 * reflection besides. Elements of the same name become a list.
 */
final class XmlMessage {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_CODE_POINT_DIGITS = 7;

    private final String xml;
    private int at;

    private XmlMessage(String xml) {
        this.xml = xml;
    }

    /** @throws IllegalArgumentException for anything else */
    static JsonNode parse(String xml) {
        var reader = new XmlMessage(xml);
        reader.prolog();
        var root = reader.element(0);
        reader.skipBlanks();
        if (reader.at != xml.length()) {
            throw malformed();
        }
        return root;
    }

    private void prolog() {
        skipBlanks();
        if (xml.startsWith("<?xml ", at)) {
            at = after("?>");
            skipBlanks();
        }
    }

    private JsonNode element(int depth) {
        if (depth > MAX_DEPTH) {
            throw malformed();
        }
        expect("<");
        var name = name();
        skipBlanks();
        if (xml.startsWith("/>", at)) {
            at += 2;
            return JsonNodeFactory.instance.textNode("");
        }
        expect(">");
        var content = content(depth);
        expect("</");
        expect(name);
        skipBlanks();
        expect(">");
        return content;
    }

    private JsonNode content(int depth) {
        var text = new StringBuilder();
        var members = JsonNodeFactory.instance.objectNode();
        while (!xml.startsWith("</", at)) {
            if (at >= xml.length()) {
                throw malformed();
            }
            if (xml.startsWith("<![CDATA[", at)) {
                var from = at + "<![CDATA[".length();
                at = after("]]>");
                text.append(xml, from, at - "]]>".length());
            } else if (xml.charAt(at) == '<') {
                member(members, depth);
            } else {
                text.append(character());
            }
        }
        if (members.isEmpty()) {
            return JsonNodeFactory.instance.textNode(text.toString());
        }
        if (!text.toString().isBlank()) {
            throw malformed();
        }
        return members;
    }

    private void member(ObjectNode members, int depth) {
        var end = at + 1;
        while (end < xml.length() && isNamePart(xml.charAt(end))) {
            end++;
        }
        var name = xml.substring(at + 1, end);
        var value = element(depth + 1);
        var before = members.get(name);
        if (before instanceof ArrayNode list) {
            list.add(value);
        } else if (before != null) {
            members.putArray(name).add(before).add(value);
        } else {
            members.set(name, value);
        }
    }

    private String character() {
        if (xml.charAt(at) != '&') {
            return String.valueOf(xml.charAt(at++));
        }
        var from = at + 1;
        at = after(";");
        var entity = xml.substring(from, at - 1);
        return switch (entity) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> codePoint(entity);
        };
    }

    private static String codePoint(String entity) {
        var hex = entity.startsWith("#x");
        var digits = hex ? entity.substring(2) : entity.startsWith("#") ? entity.substring(1) : "";
        if (digits.isEmpty() || digits.length() > MAX_CODE_POINT_DIGITS || !digits.matches("[0-9a-fA-F]+")) {
            throw malformed();
        }
        // A letter in a decimal one fails with the same kind of exception.
        return Character.toString(Integer.parseInt(digits, hex ? 16 : 10));
    }

    private String name() {
        var from = at;
        while (at < xml.length() && isNamePart(xml.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw malformed();
        }
        return xml.substring(from, at);
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    private void expect(String text) {
        if (!xml.startsWith(text, at)) {
            throw malformed();
        }
        at += text.length();
    }

    private int after(String text) {
        var found = xml.indexOf(text, at);
        if (found < 0) {
            throw malformed();
        }
        return found + text.length();
    }

    private void skipBlanks() {
        while (at < xml.length() && Character.isWhitespace(xml.charAt(at))) {
            at++;
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("no message of the platform's");
    }
}
