package org.qiaomen.elderly.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.enterprise.context.RequestScoped;

import org.qiaomen.elderly.ElderlyConfig;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

/** The cookies of this call, and those of its answer. None is for scripts, none is sent to or from another site's forms. */
@RequestScoped
class Cookies {

    static final String LOOK = "qiaomen-look";
    static final String BROWSER = "qiaomen-browser";
    static final String SESSION = "qiaomen-session";
    static final String PHONE = "qiaomen-phone";
    static final String DEVICE = "qiaomen-device";
    private static final String SOUND = "aloud";
    static final String SOUND_OF_FIRST = "/e?" + SOUND + "=1";
    private static final String[] PARAMETERS = { "cursor", "said" };
    private static final int MAX_LENGTH = 1_024;

    private final HttpServerRequest request;
    private final ElderlyConfig config;

    Cookies(HttpServerRequest request, ElderlyConfig config) {
        this.request = request;
        this.config = config;
    }

    /** Null when there is none. */
    String get(String name) {
        Cookie cookie = request.getCookie(name);
        String value = cookie == null ? null : cookie.getValue();
        return value == null || value.isEmpty() || value.length() > MAX_LENGTH ? null : value;
    }

    /** @param kept null until the browser is closed */
    String set(String name, String value, Duration kept) {
        return name + "=" + value + "; Path=/e; HttpOnly; SameSite=Lax"
                + (kept == null ? "" : "; Max-Age=" + kept.toSeconds()) + (secure() ? "; Secure" : "");
    }

    String drop(String name) {
        return set(name, "", Duration.ZERO);
    }

    boolean fromAnotherSite() {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    String header(String name) {
        return request.getHeader(name);
    }

    /** Whether the page is wanted as a recording. */
    boolean wantsSound() {
        return request.getParam(SOUND) != null;
    }

    /** Where the recording of this page is: beside it, for whoever may see a page may hear it. Null for what a form answers. */
    String soundOfHere() {
        if (!request.method().name().equals("GET")) {
            return null;
        }
        // Of what an address says, only what some page looks at.
        StringBuilder sound = new StringBuilder(request.path()).append('?').append(SOUND).append("=1");
        for (String name : PARAMETERS) {
            String value = request.getParam(name);
            if (value != null) {
                sound.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return sound.toString();
    }

    private boolean secure() {
        return config.secureCookies()
                .orElseGet(() -> request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }
}
