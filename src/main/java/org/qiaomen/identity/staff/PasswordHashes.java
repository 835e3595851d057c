package org.qiaomen.identity.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Pattern;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;

/**
 * Passwords as Argon2id (RFC 9106) in the usual PHC text form, which names its own parameters, so that they can be raised
 * without
 * touching old hashes. Each takes 19 MiB and some tens of milliseconds, so a few threads of its own do it and never an event
 * loop.
 */
@ApplicationScoped
class PasswordHashes {

    static final int THREADS = 2;

    private static final int MEMORY_KIB = 19_456;
    private static final int MAX_MEMORY_KIB = 262_144;
    private static final int PASSES = 2;
    private static final int MAX_PASSES = 16;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern
            .compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{8,88})\\$([A-Za-z0-9+/]{16,88})");

    private final SecureRandom random = new SecureRandom();
    private final WorkerExecutor threads;
    private final String nobody;

    PasswordHashes(Vertx vertx) {
        threads = vertx.createSharedWorkerExecutor("passwords", THREADS);
        nobody = print(MEMORY_KIB, PASSES, LANES, salt(), new byte[HASH_BYTES]);
    }

    @PreDestroy
    void stop() {
        threads.closeAndForget();
    }

    Uni<String> hash(String password) {
        return threads.executeBlocking(() -> hashNow(password), false);
    }

    Uni<Boolean> matches(String password, String hash) {
        return threads.executeBlocking(() -> matchesNow(password, hash), false);
    }

    /** As long as any other check, and never right: for accounts that are not there. */
    Uni<Boolean> matchesNobody(String password) {
        return matches(password, nobody).replaceWith(false);
    }

    String hashNow(String password) {
        byte[] salt = salt();
        return print(MEMORY_KIB, PASSES, LANES, salt, generate(password, MEMORY_KIB, PASSES, LANES, salt, HASH_BYTES));
    }

    boolean matchesNow(String password, String hash) {
        var parts = PHC.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an Argon2id hash");
        }
        int memory = Integer.parseInt(parts.group(1));
        int passes = Integer.parseInt(parts.group(2));
        if (memory > MAX_MEMORY_KIB || passes > MAX_PASSES) {
            throw new IllegalArgumentException("The hash asks for more work than is allowed");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = generate(password, memory, passes, Integer.parseInt(parts.group(3)),
                Base64.getDecoder().decode(parts.group(4)), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] generate(String password, int memory, int passes, int lanes, byte[] salt, int length) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory).withIterations(passes).withParallelism(lanes).withSalt(salt).build());
        byte[] hash = new byte[length];
        // The same password typed on another keyboard may be composed of other characters.
        argon2.generateBytes(Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static String print(int memory, int passes, int lanes, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }
}
