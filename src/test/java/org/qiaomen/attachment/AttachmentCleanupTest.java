package org.qiaomen.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.attachment.media.Samples;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
class AttachmentCleanupTest {

    @Inject
    UploadFixtures fixtures;
    @Inject
    AttachmentCleanup cleanup;
    @Inject
    AttachmentStore store;
    @Inject
    Attachments attachments;
    @Inject
    Transactions transactions;
    @Inject
    Pool pool;

    final UUID owner = Ids.next();

    @Test
    void deletesOnlyOldUploadsThatNobodyAttached() throws IOException {
        UUID fresh = fixtures.upload(owner, Samples.amr());
        UUID old = fixtures.upload(owner, Samples.amr());
        UUID oldAttached = fixtures.upload(owner, Samples.amr());
        fixtures.await(() -> transactions.write(
                session -> attachments.claim(session, owner, List.of(oldAttached), Ids.next())));
        ageRow(old);
        ageRow(oldAttached);

        fixtures.await(cleanup::deleteUnattached);

        assertThat(store.open(fresh)).isPresent();
        assertThat(store.open(oldAttached)).isPresent();
        assertThat(store.open(old)).isEmpty();
        assertThat(rows(old)).isZero();
        assertThat(rows(oldAttached)).isOne();
    }

    @Test
    void leavesAnOldUploadThatIsBeingClaimedNow() throws IOException {
        UUID old = fixtures.upload(owner, Samples.amr());
        ageRow(old);

        fixtures.await(() -> pool.withTransaction(connection -> attachments.claim(connection, owner, List.of(old), Ids.next())
                .chain(cleanup::deleteUnattached)));

        assertThat(store.open(old)).isPresent();
        assertThat(rows(old)).isOne();
    }

    @Test
    void deletesOldFilesWithoutRowsAndNoOthers() throws IOException {
        UUID known = fixtures.upload(owner, Samples.amr());
        UUID unknown = Ids.next();
        UUID justWritten = Ids.next();
        store.put(unknown, List.of(ByteBuffer.allocate(1)));
        store.put(justWritten, List.of(ByteBuffer.allocate(1)));
        ageFile(known);
        ageFile(unknown);

        sweepAllShards();

        assertThat(store.open(known)).isPresent();
        assertThat(store.open(justWritten)).isPresent();
        assertThat(store.open(unknown)).isEmpty();
    }

    @Test
    void deletesNothingWhenMostFilesAreUnknownToTheDatabase() throws IOException {
        List<UUID> unknown = IntStream.range(0, 30)
                .mapToObj(i -> new UUID(Ids.next().getMostSignificantBits(), i << 12 | 0x123))
                .toList();
        for (UUID id : unknown) {
            store.put(id, List.of(ByteBuffer.allocate(1)));
            ageFile(id);
        }

        sweepAllShards();

        for (UUID id : unknown) {
            assertThat(store.open(id)).isPresent();
            store.delete(id);
        }
    }

    private void sweepAllShards() {
        for (int swept = 0; swept < AttachmentStore.SHARDS; swept += 64) {
            fixtures.await(cleanup::deleteFilesWithoutRows);
        }
    }

    private void ageRow(UUID id) {
        fixtures.await(() -> pool.preparedQuery("UPDATE attachment SET created_at = now() - interval '25 hours' WHERE id = $1")
                .execute(Tuple.of(id)));
    }

    private void ageFile(UUID id) throws IOException {
        Files.setLastModifiedTime(store.open(id).orElseThrow(), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }

    private long rows(UUID id) {
        return fixtures.await(() -> pool.preparedQuery("SELECT count(*) FROM attachment WHERE id = $1").execute(Tuple.of(id)))
                .iterator().next().getLong(0);
    }
}
