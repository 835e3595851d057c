package org.qiaomen;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program as a process of its own, for tests that start, stop and kill it. */
public final class Program implements AutoCloseable {

    private static final Path PACKAGE = Path.of("target/quarkus-app");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();

    private final Path home;
    private final int port;
    private final Path log;
    private final Process process;

    private Program(Path home, int port, Path log, Process process) {
        this.home = home;
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /** A program with its data in this folder, not started yet. */
    public static Starter in(Path home) {
        return new Starter(home.toAbsolutePath());
    }

    /** How a program is started. */
    public static final class Starter {

        private final Path home;
        private final Map<String, String> settings = new TreeMap<>();
        private final Map<String, String> environment = new TreeMap<>();
        private final List<String> prefix = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private Path folder = PACKAGE.toAbsolutePath();
        private Path executable = Path.of(System.getProperty("java.home"), "bin", "java");
        // A program that lives for seconds starts with half the work when it does not optimise itself for days.
        private List<String> options = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        private String input = "";

        private Starter(Path home) {
            this.home = home;
            settings.put("qiaomen.home", home.toString());
            settings.put("qiaomen.log.json", "false");
        }

        public Starter with(String setting, String value) {
            settings.put(setting, value);
            return this;
        }

        public Starter with(Map<String, String> more) {
            settings.putAll(more);
            return this;
        }

        /** Settings as environment variables, the way containers give them. */
        public Starter environment(Map<String, String> more) {
            more.forEach((name, value) -> environment.put(
                    name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
            return this;
        }

        public Starter argument(String argument) {
            arguments.add(argument);
            return this;
        }

        /** What somebody types who starts it at a terminal. */
        public Starter input(String lines) {
            input = lines;
            return this;
        }

        /** Puts a command such as {@code setpriv} before {@code java}. */
        public Starter through(String... command) {
            prefix.addAll(List.of(command));
            return this;
        }

        /** Runs a copy of the package that lies elsewhere. */
        public Starter from(Path copy) {
            folder = copy;
            return this;
        }

        /** Another JVM, with these options instead of a test's own. */
        public Starter jvm(Path javaHome, List<String> options) {
            executable = javaHome.resolve("bin/java");
            this.options = options;
            return this;
        }

        /** A native executable of the program instead of a JVM. */
        public Starter executable(Path program) {
            executable = program.toAbsolutePath();
            options = List.of();
            folder = null;
            return this;
        }

        /** Starts the process and does not wait for anything. */
        public Program launch() throws IOException {
            int port = freePort();
            Path log = Files.createTempFile(Files.createDirectories(Path.of("target/programs")), "program", ".log");
            List<String> command = new ArrayList<>(prefix);
            command.add(executable.toString());
            command.addAll(options);
            command.add("-Dquarkus.http.port=" + port);
            settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            if (folder != null) {
                command.addAll(List.of("-jar", "quarkus-run.jar"));
                builder.directory(folder.toFile());
            }
            command.addAll(arguments);
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (Writer typed = process.outputWriter()) {
                typed.write(input);
            }
            return new Program(home, port, log, process);
        }

        /** Starts the process and waits until it says that it is ready. */
        public Program start() throws IOException {
            Program program = launch();
            try {
                program.awaitReady();
            } catch (RuntimeException | Error e) {
                program.kill();
                throw e;
            }
            return program;
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public int port() {
        return port;
    }

    public Path home() {
        return home;
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean ready() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20)).build());
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public void awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The program did not become ready:\n" + log());
            }
            pause();
        }
    }

    /** Waits for the program to end by itself, and gives its exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The program did not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** SIGTERM, and waits for the end. */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** SIGKILL: no time for anything. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    /** The processes that the folder's own servers are, whoever started them. */
    public static List<ProcessHandle> servers(Path home) throws IOException {
        Properties addresses = properties(home, "servers.properties");
        return Stream.of("postgres.pid", "redis.pid").map(addresses::getProperty).map(Long::parseLong)
                .flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
    }

    /** What a program without own servers needs to work on the servers of this folder, in a database of this name. */
    public static Map<String, String> externalServers(Path home, String database) throws IOException {
        Properties addresses = properties(home, "servers.properties");
        Map<String, String> settings = new TreeMap<>();
        properties(home, "secrets.properties").forEach((name, value) -> settings.put((String) name, (String) value));
        settings.put("platform.crypto.active-version", "1");
        settings.put("identity.active-token-key", "demo");
        settings.put("quarkus.datasource.reactive.url",
                "postgresql://127.0.0.1:" + addresses.getProperty("postgres.port") + "/" + database);
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        settings.put("quarkus.redis.hosts", "redis://127.0.0.1:" + addresses.getProperty("redis.port"));
        settings.put("attachment.folder", home.resolve("attachments").toString());
        return settings;
    }

    /** Runs one statement in a database of the folder's PostgreSQL; gives the first column of the first row, or null. */
    public static String sql(Path home, String database, String statement) throws IOException, SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + properties(home, "servers.properties").getProperty("postgres.port")
                + "/" + database;
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement run = connection.createStatement()) {
            if (!run.execute(statement)) {
                return null;
            }
            try (ResultSet rows = run.getResultSet()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private static Properties properties(Path home, String file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve(file))) {
            properties.load(in);
        }
        return properties;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
