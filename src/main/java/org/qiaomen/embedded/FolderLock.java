package org.qiaomen.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ownership of a data folder; the operating system gives it back when the owner dies, however it dies. */
final class FolderLock {

    static final String FILE = "owner.lock";

    // Kept so that no lock is collected, and with it given back, while the program lives.
    private static final Set<FileLock> HELD = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock of(Path home) throws IOException {
        return new FolderLock(
                FileChannel.open(home.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    boolean tryOwn() throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return false;
        }
        return HELD.add(lock);
    }

}
