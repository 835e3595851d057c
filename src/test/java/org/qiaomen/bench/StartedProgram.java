package org.qiaomen.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A contestant that runs, and when it began to serve. It is asked over bare sockets: a client of more would be measured too.
 */
final class StartedProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 60_000;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double KILOBYTES = 1_024;

    private final Process process;
    private final int port;
    private final long executedAt;

    private StartedProgram(Process process, int port, long executedAt) {
        this.process = process;
        this.port = port;
        this.executedAt = executedAt;
    }

    static StartedProgram execute(StartContestant contestant, Path log) throws IOException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(contestant.command()).directory(contestant.folder().toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(contestant.environment());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        long executedAt = System.nanoTime();
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new StartedProgram(process, port, executedAt);
    }

    /** Milliseconds from the execution to the first 200 for this path. */
    double millisToReady(String path) throws IOException, InterruptedException {
        return millisTo("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 200);
    }

    /** Milliseconds from the execution to the first submission that is answered. */
    double millisToSubmitted(String token) throws IOException, InterruptedException {
        String body = "{\"text\":\"Street lamp is broken\"}";
        return millisTo(
                "POST /api/v1/requests HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json"
                        + "\r\nAuthorization: Bearer " + token + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
                201);
    }

    private double millisTo(String request, int wanted) throws IOException, InterruptedException {
        while (process.isAlive() && System.nanoTime() - executedAt < PATIENCE.toNanos()) {
            if (status(request) == wanted) {
                return (System.nanoTime() - executedAt) / NANOS_PER_MILLI;
            }
            Thread.sleep(1);
        }
        throw new IOException("It did not answer: " + process.info().commandLine().orElse("it has ended"));
    }

    private int status(String request) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(READ_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            String head = new String(socket.getInputStream().readNBytes(STATUS_AT + 3), StandardCharsets.US_ASCII);
            return head.length() < STATUS_AT + 3 ? 0 : Integer.parseInt(head.substring(STATUS_AT));
        } catch (IOException e) {
            return 0;
        }
    }

    /** Resident memory in megabytes; needs /proc. */
    double residentMegabytes() throws IOException {
        return memory("VmRSS:");
    }

    /** What of the resident memory are pages of files. */
    double fileMegabytes() throws IOException {
        return memory("RssFile:");
    }

    /** The most that it was since the execution, in megabytes; needs /proc. */
    double mostMegabytes() throws IOException {
        return memory("VmHWM:");
    }

    private double memory(String line) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(l -> l.startsWith(line)).mapToDouble(l -> Double.parseDouble(l.replaceAll("[^0-9]", "")))
                .findFirst().orElse(Double.NaN) / KILOBYTES;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
