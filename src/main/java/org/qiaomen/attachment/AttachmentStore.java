package org.qiaomen.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the bytes of attachments, by id alone. All methods block and are called on worker threads only.
 *
 * <p>
 * A store on object storage would keep an object under {@code <shard>/<id>} and open it through a bounded local cache.
 */
interface AttachmentStore {

    int SHARDS = 4_096;

    /** The group a file is kept in: the last 12 bits of its id, which in UUIDv7 are random and so fill all shards evenly. */
    static int shard(UUID id) {
        return (int) (id.getLeastSignificantBits() & SHARDS - 1);
    }

    /** Returns once the content would survive the machine's sudden death; until then nothing of it is visible. */
    void put(UUID id, List<ByteBuffer> parts) throws IOException;

    /** A local file to stream from; empty when there is none of this id. */
    Optional<Path> open(UUID id) throws IOException;

    /** Deletes the content; a second time changes nothing. */
    void delete(UUID id) throws IOException;

    /** The ids in a shard whose content is older. */
    List<UUID> list(int shard, Instant writtenBefore) throws IOException;

    /** Deletes what puts that never ended have left behind. */
    void deleteUnfinished(Instant writtenBefore) throws IOException;
}
