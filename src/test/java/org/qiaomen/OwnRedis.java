package org.qiaomen;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import redis.embedded.RedisServer;

/** The Redis of a data folder, for tests that take it away and bring it back. */
final class OwnRedis {

    private OwnRedis() {
    }

    static void kill(Path home) throws IOException {
        ProcessHandle redis = ProcessHandle.of(Long.parseLong(addresses(home).getProperty("redis.pid"))).orElseThrow();
        redis.destroyForcibly();
        redis.onExit().join();
    }

    /** An empty one where the old one was, which the program stops at its end like the one it started itself. */
    static void startAgain(Path home) throws IOException {
        Properties addresses = addresses(home);
        RedisServer.newRedisServer().port(Integer.parseInt(addresses.getProperty("redis.port"))).bind("127.0.0.1")
                .setting("dir " + home.resolve("redis")).setting("save \"\"").build().start();
        long pid = ProcessHandle.current().children()
                .filter(child -> child.info().command().filter(command -> command.contains("redis")).isPresent())
                .findFirst().orElseThrow().pid();
        addresses.setProperty("redis.pid", Long.toString(pid));
        try (Writer out = Files.newBufferedWriter(home.resolve("servers.properties"))) {
            addresses.store(out, null);
        }
    }

    private static Properties addresses(Path home) throws IOException {
        Properties addresses = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("servers.properties"))) {
            addresses.load(in);
        }
        return addresses;
    }
}
