package org.qiaomen.bench;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own: the packaged program on own servers in a folder, or the floor. */
final class Program implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final long STOP_PATIENCE_SECONDS = 60;

    private final Process process;
    private final URI address;
    private final Path home;

    private Program(Process process, URI address, Path home) {
        this.process = process;
        this.address = address;
        this.home = home;
    }

    /** Starts the packaged program and waits until it is ready. */
    static Program start(Path app, Path home, List<String> options) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = java(options);
        command.add("-Dqiaomen.home=" + home.toAbsolutePath());
        command.add("-Dqiaomen.log.json=false");
        command.add("-Dquarkus.http.port=" + port);
        command.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString()));
        return launch(command, port, home, "program-" + port + ".log", "/q/health/ready");
    }

    /** Starts a class of the benchmark's own class path; it is given the port as its first argument. */
    static Program start(Class<?> main, Path home, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = java(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), Integer.toString(port)));
        command.addAll(arguments);
        return launch(command, port, home, "floor.log", "/");
    }

    private static List<String> java(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        return command;
    }

    private static Program launch(List<String> command, int port, Path home, String log, String ready)
            throws IOException, InterruptedException {
        Files.createDirectories(home);
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(home.resolve(log).toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Program program = new Program(process, URI.create("http://127.0.0.1:" + port), home);
        program.await(ready, home.resolve(log));
        return program;
    }

    private void await(String path, Path log) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(5)).build();
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(200);
        }
        close();
        throw new IOException("It did not become ready, see " + log);
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /** Its data folder. */
    Path home() {
        return home;
    }

    /** Where the program's own PostgreSQL listens. */
    int postgresPort() throws IOException {
        return Integer.parseInt(properties("servers.properties").getProperty("postgres.port"));
    }

    String jdbcUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/qiaomen?user=postgres&password=postgres";
    }

    /** The key that the program's folder encrypts personal data with, in Base64. */
    String cryptoKey() throws IOException {
        return properties("secrets.properties").getProperty("platform.crypto.keys.1");
    }

    /** Processor time that the server itself has used since its start. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Processor time of PostgreSQL and those of its processes that still run. */
    Duration postgresCpu() throws IOException {
        long pid = Long.parseLong(properties("servers.properties").getProperty("postgres.pid"));
        return ProcessHandle.of(pid).stream()
                .flatMap(p -> java.util.stream.Stream.concat(java.util.stream.Stream.of(p), p.descendants()))
                .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Properties properties(String file) throws IOException {
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
}
