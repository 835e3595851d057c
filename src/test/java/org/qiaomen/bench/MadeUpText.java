package org.qiaomen.bench;

import java.util.SplittableRandom;

/** Letters that nobody wrote: sentences drawn from a few words, as long as real ones are. */
final class MadeUpText {

    private static final String[] PLACES = { "三单元楼道", "小区东门", "菜市场门口", "幼儿园旁的路口", "河边步道", "地下车库", "老年活动室", "公交站台", "后山的排水沟",
            "七栋前的空地" };
    private static final String[] THINGS = { "路灯", "垃圾桶", "井盖", "健身器材", "雨水管", "消防通道", "充电桩", "护栏", "电梯", "污水管" };
    private static final String[] TROUBLES = { "坏了一个星期没有人修", "夜里一直很吵", "下雨天就积水", "被人占用了", "有老人在那里摔过跤", "气味很大，窗户都不敢开", "已经反映过两次",
            "孩子上学要绕很远", "存在安全隐患", "晚上完全看不见路" };
    private static final String[] WISHES = { "请尽快派人来看一下。", "希望有个准确的答复。", "麻烦转给负责的单位。", "请问什么时候能够解决？", "盼复，谢谢。" };
    private static final int SHORTEST = 3;
    private static final int MORE = 12;

    private MadeUpText() {
    }

    /** About 60 to 280 characters. */
    static String letter(SplittableRandom random) {
        StringBuilder text = new StringBuilder("您好，");
        // The smaller of two: most letters are short, some are not.
        int sentences = SHORTEST + Math.min(random.nextInt(MORE), random.nextInt(MORE));
        for (int i = 0; i < sentences; i++) {
            text.append(pick(PLACES, random)).append('的').append(pick(THINGS, random)).append(pick(TROUBLES, random))
                    .append(i + 1 < sentences ? "，" : "。");
        }
        return text.append(pick(WISHES, random)).toString();
    }

    /** What a handler or a resident adds, about 20 characters. */
    static String remark(SplittableRandom random) {
        return pick(PLACES, random) + "的" + pick(THINGS, random) + "，" + pick(WISHES, random);
    }

    static String address(SplittableRandom random) {
        return "幸福社区 " + (1 + random.nextInt(60)) + " 栋 " + (1 + random.nextInt(4)) + " 单元 " + (101 + random.nextInt(2_000))
                + " 室";
    }

    private static String pick(String[] words, SplittableRandom random) {
        return words[random.nextInt(words.length)];
    }
}
