package org.qiaomen.policy.audience;

import java.util.List;
import java.util.function.Function;

import org.qiaomen.policy.audience.AudienceRule.Condition;

/** 对居民说的话：您…… */
final class ChineseWords extends ConditionWords {

    ChineseWords(Function<String, String> areaName) {
        super(areaName);
    }

    @Override
    String holds(Condition condition) {
        return "您" + phrase(condition) + (condition.confirmed() ? "（已核实）" : "");
    }

    @Override
    String fails(Condition condition) {
        return "没有" + (condition.confirmed() ? "经核实的" : "") + "记录显示您" + phrase(condition);
    }

    @Override
    String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join("、", names.subList(0, last)) + "或" + names.get(last);
    }

    @Override
    boolean english() {
        return false;
    }

    private String phrase(Condition condition) {
        return switch (condition.attribute()) {
            case AGE -> condition.test() instanceof AudienceTest.Between between ? age(between)
                    : "今年" + names(condition) + "周岁";
            case AREA -> "住在" + names(condition);
            case LIVES_ALONE -> yes(condition) ? "独自居住" : "不是独自居住";
            case LEFT_BEHIND_CHILD -> yes(condition) ? "家中有留守儿童" : "家中没有留守儿童";
            case LOW_INCOME -> yes(condition) ? "属于低收入家庭" : "不属于低收入家庭";
            case EMPLOYMENT -> "的就业状况是" + names(condition);
            case PENSION_INSURANCE -> "的养老保险参保情况是" + names(condition);
            case MEDICAL_INSURANCE -> "的医疗保险参保情况是" + names(condition);
            case DISABILITY_LEVEL -> condition.test() instanceof AudienceTest.Between between ? disability(between)
                    : "的残疾等级是" + names(condition) + "级";
            case INTERESTS -> "关注" + names(condition);
            case TAGS -> "由社区登记为" + names(condition);
        };
    }

    private static String age(AudienceTest.Between between) {
        if (between.most() == null) {
            return "已年满" + between.least() + "周岁";
        } else if (between.least() == null || between.least() == 0) {
            return "未满" + (between.most() + 1) + "周岁";
        }
        return between.least().equals(between.most()) ? "今年" + between.least() + "周岁"
                : "的年龄在" + between.least() + "至" + between.most() + "周岁之间";
    }

    private static String disability(AudienceTest.Between between) {
        int least = between.least() == null ? 0 : between.least();
        int most = between.most() == null ? AudienceAttribute.DISABILITY_LEVEL.most() : between.most();
        if (most == 0) {
            return "没有残疾登记";
        } else if (least == 0) {
            return "没有残疾登记，或残疾等级在1至" + most + "级之间";
        }
        return least == most ? "的残疾等级是" + least + "级" : "的残疾等级在" + least + "至" + most + "级之间";
    }

    private static boolean yes(Condition condition) {
        return ((AudienceTest.Is) condition.test()).value();
    }
}
