package org.qiaomen.notice;

import io.smallrye.mutiny.Uni;

/** The mini-program platform and the access token to it, which all replicas share. */
interface AccessToken {

    /** Whether this city has a mini-program. */
    boolean configured();

    /** The platform's address without trailing slash. */
    String baseUrl();

    Uni<String> current();

    /** A new one, after the platform refused this one. */
    Uni<String> insteadOf(String refused);
}
