package org.qiaomen.elderly.page;

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

    private boolean secure() {
        return config.secureCookies()
                .orElseGet(() -> request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }
}
