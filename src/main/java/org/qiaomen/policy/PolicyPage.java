package org.qiaomen.policy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import org.qiaomen.attachment.AttachmentView;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the page of one policy shows. */
@RegisterForReflection
public record PolicyPage(String cityName, PolicyView policy, LocalDate today) {

    private static final long KIB = 1_024;

    static String day(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    /** One sentence a line: easier to keep one's place in. */
    public List<String> summaryLines() {
        return lines(policy.plainSummary().replaceAll("(?<=[。！？!?；;])(?=[^”’」』）)])", "\n"));
    }

    public List<String> textLines() {
        return lines(policy.text());
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\n")).map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    public boolean ended() {
        return policy.endsOn() != null && policy.endsOn().isBefore(today);
    }

    public boolean ahead() {
        return policy.effectiveOn().isAfter(today);
    }

    public String effective() {
        return day(policy.effectiveOn());
    }

    /** Null when it has no end. */
    public String ends() {
        return policy.endsOn() == null ? null : day(policy.endsOn());
    }

    /** The number as a telephone dials it. */
    public String dial() {
        return policy.howToApply().telephone().replaceAll("[^0-9+]", "");
    }

    public String size(AttachmentView file) {
        return Math.max(1, file.sizeBytes() / KIB) + " KB";
    }
}
