package org.qiaomen;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.staff.FirstAdministrator;
import org.qiaomen.platform.ProblemException;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.VertxContextSupport;

/**
 * Asks whoever starts it for what is not configured, creates the first administrator, and shows once what the authenticator
 * app needs. Nothing secret is an argument, which every user of the machine could read, and nothing is logged.
 */
@Singleton
@Unremovable
class FirstAdministratorOnly implements QuarkusApplication {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REFUSED = 1;

    private final FirstAdministrator administrators;
    private final IdentityConfig.FirstAdministrator config;
    private final BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    FirstAdministratorOnly(FirstAdministrator administrators, IdentityConfig config) {
        this.administrators = administrators;
        this.config = config.firstAdministrator();
    }

    @Override
    public int run(String... arguments) throws IOException {
        try {
            String username = given(config.username(), "User name", false);
            String password = given(config.password(), "Password, at least 12 characters", true);
            String uri = VertxContextSupport.subscribeAndAwait(
                    () -> administrators.create(username, password).ifNoItem().after(PATIENCE).fail());
            System.out.println("Created the administrator " + username + ". For the authenticator app, shown this once:");
            System.out.println(config.totpSecret().isPresent() ? "(the secret that was configured)" : uri);
            return 0;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            return refused(e);
        }
    }

    private String given(Optional<String> configured, String what, boolean secret) throws IOException {
        if (configured.isPresent()) {
            return configured.get();
        }
        Console console = System.console();
        String line;
        if (console == null) {
            line = input.readLine();
        } else if (secret) {
            char[] typed = console.readPassword("%s: ", what);
            line = typed == null ? null : new String(typed);
        } else {
            line = console.readLine("%s: ", what);
        }
        if (line == null || line.isBlank()) {
            throw new IllegalArgumentException(what + ": nothing was given");
        }
        return secret ? line : line.strip();
    }

    private static int refused(Throwable why) {
        System.err.println("No administrator was created. " + (why instanceof ProblemException problem
                ? problem.error().titleEn() + " (" + problem.error().code() + ")"
                : why.getMessage()));
        return REFUSED;
    }
}
