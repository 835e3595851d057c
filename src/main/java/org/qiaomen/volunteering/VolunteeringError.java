package org.qiaomen.volunteering;

import org.qiaomen.platform.ErrorCode;

/** Problems of volunteering. */
public enum VolunteeringError implements ErrorCode {

    NEED_NOT_FOUND("need-not-found", 404, "没有这个服务需求", "There is no such need"),
    GROUP_NOT_FOUND("group-not-found", 404, "没有这个团队，或您不是它的组织者", "There is no such group, or you do not organise it"),
    SIGN_UP_NOT_FOUND("sign-up-not-found", 404, "没有这次报名", "There is no such sign-up"),
    ATTENDANCE_NOT_FOUND("attendance-not-found", 404, "没有这次签到", "There is no such attendance"),
    VOLUNTEER_NOT_FOUND("volunteer-not-found", 404, "没有这个志愿者编号", "There is no volunteer with this number"),
    SIGNAL_NOT_FOUND("signal-not-found", 404, "没有这条提示", "There is no such signal"),
    RECORD_NOT_FOUND("record-not-found", 404, "没有这份服务记录，请核对编号", "There is no such record of service; check its number"),
    OUTSIDE_AREA("outside-area", 403, "地点不在您的管辖范围", "The place lies outside your area"),
    NEED_TIME("need-time", 409, "服务时间已经过去，或太长、太远", "The time of the need is over, too long or too far ahead"),
    NEED_NOT_OPEN("need-not-open", 409, "这个需求不在招募中", "The need is not open"),
    NEED_NOT_IN_REVIEW("need-not-in-review", 409, "这个需求已经审核过", "The need has been reviewed already"),
    NEED_OVER("need-over", 409, "服务已经结束", "The need is over"),
    NEED_BEGUN("need-begun", 409, "服务已经开始，不能再修改", "The need has begun and cannot be changed"),
    PLACES_TAKEN("places-taken", 409, "已报名的人比这个名额多", "More have signed up than there would be places"),
    TOO_MANY_OPEN("too-many-open", 409, "已经太多，请先结束一些", "There are too many already; end some first"),
    OWN_NEED("own-need", 409, "不能报名自己发布的需求", "You cannot sign up for a need of your own"),
    ALREADY_SIGNED_UP("already-signed-up", 409, "您已经报名", "You have signed up already"),
    WAITING_LIST_FULL("waiting-list-full", 409, "候补名额也满了", "The waiting list is full too"),
    NOT_SIGNED_UP("not-signed-up", 409, "您没有报名，或还在候补", "You have not signed up, or are on the waiting list"),
    ALREADY_WITHDRAWN("already-withdrawn", 409, "报名已经取消", "The sign-up was withdrawn already"),
    ALREADY_ATTENDED("already-attended", 409, "已经签到，不能取消报名", "You have signed in; it cannot be withdrawn"),
    TOO_YOUNG("too-young", 409, "未达到志愿者年龄；在校学生须有监护人同意", "Too young; students need their guardian's agreement"),
    AGE_UNKNOWN("age-unknown", 409, "请先在个人信息中填写出生日期", "State your date of birth in your profile first"),
    OVERLAP("overlap", 409, "与您另一项服务的时间冲突", "It overlaps with another service of yours"),
    IMPOSSIBLE_TRAVEL("impossible-travel", 409, "与上一处服务相距太远，时间来不及；请联系组织者",
            "Too far from your last service for the time between; ask the organiser"),
    CODE_WRONG("code-wrong", 409, "签到码不对或已过期，请看组织者出示的新码", "The code is wrong or has expired"),
    TOO_FAR("too-far", 409, "您不在服务地点附近", "You are not at the place of the need"),
    ACCURACY_POOR("accuracy-poor", 409, "定位不够准确，请到开阔处再试，或用签到码", "The place is not accurate enough; use the code"),
    TOO_EARLY("too-early", 409, "还没有到签到时间", "It is too early to sign in"),
    ALREADY_IN("already-in", 409, "已经签到", "You have signed in already"),
    NOT_IN("not-in", 409, "还没有签到", "You have not signed in"),
    ALREADY_OUT("already-out", 409, "已经签退", "You have signed out already"),
    NOT_OUT("not-out", 409, "还没有签退；忘记签退请组织者更正", "Not signed out yet; the organiser can correct it"),
    ALREADY_CONFIRMED("already-confirmed", 409, "已经确认过", "It has been confirmed already"),
    OWN_ATTENDANCE("own-attendance", 409, "不能确认或更正自己的服务", "You cannot confirm or correct your own attendance"),
    GROUP_NAME_TAKEN("group-name-taken", 409, "这个团队名称已有人用", "The group's name is taken"),
    GIFT_TO_ORGANISER("gift-to-organiser", 409, "团队的积分和时间不能给组织者", "What a group has does not go to its organisers"),
    LAST_ORGANISER("last-organiser", 409, "团队至少要有一位组织者", "A group keeps one organiser at least"),
    ALREADY_DECIDED("already-decided", 409, "这条提示已经处理", "The signal has been decided already"),
    SETTINGS_DATE("settings-date", 409, "生效日期须为今天或以后十年内", "They take effect today or within ten years"),
    ;

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    VolunteeringError(String code, int status, String titleZh, String titleEn) {
        this.code = "volunteering." + code;
        this.status = status;
        this.titleZh = titleZh;
        this.titleEn = titleEn;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String titleZh() {
        return titleZh;
    }

    @Override
    public String titleEn() {
        return titleEn;
    }
}
