package org.qiaomen.policy.audience;

import java.util.List;

/** What a condition asks of the value; lists are without repeats and in the order of the rule. */
public sealed interface AudienceTest {

    /** A number within bounds, both included; null for no bound. */
    record Between(Integer least, Integer most) implements AudienceTest {
    }

    /** One of these numbers. */
    record OneOfNumbers(List<Integer> numbers) implements AudienceTest {
    }

    record Is(boolean value) implements AudienceTest {
    }

    /** One of these choices, by name. */
    record OneOf(List<String> names) implements AudienceTest {
    }

    /** In one of these areas, by the codes that cover what starts with them. */
    record Within(List<String> areaCodes) implements AudienceTest {
    }

    /** Holds one of these at least. */
    record HoldsAny(List<String> names) implements AudienceTest {
    }
}
