package org.qiaomen.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.qiaomen.platform.Texts;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Letters as they should not be, and what has to become of each. */
final class NastyLetters {

    private static final int MOST = 20_000;
    /** Halves of surrogate pairs cannot be written in UTF-8, but they can be escaped. */
    private static final ObjectMapper ESCAPING = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Api api;
    private final Api.Person resident;
    private final List<List<String>> outcomes = new ArrayList<>();

    NastyLetters(Api api, Api.Person resident) {
        this.api = api;
        this.resident = resident;
    }

    /** Rows of: what, how it was answered, whether that is right. */
    List<List<String>> sendAll() throws IOException, InterruptedException {
        taken("20,000 characters", "水".repeat(MOST));
        refused("20,001 characters", "水".repeat(MOST + 1));
        refused("2,000,000 characters", "水".repeat(100 * MOST));
        taken("10,000 emoji of two code units", "😀".repeat(MOST / 2));
        taken("emoji with joiners, flags and skin tones", "👨‍👩‍👧‍👦 🇨🇳 👍🏽 路灯坏了");
        taken("rare characters beyond the basic plane", "𠮷野家门口 𪚥 的路灯坏了");
        taken("control characters among words", "路灯\u0001\u0007\u001b[31m坏了\r\n\t第二行\u007f");
        taken("NUL among words", "路灯\u0000坏了");
        refused("control characters only", "\u0000\u0001\u0002");
        taken("full-width digits and letters", "电话１３８００００１２３４，ＡＢＣ栋");
        taken("right-to-left marks and override", "\u200f路灯\u202e坏了\u202c\u200e שלום");
        taken("first half of a surrogate pair", "路灯\ud83d坏了");
        taken("second half of a surrogate pair", "路灯\ude00坏了");
        taken("combining marks, 500 on one letter", "a" + "\u0301".repeat(500));
        taken("SQL, markup and templates", "'; DROP TABLE service_request; -- <script>alert(1)</script> ${7*7} {{7*7}} %s");
        taken("line separators", "一\u2028二\u2029三\u0085四");
        refused("empty", "");
        refused("blanks", "   \t\n ");
        refused("ideographic blanks", "\u3000\u3000\u3000");
        refused("no-break blanks", "\u00a0\u00a0");
        refused("zero-width characters only", "\u200b\u200c\u200d\ufeff");
        raw("no text at all", "{}", 400);
        raw("text is null", "{\"text\":null}", 400);
        raw("text is a number", "{\"text\":5}", 400);
        raw("text is a list", "{\"text\":[\"a\"]}", 400);
        raw("text twice", "{\"text\":\"a\",\"text\":\"b\"}", 400);
        raw("no JSON", "路灯坏了", 400);
        raw("JSON cut off", "{\"text\":\"路灯", 400);
        raw("nothing", "", 400);
        raw("100,000 brackets", "[".repeat(100_000), 400);
        bytes("bytes that are no UTF-8",
                new byte[] { '{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}' });
        bytes("text in GBK", "{\"text\":\"路灯坏了\"}".getBytes("GBK"));
        return outcomes;
    }

    private void taken(String what, String text) throws IOException, InterruptedException {
        Api.Answer answer = send(ESCAPING.writeValueAsBytes(Map.of("text", text)));
        String detail = "201";
        boolean right = answer.status() == 201;
        if (right) {
            String kept = api.get("/api/v1/requests/" + answer.body().path("id").asText(), resident).require(200).body()
                    .path("text").asText();
            right = kept.equals(Texts.storable(text));
            detail = right ? kept.equals(text) ? "201, kept word for word" : "201, kept without what cannot be kept"
                    : "201, but kept otherwise";
        }
        outcomes.add(List.of(what, right ? detail : answer.status() + " " + answer.code() + " " + detail, verdict(right)));
    }

    private void refused(String what, String text) throws IOException, InterruptedException {
        raw(what, ESCAPING.writeValueAsString(Map.of("text", text)), 400);
    }

    private void raw(String what, String json, int expected) throws IOException, InterruptedException {
        Api.Answer answer = send(json.getBytes(StandardCharsets.UTF_8));
        boolean tooLarge = answer.status() == 413;
        outcomes.add(List.of(what, answer.status() + " " + answer.code() + fields(answer),
                verdict(answer.status() == expected || tooLarge)));
    }

    private void bytes(String what, byte[] body) throws IOException, InterruptedException {
        Api.Answer answer = send(body);
        outcomes.add(List.of(what, answer.status() + " " + answer.code() + fields(answer), verdict(answer.status() == 400)));
    }

    private Api.Answer send(byte[] body) throws IOException, InterruptedException {
        try {
            return api.post("/api/v1/requests", resident, UUID.randomUUID(), body);
        } catch (IOException e) {
            // The connection was closed on a body that is far too large, before it was read.
            return new Api.Answer(0, Api.JSON.createObjectNode().put("code", e.getClass().getSimpleName()), false, 0);
        }
    }

    private static String fields(Api.Answer answer) {
        String field = answer.body().path("errors").path(0).path("field").asText("");
        return field.isEmpty() ? "" : " (" + field + ")";
    }

    private static String verdict(boolean right) {
        return right ? "right" : "NOT right";
    }
}
