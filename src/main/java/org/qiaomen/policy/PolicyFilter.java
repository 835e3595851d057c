package org.qiaomen.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.qiaomen.identity.profile.Topic;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.AreaLevel;

/**
 * What part of the library is asked for; null leaves a filter out.
 *
 * @param area what applies there, and what applies to parts of it
 */
record PolicyFilter(SearchQuery query, Topic topic, String area, LocalDate today) {

    static PolicyFilter of(String q, String topic, String area, LocalDate today) {
        if (area != null && AreaLevel.of(area).isEmpty()) {
            throw ProblemException.invalid("area", "须为 6、9、12 或 15 位数字", "must be 6, 9, 12 or 15 digits");
        }
        return new PolicyFilter(query(q), topic(topic), area, today);
    }

    private static SearchQuery query(String q) {
        if (q == null || q.isBlank()) {
            return null;
        }
        if (q.length() > SearchQuery.MAX_LENGTH) {
            throw ProblemException.invalid("q", "最多 " + SearchQuery.MAX_LENGTH + " 个字",
                    "at most " + SearchQuery.MAX_LENGTH + " characters");
        }
        return SearchQuery.of(q);
    }

    private static Topic topic(String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        for (Topic topic : Topic.values()) {
            if (topic.name().equals(name)) {
                return topic;
            }
        }
        throw ProblemException.invalid("topic", "没有这个主题", "is not a topic");
    }

    /** The areas that hold the one asked for, from the city down to itself. */
    String[] around() {
        List<String> codes = new ArrayList<>();
        for (AreaLevel level : AreaLevel.values()) {
            if (level.digits() <= area.length()) {
                codes.add(area.substring(0, level.digits()));
            }
        }
        return codes.toArray(String[]::new);
    }
}
