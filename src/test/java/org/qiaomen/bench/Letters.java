package org.qiaomen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the title and the text of letters from CSV (RFC 4180); the other columns are left alone. */
final class Letters {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Letters() {
    }

    /** Title and text of every letter, as one text. */
    static List<String> read(Path file) throws IOException {
        List<List<String>> records = records(Files.readString(file));
        List<String> head = records.get(0);
        int title = head.indexOf("title");
        int text = head.indexOf("text");
        return records.stream().skip(1).map(record -> record.get(title) + "\n" + record.get(text)).toList();
    }

    private static List<List<String>> records(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = csv.startsWith(BYTE_ORDER_MARK) ? 1 : 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                record.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (c != '\r') {
                field.append(c);
            }
        }
        if (!record.isEmpty() || field.length() > 0) {
            record.add(field.toString());
            records.add(record);
        }
        return records;
    }
}
