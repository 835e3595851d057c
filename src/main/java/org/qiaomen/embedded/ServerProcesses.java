package org.qiaomen.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import redis.embedded.RedisServer;

/** Starts, takes over and stops the two server processes of a data folder. */
final class ServerProcesses {

    static final String DATABASE = "qiaomen";
    private static final Logger LOG = Logger.getLogger("org.qiaomen.embedded");
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);
    private static final long STOP_WAIT_SECONDS = 20;

    private ServerProcesses() {
    }

    static ServerAddresses startOrTakeOver(Path home, boolean throwaway) throws IOException {
        Optional<ServerAddresses> left = ServerAddresses.read(home)
                .filter(a -> a.postgresAnswers() && a.redisAnswers());
        if (left.isPresent()) {
            LOG.infof("Taking over the servers that an earlier program left in %s", home);
            return left.get();
        }
        stopLeftOvers(home);
        LOG.infof("No database is configured: starting own PostgreSQL and Redis in %s", home);
        int postgresPort = freePort();
        long postgresPid = startPostgres(home, postgresPort, throwaway);
        int redisPort = freePort();
        ServerAddresses addresses = new ServerAddresses(postgresPort, postgresPid, redisPort,
                startRedis(home, redisPort));
        addresses.write(home);
        return addresses;
    }

    private static long startPostgres(Path home, int port, boolean throwaway) throws IOException {
        Path data = home.resolve("postgres");
        // Throwaway data may be lost with the machine's power; anyone else's may not.
        String durable = throwaway ? "off" : "on";
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data).setCleanDataDirectory(false).setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                .setPort(port).setPGStartupWait(STARTUP_WAIT)
                .setServerConfig("fsync", durable).setServerConfig("synchronous_commit", durable)
                .setServerConfig("full_page_writes", durable)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("shared_buffers", "256MB")
                .setLocaleConfig("locale", "C").setLocaleConfig("encoding", "UTF-8")
                .start();
        createDatabase(postgres);
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    private static void createDatabase(EmbeddedPostgres postgres) throws IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet exists = statement
                    .executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (exists.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            throw new IOException("The own PostgreSQL refused to create its database", e);
        }
    }

    private static long startRedis(Path home, int port) throws IOException {
        Path data = Files.createDirectories(home.resolve("redis"));
        Set<Long> before = children();
        RedisServer.newRedisServer().port(port).bind("127.0.0.1")
                .setting("dir " + data).setting("save \"\"").setting("appendonly no")
                .setting("maxmemory 128mb").setting("maxmemory-policy volatile-lru")
                .build().start();
        Set<Long> after = children();
        after.removeAll(before);
        return after.stream().findFirst()
                .orElseThrow(() -> new IOException("The own Redis ended as soon as it was started"));
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    /** Stops the servers named in the folder, whoever started them; does nothing where there are none. */
    static void stopLeftOvers(Path home) {
        try {
            Optional<ServerAddresses> addresses = ServerAddresses.read(home);
            if (addresses.isEmpty()) {
                return;
            }
            if (addresses.get().redisAnswers()) {
                ProcessHandle.of(addresses.get().redisPid()).ifPresent(ProcessHandle::destroy);
            }
            if (addresses.get().postgresAnswers()) {
                stopPostgres(addresses.get().postgresPid());
            }
            ServerAddresses.forget(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients, and loses nothing that was committed.
    private static void stopPostgres(long pid) throws IOException {
        Optional<ProcessHandle> postgres = ProcessHandle.of(pid);
        if (postgres.isEmpty()) {
            return;
        }
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).start();
        try {
            postgres.get().onExit().get(STOP_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warnf("The own PostgreSQL (process %d) did not stop within %d s", pid, STOP_WAIT_SECONDS);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
