package org.qiaomen.identity;

import org.qiaomen.platform.ErrorCode;

/** What can go wrong with signing in and with accounts; every code starts with {@code identity.}. */
public enum IdentityError implements ErrorCode {

    PHONE_UNSUPPORTED("phone-unsupported", 400, "仅支持中国大陆手机号", "Only mainland mobile numbers are supported"),
    PHONE_CODE_INVALID("phone-code-invalid", 400, "手机号授权已失效，请重新授权", "The phone code is not valid any more"),
    ROLES_INCOMPATIBLE("roles-incompatible", 400, "审计员与管理员不能由同一人担任",
            "Nobody may be auditor and administrator at once"),
    PASSWORD_WEAK("password-weak", 400, "新密码过于简单", "The new password is too weak"),
    TAGS_TOO_MANY("tags-too-many", 400, "一位居民最多 50 个标签", "A resident has at most 50 tags"),
    PROXY_CODE_WRONG("proxy-code-wrong", 400, "验证码错误或已失效", "The code is wrong or not valid any more"),
    PROXY_SELF("proxy-self", 400, "不能代办本人的事", "Nobody is their own proxy"),
    CODE_INVALID("code-invalid", 401, "登录凭证无效，请重试", "The sign-in code is not valid"),
    SMS_CODE_WRONG("sms-code-wrong", 401, "验证码错误或已失效", "The code is wrong or not valid any more"),
    CREDENTIALS_WRONG("credentials-wrong", 401, "用户名、密码或动态码错误，或账号已暂时锁定",
            "Username, password or one-time code is wrong, or the account is locked for a while"),
    REFRESH_TOKEN_INVALID("refresh-token-invalid", 401, "登录已失效，请重新登录", "The session has ended; sign in again"),
    REFRESH_TOKEN_REUSED("refresh-token-reused", 401, "登录凭证被重复使用，为安全起见请重新登录",
            "The refresh token was used before; the session was ended for safety"),
    HIGH_RISK("high-risk", 403, "该账号存在风险，暂不能登录", "The platform holds this account for risky"),
    PROXY_NOT_ALLOWED("proxy-not-allowed", 403, "您没有替这位居民办理此事的授权", "You have no proxy for this"),
    OUTSIDE_AREA("outside-area", 403, "超出您的管辖范围", "That lies outside your area"),
    OWN_ACCOUNT("own-account", 403, "不能修改自己的权限", "Nobody changes their own rights"),
    RESIDENT_NOT_FOUND("resident-not-found", 404, "没有找到该居民", "There is no such resident"),
    PROXY_NOT_FOUND("proxy-not-found", 404, "没有找到这份代办", "There is no such proxy"),
    ASSISTANCE_NOT_FOUND("assistance-not-found", 404, "没有找到这次协助", "There is no such assistance"),
    STAFF_NOT_FOUND("staff-not-found", 404, "没有找到该工作人员", "There is no such member of staff"),
    CONSENT_NOT_FOUND("consent-not-found", 404, "没有可撤回的同意", "There is no such consent to withdraw"),
    TAG_NOT_FOUND("tag-not-found", 404, "没有这个标签", "There is no such tag"),
    PROXY_NOT_OPEN("proxy-not-open", 409, "对方已经答复，或已过了答复时间", "It was answered already, or lapsed"),
    PROXY_NEEDS_PHONE("proxy-needs-phone", 409, "请先验证您的手机号，对方才知道是谁", "Verify your telephone number first"),
    PROXY_PRINCIPAL_UNKNOWN("proxy-principal-unknown", 409, "对方还没有账号，请用短信验证码同意",
            "The other one has no account yet; let them agree by the code"),
    NOT_A_MINOR("not-a-minor", 409, "监护代办只用于出生日期已登记的未成年人", "A guardian acts for a minor whose birth date is known"),
    CARD_NOT_FOUND("card-not-found", 404, "没有这张卡", "There is no such card"),
    CARD_NOT_USABLE("card-not-usable", 404, "这张卡不能用，请找社区换一张", "This card cannot be used; ask your community for another"),
    CARDS_TOO_MANY("cards-too-many", 409, "这位居民已有三张有效的卡，请先作废一张", "The resident has three good cards; revoke one first"),
    USERNAME_TAKEN("username-taken", 409, "用户名已被使用", "The username is taken"),
    PHONE_TAKEN("phone-taken", 409, "该手机号已属于另一账号", "The number belongs to another account"),
    MINI_PROGRAM_UNAVAILABLE("mini-program-unavailable", 503, "小程序平台暂时没有响应，请稍后再试",
            "The mini-program platform does not answer"),
    SMS_UNAVAILABLE("sms-unavailable", 503, "短信暂时无法发送，请稍后再试", "Text messages cannot be sent at present"),
    VOICE_UNAVAILABLE("voice-unavailable", 503, "现在不能打电话告诉您，请用短信",
            "Nobody can be called at present; please use a text message");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    IdentityError(String code, int status, String titleZh, String titleEn) {
        this.code = "identity." + code;
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
