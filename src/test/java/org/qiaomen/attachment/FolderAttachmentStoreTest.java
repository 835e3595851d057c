package org.qiaomen.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiaomen.platform.Ids;

class FolderAttachmentStoreTest {

    @TempDir
    Path root;
    FolderAttachmentStore store;

    @BeforeEach
    void openStore() {
        AttachmentConfig config = (AttachmentConfig) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] { AttachmentConfig.class }, (proxy, method, arguments) -> root.resolve("store").toString());
        store = new FolderAttachmentStore(config);
    }

    @Test
    void givesBackWhatWasPutInParts() throws IOException {
        UUID id = Ids.next();

        store.put(id, parts("first ", "second"));

        assertThat(Files.readString(store.open(id).orElseThrow())).isEqualTo("first second");
        assertThat(filesIn("incoming")).isEmpty();
    }

    @Test
    void keepsFilesInShardsOfTheirIdAlone() throws IOException {
        UUID id = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8abc");

        store.put(id, parts("x"));

        assertThat(store.open(id)).contains(root.resolve("store/abc/" + id));
        assertThat(AttachmentStore.shard(id)).isEqualTo(0xABC);
    }

    @Test
    void showsNothingOfAPutThatFails() throws IOException {
        UUID id = Ids.next();
        Files.createDirectories(root.resolve("store"));
        Files.writeString(root.resolve("store").resolve(String.format("%03x", AttachmentStore.shard(id))), "in the way");

        assertThatThrownBy(() -> store.put(id, parts("x"))).isInstanceOf(IOException.class);

        assertThat(store.open(id)).isEmpty();
        assertThat(filesIn("incoming")).isEmpty();
    }

    @Test
    void doesNotMixTwoPutsOfTheSameId() throws IOException {
        UUID id = Ids.next();
        Files.createDirectories(root.resolve("store/incoming"));
        Files.writeString(root.resolve("store/incoming/" + id), "half of the oth");

        assertThatThrownBy(() -> store.put(id, parts("x"))).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void deletesOnceAndForGood() throws IOException {
        UUID id = Ids.next();
        store.put(id, parts("x"));

        store.delete(id);
        store.delete(id);

        assertThat(store.open(id)).isEmpty();
    }

    @Test
    void listsOldFilesAndForgetsOldHalves() throws IOException {
        UUID old = Ids.next();
        UUID fresh = Ids.next();
        store.put(old, parts("x"));
        store.put(fresh, parts("x"));
        age(store.open(old).orElseThrow());
        Path half = Files.writeString(root.resolve("store/incoming/half"), "x");
        age(half);
        Path writing = Files.writeString(root.resolve("store/incoming/writing"), "x");
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));

        store.deleteUnfinished(yesterday);

        assertThat(store.list(AttachmentStore.shard(old), yesterday)).containsExactly(old);
        assertThat(store.list(AttachmentStore.shard(fresh), yesterday)).doesNotContain(fresh);
        assertThat(half).doesNotExist();
        assertThat(writing).exists();
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }

    private List<String> filesIn(String folder) throws IOException {
        try (var files = Files.list(root.resolve("store").resolve(folder))) {
            return files.map(Path::toString).toList();
        }
    }

    private static List<ByteBuffer> parts(String... texts) {
        return List.of(texts).stream().map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))).toList();
    }
}
