package org.qiaomen.identity;

import java.util.Arrays;

import jakarta.enterprise.context.RequestScoped;

import io.vertx.core.http.HttpServerRequest;

/**
 * Where a call comes from, for limits. A household holds a whole IPv6 network of 64 bits, so that is what counts as one
 * address.
 */
@RequestScoped
public class ClientAddress {

    private static final int NETWORK_GROUPS = 4;

    private final HttpServerRequest request;

    ClientAddress(HttpServerRequest request) {
        this.request = request;
    }

    public String key() {
        String host = request.remoteAddress() == null ? "unknown" : request.remoteAddress().hostAddress();
        return host == null ? "unknown" : network(host);
    }

    static String network(String host) {
        if (host.indexOf(':') < 0) {
            return host;
        }
        String[] groups = host.split(":", NETWORK_GROUPS + 1);
        return String.join(":", Arrays.copyOf(groups, Math.min(groups.length, NETWORK_GROUPS)));
    }
}
