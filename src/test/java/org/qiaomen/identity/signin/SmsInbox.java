package org.qiaomen.identity.signin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;

/** The demo's text messages, read where the demo writes them: in the log. */
final class SmsInbox extends Handler {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    static SmsInbox open() {
        SmsInbox inbox = new SmsInbox();
        Logger.getLogger(LoggingSmsSender.class.getName()).addHandler(inbox);
        return inbox;
    }

    String lastCode() {
        String line = lines.get(lines.size() - 1);
        return line.substring(line.length() - 6);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(ExtLogRecord.wrap(entry).getFormattedMessage());
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
        Logger.getLogger(LoggingSmsSender.class.getName()).removeHandler(this);
    }
}
