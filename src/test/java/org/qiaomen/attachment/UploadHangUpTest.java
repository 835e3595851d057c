package org.qiaomen.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.qiaomen.attachment.media.Samples;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Clients that stop, or never stop, in the middle of a body. */
@QuarkusTest
class UploadHangUpTest {

    private static final int MEBIBYTE = 1024 * 1024;

    @Inject
    CallerFixtures callers;
    @Inject
    UploadFixtures fixtures;
    @Inject
    Pool pool;
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    final Actor resident = Actor.resident(Ids.next());

    @Test
    void keepsNothingOfAnUploadThatIsCutOff() throws IOException {
        long before = temporaryFiles();
        for (int i = 0; i < 8; i++) {
            try (Socket socket = open("Content-Length: " + MEBIBYTE)) {
                socket.getOutputStream().write(Arrays.copyOf(Samples.jpeg(1), MEBIBYTE / 2));
                socket.getOutputStream().flush();
                await().until(() -> temporaryFiles() > before);
            }
            await().until(() -> temporaryFiles() == before);
        }
        assertThat(rows()).isZero();
    }

    @Test
    void stopsReadingABodyWithoutEnd() throws IOException {
        try (Socket socket = open("Transfer-Encoding: chunked")) {
            byte[] chunk = Samples.join(Samples.text("10000\r\n"), new byte[0x10000], Samples.text("\r\n"));
            Thread sender = new Thread(() -> sendForEver(socket, chunk));
            sender.start();
            assertThat(statusLine(socket.getInputStream())).startsWith("HTTP/1.1 413");
        }
    }

    private static void sendForEver(Socket socket, byte[] chunk) {
        try {
            OutputStream out = socket.getOutputStream();
            while (!socket.isClosed()) {
                out.write(chunk);
            }
        } catch (IOException closed) {
            // The server has had enough.
        }
    }

    private Socket open(String lengthHeader) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(("POST /api/v1/attachments HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\n"
                + "Authorization: " + callers.bearer(resident) + "\r\n" + lengthHeader + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String statusLine(InputStream in) throws IOException {
        return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
    }

    private static long temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("qiaomen-upload-")).count();
        }
    }

    private long rows() {
        return fixtures.await(() -> pool.preparedQuery("SELECT count(*) FROM attachment WHERE owner_id = $1")
                .execute(Tuple.of(resident.id()))).iterator().next().getLong(0);
    }
}
