package org.qiaomen.policy.audience;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.qiaomen.identity.profile.Employment;
import org.qiaomen.identity.profile.Insurance;
import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.identity.profile.Topic;
import org.qiaomen.identity.profile.Trait;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Random rules and residents, the same for the same seed; ages, areas and tags are few, so that rules hold and fail alike. */
final class AudienceSamples {

    static final ObjectMapper JSON = new ObjectMapper();
    static final LocalDate TODAY = LocalDate.of(2027, 3, 1);

    private static final List<String> AREAS = List.of("990181", "990181001", "990181002", "990181001001",
            "990181001002", "990181001001001", "990181002003004");
    private static final List<String> TAGS = List.of("高龄老人", "退役军人", "a·b", "x_1", "独居-关注");
    private static final List<Integer> AGES = List.of(0, 1, 17, 18, 59, 60, 61, 80, 150);

    private final Random random;

    AudienceSamples(long seed) {
        this.random = new Random(seed);
    }

    ObjectNode rule(int depth) {
        int kind = depth <= 1 ? 3 : random.nextInt(5);
        if (kind == 2) {
            return JSON.createObjectNode().set("not", rule(depth - 1));
        } else if (kind >= 3) {
            return condition();
        }
        ArrayNode rules = JSON.createArrayNode();
        for (int i = 0; i <= random.nextInt(3); i++) {
            rules.add(rule(depth - 1));
        }
        return JSON.createObjectNode().set(kind == 0 ? "all" : "any", rules);
    }

    private ObjectNode condition() {
        AudienceAttribute attribute = pick(List.of(AudienceAttribute.values()));
        ObjectNode condition = JSON.createObjectNode().put("attribute", attribute.apiName());
        String operator = pick(attribute.type().operators());
        switch (attribute.type()) {
            case AGE -> numbers(condition, operator, AGES);
            case NUMBER -> numbers(condition, operator, List.of(0, 1, 2, 3, 4));
            case YES_NO -> condition.put("is", random.nextBoolean());
            case AREA -> texts(condition, operator, "in", AREAS);
            case CHOICE -> texts(condition, operator, "in", attribute.choices());
            case SET -> texts(condition, operator, "containsAny",
                    attribute == AudienceAttribute.TAGS ? TAGS : attribute.choices());
        }
        if (attribute.trait() != null && random.nextInt(4) == 0) {
            condition.put("confirmed", random.nextInt(4) > 0);
        }
        return condition;
    }

    private void numbers(ObjectNode condition, String operator, List<Integer> from) {
        int one = pick(from);
        int other = pick(from);
        switch (operator) {
            case "in" -> condition.putArray("in").add(one).add(other);
            case "between" -> condition.putArray("between").add(Math.min(one, other)).add(Math.max(one, other));
            case "atLeast" -> {
                condition.put("atLeast", Math.min(one, other));
                if (random.nextBoolean()) {
                    condition.put("atMost", Math.max(one, other));
                }
            }
            default -> condition.put(operator, one);
        }
    }

    private void texts(ObjectNode condition, String operator, String forLists, List<String> from) {
        if (operator.equals(forLists)) {
            condition.putArray(operator).add(pick(from)).add(pick(from));
        } else {
            condition.put(operator, pick(from));
        }
    }

    /** Somebody of whom some things are not known; birthdays fall around today and on 29 February. */
    ProfileFacts facts() {
        return new ProfileFacts(UUID.randomUUID(), maybe(() -> pick(AREAS)), maybe(this::birthDate), maybe(random::nextBoolean),
                maybe(random::nextBoolean), maybe(random::nextBoolean), maybe(() -> pick(List.of(Employment.values()))),
                maybe(() -> pick(List.of(Insurance.values()))), maybe(() -> pick(List.of(Insurance.values()))),
                maybe(() -> random.nextInt(5)), some(List.of(Topic.values())), some(TAGS),
                some(Arrays.stream(Trait.values()).map(Trait::apiName).toList()), random.nextBoolean(), Set.of(),
                random.nextBoolean(), random.nextBoolean());
    }

    private LocalDate birthDate() {
        LocalDate born = random.nextInt(5) == 0 ? LocalDate.of(1908 + 4 * random.nextInt(29), 2, 29)
                : TODAY.minusYears(pick(AGES.subList(0, 8))).plusDays(random.nextInt(5) - 2);
        return born.isAfter(TODAY) ? TODAY : born;
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private <T> Set<T> some(List<T> from) {
        return from.stream().filter(any -> random.nextInt(3) == 0).collect(Collectors.toSet());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
