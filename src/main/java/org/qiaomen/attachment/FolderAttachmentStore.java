package org.qiaomen.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.Ids;

/**
 * Files in a folder: {@code <shard>/<id>}, written as {@code incoming/<id>} first. The content is forced to disk before the
 * rename and the folder after it, so that a file is whole under its name or not there.
 */
@ApplicationScoped
class FolderAttachmentStore implements AttachmentStore {

    private static final String INCOMING = "incoming";

    private final Path root;

    FolderAttachmentStore(AttachmentConfig config) {
        this.root = Path.of(config.folder()).toAbsolutePath();
    }

    @Override
    public void put(UUID id, List<ByteBuffer> parts) throws IOException {
        Path incoming = folder(root.resolve(INCOMING)).resolve(id.toString());
        try {
            write(incoming, parts);
            Path shard = folder(path(id).getParent());
            Files.move(incoming, path(id), StandardCopyOption.ATOMIC_MOVE);
            force(shard);
        } catch (IOException e) {
            Files.deleteIfExists(incoming);
            throw e;
        }
    }

    @Override
    public Optional<Path> open(UUID id) {
        return Optional.of(path(id)).filter(Files::isRegularFile);
    }

    @Override
    public void delete(UUID id) throws IOException {
        Files.deleteIfExists(path(id));
    }

    @Override
    public List<UUID> list(int shard, Instant writtenBefore) throws IOException {
        return olderFiles(shardFolder(shard), writtenBefore).stream()
                .flatMap(file -> Ids.parse(file.getFileName().toString()).stream()).toList();
    }

    @Override
    public void deleteUnfinished(Instant writtenBefore) throws IOException {
        for (Path file : olderFiles(root.resolve(INCOMING), writtenBefore)) {
            Files.deleteIfExists(file);
        }
    }

    private Path path(UUID id) {
        return shardFolder(AttachmentStore.shard(id)).resolve(id.toString());
    }

    private Path shardFolder(int shard) {
        return root.resolve(String.format("%03x", shard));
    }

    private static void write(Path file, List<ByteBuffer> parts) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (ByteBuffer part : parts) {
                ByteBuffer rest = part.duplicate();
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            channel.force(true);
        }
    }

    /** A new folder is on disk only when its parent says so. */
    private static Path folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            force(folder.getParent());
        }
        return folder;
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static List<Path> olderFiles(Path folder, Instant writtenBefore) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isOlder(file, writtenBefore)).toList();
        }
    }

    private static boolean isOlder(Path file, Instant instant) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(instant);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
