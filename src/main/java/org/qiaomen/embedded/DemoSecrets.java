package org.qiaomen.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Random secrets of a demo, made once per data folder so that a restart or a second replica can read its data. */
final class DemoSecrets {

    private static final String FILE = "secrets.properties";
    private static final Map<String, Integer> BYTES = Map.of("platform.crypto.keys.1", 32,
            "platform.crypto.index-key", 32, "identity.token-keys.demo", 64);

    private DemoSecrets() {
    }

    static Map<String, String> of(Path home) throws IOException {
        Path file = home.resolve(FILE);
        Properties secrets = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                secrets.load(in);
            }
        }
        if (!secrets.keySet().containsAll(BYTES.keySet())) {
            addMissing(secrets);
            write(file, secrets);
        }
        Map<String, String> map = new HashMap<>();
        BYTES.keySet().forEach(name -> map.put(name, secrets.getProperty(name)));
        map.put("platform.crypto.active-version", "1");
        map.put("identity.active-token-key", "demo");
        return map;
    }

    private static void addMissing(Properties secrets) {
        SecureRandom random = new SecureRandom();
        BYTES.forEach((name, length) -> {
            byte[] secret = new byte[length];
            random.nextBytes(secret);
            secrets.putIfAbsent(name, Base64.getEncoder().encodeToString(secret));
        });
    }

    private static void write(Path file, Properties secrets) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            secrets.store(out, null);
        }
    }
}
