package org.qiaomen.volunteering;

/** What somebody can do for others, and what is asked for. */
public enum Skill {

    COMPANY("陪伴聊天"),
    SHOPPING("代购代办"),
    HOUSEWORK("打扫家务"),
    MEALS("做饭送餐"),
    ESCORT("陪同就医"),
    TRANSPORT("接送"),
    REPAIR("小修小补"),
    PHONE_HELP("教用手机"),
    HAIRCUT("理发"),
    TUTORING("辅导功课"),
    ELDER_CARE("照护老人"),
    CHILD_CARE("照看孩子"),
    MEDICAL("医疗护理"),
    COUNSELLING("心理疏导"),
    LEGAL("法律咨询"),
    TRANSLATION("翻译和手语"),
    ENVIRONMENT("环境保洁"),
    CULTURE("文艺体育"),
    CROWD_GUIDANCE("秩序引导"),
    EMERGENCY("应急救援"),
    OTHER("其他");

    private final String label;

    Skill(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
