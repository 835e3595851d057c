package org.qiaomen.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import io.vertx.mutiny.core.Vertx;

class PasswordHashesTest {

    private static final Vertx VERTX = Vertx.vertx();
    private final PasswordHashes passwords = new PasswordHashes(VERTX);

    @AfterAll
    static void stop() {
        VERTX.closeAndAwait();
    }

    @Test
    void knowsThePasswordAgainAndNoOther() {
        String hash = passwords.hashNow("Über den Wolken");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(passwords.hashNow("Über den Wolken"));
        assertThat(passwords.matchesNow("Über den Wolken", hash)).isTrue();
        assertThat(passwords.matchesNow("U\u0308ber den Wolken", hash)).isTrue();
        assertThat(passwords.matchesNow("über den Wolken", hash)).isFalse();
        assertThat(passwords.matchesNow("", hash)).isFalse();
    }

    /** From the reference implementation's own tests. */
    @Test
    void readsHashesOfOtherParametersAndPrograms() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(passwords.matchesNow("password", reference)).isTrue();
        assertThat(passwords.matchesNow("passwort", reference)).isFalse();
    }

    @Test
    void refusesHashesThatAskForTooMuch() {
        assertThatThrownBy(() -> passwords.matchesNow("x",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> passwords.matchesNow("x", "plain")).isInstanceOf(IllegalArgumentException.class);
    }
}
