package org.qiaomen.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import org.jboss.logging.Logger;

/**
 * The own PostgreSQL and Redis of one data folder, shared by every program that is started on that folder.
 *
 * <p>
 * The first program on a folder owns the servers and stops them at its own clean end; a later one joins them and is a
 * second replica of the same service. Servers left behind by a killed owner are taken over with their data.
 */
final class OwnServers {

    private static final Logger LOG = Logger.getLogger("org.qiaomen.embedded");
    // Statics are per class loader, and Quarkus reads its configuration through several; system properties are per JVM.
    /** Where {@link StandInStarter} runs the stand-in platform of this program. */
    static final String STAND_IN_URL = "qiaomen.stand-in.base-url";
    private static final String STARTED = "qiaomen.own-servers.started";

    private OwnServers() {
    }

    static Map<String, String> startOncePerProgram(Path home, boolean fresh) {
        synchronized (STARTED.intern()) {
            String started = System.getProperty(STARTED);
            if (started != null) {
                return parse(started);
            }
            Map<String, String> properties = start(home, fresh);
            System.setProperty(STARTED, print(properties));
            return properties;
        }
    }

    private static Map<String, String> start(Path home, boolean fresh) {
        try {
            Files.createDirectories(home);
            FolderLock lock = FolderLock.of(home);
            boolean owner = lock.tryOwn();
            if (owner && fresh) {
                ServerProcesses.stopLeftOvers(home);
                Folders.deleteContents(home, FolderLock.FILE);
            }
            ServerAddresses addresses = owner ? ServerProcesses.startOrTakeOver(home, fresh)
                    : ServerAddresses.awaitOf(home);
            if (owner) {
                stopAtExit(home);
            }
            LOG.infof("%s PostgreSQL on port %d and Redis on port %d, data in %s",
                    owner ? "Running own" : "Joined", addresses.postgresPort(), addresses.redisPort(), home);
            Map<String, String> properties = properties(home, addresses);
            OwnMigrations.run(properties.get("quarkus.datasource.jdbc.url"));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("The own servers could not be started in " + home, e);
        }
    }

    private static void stopAtExit(Path home) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ProgramEnd.waitForIt();
            ServerProcesses.stopLeftOvers(home);
        }, "own-servers-stop"));
    }

    private static Map<String, String> properties(Path home, ServerAddresses addresses) throws IOException {
        Map<String, String> properties = new HashMap<>(DemoSecrets.of(home));
        String database = "postgresql://127.0.0.1:" + addresses.postgresPort() + "/" + ServerProcesses.DATABASE;
        properties.put("quarkus.datasource.reactive.url", database);
        properties.put("quarkus.datasource.jdbc.url", "jdbc:" + database);
        properties.put("quarkus.datasource.username", "postgres");
        properties.put("quarkus.datasource.password", "postgres");
        properties.put("quarkus.redis.hosts", "redis://127.0.0.1:" + addresses.redisPort());
        properties.put("qiaomen.demo", "true");
        // Whoever tries it reads the log, codes of text messages included.
        properties.put("qiaomen.log.json", "false");
        properties.put("qiaomen.own-servers.running", "true");
        // Everybody who tries the demo does so from one address.
        properties.put("qiaomen.address-permits", "1000000");
        properties.put("identity.sms.sender", "LOG");
        properties.put("identity.mini-program.app-id", StandInPlatform.APP_ID);
        properties.put("identity.mini-program.secret", StandInPlatform.SECRET);
        properties.put("notice.events.token", StandInPlatform.PUSH_TOKEN);
        properties.put("notice.events.encoding-aes-key", StandInPlatform.PUSH_KEY);
        properties.put(STAND_IN_URL, "http://127.0.0.1:" + ServerProcesses.freePort());
        // Whoever tries it at night is awake.
        properties.put("notice.quiet-hours.enabled", "false");
        properties.put("attachment.folder", home.resolve("attachments").toString());
        return properties;
    }

    private static String print(Map<String, String> map) {
        Properties properties = new Properties();
        properties.putAll(map);
        StringWriter out = new StringWriter();
        try {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static Map<String, String> parse(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> map = new HashMap<>();
        properties.forEach((key, value) -> map.put((String) key, (String) value));
        return map;
    }
}
