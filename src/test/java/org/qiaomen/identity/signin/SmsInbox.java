package org.qiaomen.identity.signin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logmanager.ExtLogRecord;
import org.qiaomen.platform.Masking;

/** The demo's text messages, read where the demo writes them: in the log. */
public final class SmsInbox extends Handler implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public static SmsInbox open() {
        SmsInbox inbox = new SmsInbox();
        Logger.getLogger(LoggingSmsSender.class.getName()).addHandler(inbox);
        Logger.getLogger(LoggingVoiceCaller.class.getName()).addHandler(inbox);
        return inbox;
    }

    public String lastCode() {
        String line = lines.get(lines.size() - 1);
        return line.substring(line.length() - 6);
    }

    /** The code in the newest message to this number, eleven digits, whatever it is for. */
    public String codeFor(String phone) {
        Matcher code = CODE.matcher(textFor(phone));
        if (!code.find()) {
            throw new AssertionError("No code for " + phone + " in " + lines);
        }
        return code.group();
    }

    /** The newest message to this number. */
    public String textFor(String phone) {
        String to = " " + Masking.phone(phone) + ": ";
        return lines.stream().filter(line -> line.contains(to)).reduce((one, next) -> next).orElseThrow();
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
        Logger.getLogger(LoggingVoiceCaller.class.getName()).removeHandler(this);
    }
}
