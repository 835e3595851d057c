package org.qiaomen.notice.events;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.notice.NoticeError;
import org.qiaomen.platform.ProblemException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Makes sure that a message comes from the platform, and reads it. */
@ApplicationScoped
class PushReader {

    private static final int MAX_BYTES = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final EventsConfig config;
    private final String appId;
    private final SafeMode safeMode;

    PushReader(EventsConfig config, IdentityConfig identity) {
        this.config = config;
        this.appId = identity.miniProgram().appId().orElse("");
        this.safeMode = config.encodingAesKey().filter(key -> !key.isBlank()).map(SafeMode::new).orElse(null);
    }

    /** The query of a push; each may be null. */
    record Signed(String signature, String messageSignature, String timestamp, String nonce, String encryptType) {
    }

    /** @throws ProblemException unless the signature is the platform's */
    void verify(Signed signed) {
        if (!PushSignature.isRight(signed.signature(), token(), signed.timestamp(), signed.nonce())) {
            throw new ProblemException(NoticeError.EVENT_UNSIGNED);
        }
    }

    /** @throws ProblemException {@code notice.event-unsigned}, or {@code notice.event-malformed} for what is signed */
    PushedEvent read(Signed signed, byte[] body) {
        // Whoever cannot sign learns nothing of what we make of a message.
        var envelope = tree(body);
        var sealed = envelope == null ? "" : envelope.path("Encrypt").asText("");
        var safe = !sealed.isEmpty() || "aes".equals(signed.encryptType()) || config.safeModeOnly();
        if (!safe) {
            verify(signed);
            return event(envelope);
        }
        if (!PushSignature.isRight(signed.messageSignature(), token(), signed.timestamp(), signed.nonce(), sealed)) {
            throw new ProblemException(NoticeError.EVENT_UNSIGNED);
        }
        return event(tree(opened(sealed).getBytes(StandardCharsets.UTF_8)));
    }

    private String opened(String sealed) {
        if (safeMode == null || appId.isEmpty()) {
            throw new ProblemException(NoticeError.EVENT_UNSIGNED);
        }
        try {
            return safeMode.open(sealed, appId);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(NoticeError.EVENT_UNSIGNED);
        }
    }

    private String token() {
        return config.token().filter(token -> !token.isBlank())
                .orElseThrow(() -> new ProblemException(NoticeError.EVENTS_OFF));
    }

    private static PushedEvent event(JsonNode message) {
        try {
            if (message != null && message.isObject()) {
                return PushedEvent.of(message);
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(NoticeError.EVENT_MALFORMED);
        }
        throw new ProblemException(NoticeError.EVENT_MALFORMED);
    }

    /** Null for what is neither. */
    private static JsonNode tree(byte[] body) {
        if (body == null || body.length > MAX_BYTES) {
            return null;
        }
        var text = new String(body, StandardCharsets.UTF_8).strip();
        try {
            return text.startsWith("<") ? XmlMessage.parse(text) : text.startsWith("{") ? JSON.readTree(text) : null;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return null;
        }
    }
}
