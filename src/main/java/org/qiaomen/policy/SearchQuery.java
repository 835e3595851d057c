package org.qiaomen.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody looks for, as {@code tsquery}s: one per thing asked for, each satisfied by any of the words that mean it. A
 * policy is found when it has most of the things.
 *
 * <p>
 * Words that only say that one asks (怎么, 哪里, 申请) are left out unless nothing else was said.
 */
final class SearchQuery {

    static final int MAX_LENGTH = 60;

    private static final int MAX_THINGS = 24;
    /** Of the things asked for, this share must be there, rounded up. */
    private static final double ENOUGH = 0.6;
    private static final Pattern ASKING = Pattern.compile("怎么办理?|怎么样?|怎样|如何|什么时候|什么|哪里|哪儿|哪些|有没有|能不能|可不可以|可以|是否"
            + "|多少|请问|我想|我要|想要|我家|家里|我们|我|你们|的|了|吗|呢|啊|和|与|及|有关|关于|政策|规定|通知|办理|申请|申领|领取|手续|条件|需要|要|能|有|去|在|给");

    private final List<String> things;

    private SearchQuery(List<String> things) {
        this.things = things;
    }

    /** Of a text of at most {@link #MAX_LENGTH} characters; without things when it holds no letter and no digit. */
    static SearchQuery of(String text) {
        String folded = SearchText.folded(text);
        Set<String> things = things(ASKING.matcher(folded).replaceAll(" "));
        return new SearchQuery(List.copyOf(things.isEmpty() ? things(folded) : things));
    }

    boolean isEmpty() {
        return things.isEmpty();
    }

    /** How many of the things must be found. */
    int enough() {
        return (int) Math.ceil(things.size() * ENOUGH);
    }

    /** For the index: policies that have any of the things. */
    String any() {
        return String.join(" | ", things);
    }

    String[] things() {
        return things.toArray(String[]::new);
    }

    /** The things in words of these weights alone, as in {@code A} for the title. */
    String[] thingsIn(String weights) {
        return things.stream().map(thing -> thing.replace("':", "':" + weights)).toArray(String[]::new);
    }

    private static Set<String> things(String folded) {
        Set<String> things = new LinkedHashSet<>();
        for (SearchText.Run run : SearchText.runs(folded)) {
            if (run.kind() == SearchText.Kind.HAN) {
                han(run.text(), things);
            } else {
                things.add(word(run.text()));
            }
        }
        return things.stream().limit(MAX_THINGS).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Words of the list of synonyms first, and the pairs of what stands between them. */
    private static void han(String run, Set<String> things) {
        int from = 0;
        for (int i = 0; i < run.length();) {
            String known = Synonyms.kept().wordAt(run, i);
            if (known == null) {
                i++;
                continue;
            }
            between(run.substring(from, i), things);
            things.add(either(Synonyms.kept().of(known), SearchQuery::phrase));
            i += known.length();
            from = i;
        }
        between(run.substring(from), things);
    }

    private static void between(String rest, Set<String> things) {
        if (rest.isEmpty()) {
            return;
        }
        List<String> numbers = SearchText.numbers(rest);
        if (!numbers.isEmpty()) {
            numbers.forEach(number -> things.add(word(number)));
            rest = rest.codePoints().map(c -> Numerals.isNumeral(c) ? ' ' : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        }
        for (String part : rest.strip().split(" +")) {
            if (part.codePointCount(0, part.length()) == 1) {
                things.add("'" + part + "':*");
            } else if (!part.isEmpty()) {
                SearchText.pairs(part).forEach(pair -> things.add(word(pair)));
            }
        }
    }

    private static String either(Set<String> words, Function<String, String> query) {
        return words.stream().map(query).collect(Collectors.joining(" | ", "(", ")"));
    }

    /** All pairs of a longer word; that they stand apart is rare enough. */
    private static String phrase(String word) {
        return SearchText.pairs(word).stream().map(SearchQuery::word).collect(Collectors.joining(" & ", "(", ")"));
    }

    // The colon is where a weight is put in; PostgreSQL reads it as nothing when none is.
    private static String word(String word) {
        return "'" + word + "':";
    }
}
