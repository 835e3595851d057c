package org.qiaomen.policy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.qiaomen.identity.profile.Topic;
import org.qiaomen.platform.Page;

/** What the page of policies shows. Texts are empty, and not null, where nothing was chosen. */
public record PolicyListPage(String cityName, String q, String topic, String area, List<PolicyItemView> items,
        String nextCursor,
        String message) {

    static PolicyListPage of(String cityName, String q, String topic, String area, Page<PolicyItemView> found) {
        return new PolicyListPage(cityName, given(q), given(topic), given(area), found.items(), found.nextCursor(), "");
    }

    static PolicyListPage failed(String cityName, String message) {
        return new PolicyListPage(cityName, "", "", "", List.of(), null, message);
    }

    public List<Topic> topics() {
        return List.of(Topic.values());
    }

    public boolean isChosen(Topic other) {
        return other.name().equals(topic);
    }

    public boolean isUrgent(PolicyItemView item) {
        return item.priority() == PolicyPriority.URGENT;
    }

    public String heading() {
        return q.isBlank() ? "最新政策" : "找到的政策";
    }

    public String day(PolicyItemView item) {
        return PolicyPage.day(item.publishedAt().toLocalDate());
    }

    public String linkOfAll() {
        return "/policies?" + parameters("");
    }

    /** The same search in another topic. */
    public String linkOf(String otherTopic) {
        return "/policies?" + parameters(otherTopic);
    }

    /** Null on the last page. */
    public String next() {
        return nextCursor == null ? null : "/policies?" + parameters(topic) + parameter("cursor", nextCursor);
    }

    private String parameters(String chosenTopic) {
        return parameter("q", q) + parameter("topic", chosenTopic) + parameter("area", area);
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&";
    }

    private static String given(String text) {
        return text == null ? "" : text;
    }
}
