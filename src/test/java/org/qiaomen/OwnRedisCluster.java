package org.qiaomen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import redis.embedded.RedisServer;

/** Three Redis servers that share the slots of one cluster, on loopback. */
final class OwnRedisCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    /** A node's bus listens this far above its port. */
    private static final int BUS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<RedisServer> servers = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    /** Starts it with its files in this folder, and waits until all slots are served. */
    static OwnRedisCluster startIn(Path folder) throws Exception {
        OwnRedisCluster cluster = new OwnRedisCluster();
        try {
            for (int node = 0; node < NODES; node++) {
                cluster.startNode(Files.createDirectories(folder.resolve("node-" + node)).toAbsolutePath());
            }
            cluster.meet();
        } catch (Exception | Error e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void startNode(Path folder) throws IOException {
        int port = freePort();
        RedisServer server = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("dir " + folder)
                .setting("save \"\"").setting("cluster-enabled yes").setting("cluster-node-timeout 2000").build();
        server.start();
        servers.add(server);
        ports.add(port);
    }

    private void meet() throws Exception {
        for (int node = 0; node < NODES; node++) {
            int first = SLOTS * node / NODES;
            int next = SLOTS * (node + 1) / NODES;
            command(node, "CLUSTER ADDSLOTS " + IntStream.range(first, next).mapToObj(Integer::toString)
                    .collect(Collectors.joining(" ")));
            if (node > 0) {
                command(0, "CLUSTER MEET 127.0.0.1 " + ports.get(node));
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int node = 0; node < NODES; node++) {
            while (!command(node, "CLUSTER INFO").contains("cluster_state:ok")) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("The nodes did not become a cluster");
                }
                Thread.sleep(100);
            }
        }
    }

    /** What {@code quarkus.redis.hosts} has to be. */
    String hosts() {
        return ports.stream().map(port -> "redis://127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** The keys of all nodes that begin so. */
    List<String> keys(String beginning) throws IOException {
        List<String> keys = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            command(node, "KEYS " + beginning + "*").lines().filter(line -> line.startsWith(beginning)).forEach(keys::add);
        }
        return keys;
    }

    /** SIGKILL for one of them: its third of the slots is gone, and with it the cluster. */
    void killOne() throws IOException {
        servers.get(NODES - 1).stop();
    }

    /** An inline command; the lines of its answer. */
    private String command(int node, String words) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.get(node));
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((words + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
            String answer = in.lines().collect(Collectors.joining("\n"));
            if (answer.startsWith("-")) {
                throw new IOException(answer);
            }
            return answer;
        }
    }

    @Override
    public void close() throws IOException {
        for (RedisServer server : servers) {
            server.stop();
        }
    }

    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() + BUS < 1 << Short.SIZE) {
                    return socket.getLocalPort();
                }
            }
        }
    }
}
