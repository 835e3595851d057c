package org.qiaomen.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Says exactly what it is told to over a socket, for what no HTTP client would send. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final String CHUNK = chunk("a".repeat(10_000));

    private RawHttp() {
    }

    /** Sends the text and reads until the server closes. */
    public static String exchange(URI server, String text) throws IOException {
        try (Socket socket = open(server)) {
            send(socket, text);
            return rest(socket);
        }
    }

    /** Sends the head, reads one answer (such as 100 Continue), then sends the rest and reads until the server closes. */
    static String exchange(URI server, String head, String body) throws IOException {
        try (Socket socket = open(server)) {
            send(socket, head);
            byte[] first = new byte[1_000];
            int read = socket.getInputStream().read(first);
            send(socket, body);
            return new String(first, 0, read, StandardCharsets.UTF_8) + rest(socket);
        }
    }

    /** Sends a body in chunks without saying its length. */
    public static String exchangeChunked(URI server, String head, String begin, int size) throws IOException {
        try (Socket socket = open(server)) {
            send(socket, head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunk(begin));
            for (int sent = 0; sent < size; sent += 10_000) {
                send(socket, CHUNK);
            }
            send(socket, "0\r\n\r\n");
            return rest(socket);
        }
    }

    static Socket open(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
