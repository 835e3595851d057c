package org.qiaomen.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.qiaomen.Program;

/** PostgreSQL, Redis and the stand-in platform of a test, for programs that are built without servers of their own. */
public final class CityServers implements AutoCloseable {

    private final Path home;
    private final StandInPlatform platform;

    private CityServers(Path home, StandInPlatform platform) {
        this.home = home;
        this.platform = platform;
    }

    /** Starts them with their data in this folder, which may be lost with the machine's power. */
    public static CityServers startIn(Path home) throws IOException {
        Files.createDirectories(home);
        DemoSecrets.of(home);
        ServerProcesses.startOrTakeOver(home, true);
        return new CityServers(home, new StandInPlatform(ServerProcesses.freePort()).start());
    }

    public Path home() {
        return home;
    }

    /** What a program needs to work on them, in a database of this name. */
    public Map<String, String> settings(String database) throws IOException {
        Map<String, String> settings = new TreeMap<>(Program.externalServers(home, database));
        settings.put("qiaomen.own-servers.enabled", "false");
        settings.put("identity.mini-program.base-url", platform.baseUrl());
        settings.put("identity.mini-program.app-id", StandInPlatform.APP_ID);
        settings.put("identity.mini-program.secret", StandInPlatform.SECRET);
        return settings;
    }

    @Override
    public void close() {
        platform.close();
        ServerProcesses.stopLeftOvers(home);
    }
}
