package org.qiaomen.policy.audience;

import java.util.List;
import java.util.function.Function;

import org.qiaomen.policy.audience.AudienceRule.Condition;

/** What is said to the resident in English. */
final class EnglishWords extends ConditionWords {

    EnglishWords(Function<String, String> areaName) {
        super(areaName);
    }

    @Override
    String holds(Condition condition) {
        return "You " + phrase(condition) + (condition.confirmed() ? " (confirmed)" : "");
    }

    @Override
    String fails(Condition condition) {
        return "There is no " + (condition.confirmed() ? "confirmed " : "") + "record that you " + phrase(condition);
    }

    @Override
    String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    @Override
    boolean english() {
        return true;
    }

    private String phrase(Condition condition) {
        return switch (condition.attribute()) {
            case AGE -> condition.test() instanceof AudienceTest.Between between ? age(between)
                    : "are " + names(condition) + " years old";
            case AREA -> "live in " + names(condition);
            case LIVES_ALONE -> yes(condition) ? "live alone" : "do not live alone";
            case LEFT_BEHIND_CHILD -> (yes(condition) ? "have a" : "have no") + " left-behind child in the household";
            case LOW_INCOME -> (yes(condition) ? "belong" : "do not belong") + " to a low-income household";
            case EMPLOYMENT -> "are " + names(condition);
            case PENSION_INSURANCE -> "are, for old age, " + names(condition);
            case MEDICAL_INSURANCE -> "are, for illness, " + names(condition);
            case DISABILITY_LEVEL -> condition.test() instanceof AudienceTest.Between between ? disability(between)
                    : "have disability level " + names(condition);
            case INTERESTS -> "are interested in " + names(condition);
            case TAGS -> "are on the community's record as " + names(condition);
        };
    }

    private static String age(AudienceTest.Between between) {
        if (between.most() == null) {
            return "are " + between.least() + " or older";
        } else if (between.least() == null || between.least() == 0) {
            return "are under " + (between.most() + 1);
        }
        return between.least().equals(between.most()) ? "are " + between.least() + " years old"
                : "are between " + between.least() + " and " + between.most() + " years old";
    }

    private static String disability(AudienceTest.Between between) {
        int least = between.least() == null ? 0 : between.least();
        int most = between.most() == null ? AudienceAttribute.DISABILITY_LEVEL.most() : between.most();
        if (most == 0) {
            return "have no registered disability";
        } else if (least == 0) {
            return "have no registered disability, or one of level 1 to " + most;
        }
        return "have disability level " + (least == most ? least : least + " to " + most);
    }

    private static boolean yes(Condition condition) {
        return ((AudienceTest.Is) condition.test()).value();
    }
}
