package org.qiaomen.platform;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the program logs while this is open. */
public final class LogCapture extends Handler implements AutoCloseable {

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    public LogCapture() {
        Logger.getLogger("").addHandler(this);
    }

    /** Lines of level ERROR. */
    public List<String> errors() {
        return atLeast(Level.SEVERE);
    }

    public List<String> warnings() {
        return atLeast(Level.WARNING);
    }

    private List<String> atLeast(Level level) {
        return records.stream().filter(record -> record.getLevel().intValue() >= level.intValue())
                .map(record -> record.getLoggerName() + ": " + record.getMessage() + " "
                        + (record.getThrown() == null ? "" : record.getThrown()))
                .toList();
    }

    @Override
    public void publish(LogRecord logged) {
        records.add(logged);
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
