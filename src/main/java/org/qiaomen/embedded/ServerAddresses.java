package org.qiaomen.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** Where the servers of a data folder listen, and the processes they are; written to the folder for whoever joins. */
record ServerAddresses(int postgresPort, long postgresPid, int redisPort, long redisPid) {

    private static final String FILE = "servers.properties";
    private static final long PATIENCE_MILLIS = 60_000;

    static Optional<ServerAddresses> read(Path home) throws IOException {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties p = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            p.load(in);
        }
        return Optional.of(new ServerAddresses(Integer.parseInt(p.getProperty("postgres.port")),
                Long.parseLong(p.getProperty("postgres.pid")), Integer.parseInt(p.getProperty("redis.port")),
                Long.parseLong(p.getProperty("redis.pid"))));
    }

    /** Waits, at most a minute, for the owner of the folder to have its servers up. */
    static ServerAddresses awaitOf(Path home) throws IOException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (System.nanoTime() < end) {
            Optional<ServerAddresses> addresses = read(home).filter(ServerAddresses::postgresAnswers);
            if (addresses.isPresent()) {
                return addresses.get();
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for the servers of " + home, e);
            }
        }
        throw new IOException("another program owns " + home + ", but its servers do not answer");
    }

    void write(Path home) throws IOException {
        Properties p = new Properties();
        p.setProperty("postgres.port", Integer.toString(postgresPort));
        p.setProperty("postgres.pid", Long.toString(postgresPid));
        p.setProperty("redis.port", Integer.toString(redisPort));
        p.setProperty("redis.pid", Long.toString(redisPid));
        Path temporary = home.resolve(FILE + ".new");
        try (Writer out = Files.newBufferedWriter(temporary)) {
            p.store(out, null);
        }
        Files.move(temporary, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void forget(Path home) throws IOException {
        Files.deleteIfExists(home.resolve(FILE));
    }

    boolean postgresAnswers() {
        return answers(postgresPort);
    }

    boolean redisAnswers() {
        return answers(redisPort);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
