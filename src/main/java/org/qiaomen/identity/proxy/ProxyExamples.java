package org.qiaomen.identity.proxy;

/** What the operations on proxies answer, for the API document. */
final class ProxyExamples {

    static final String PROXY = """
            {"id": "01980c5e-7c00-7abc-9def-0123456789ab", "you": "AGENT", "guardian": false,
             "principalId": "01980c5e-0000-7abc-9def-0123456789ab", "principal": "王**（138****5678）",
             "agent": "李*（139****1234）", "relation": "DAUGHTER", "relationLabel": "女儿",
             "scopes": [{"scope": "SUBMIT", "label": "提交诉求"}, {"scope": "FOLLOW", "label": "查看进度"}],
             "status": "ACTIVE", "statusLabel": "有效", "until": "2027-06-30",
             "askedAt": "2026-12-01T09:00:00.000+08:00", "consentedAt": "2026-12-01T09:03:00.000+08:00",
             "consentLabel": "短信验证码", "endedAt": null}""";
    static final String PAGE = "{\"items\": [" + PROXY + "], \"nextCursor\": null}";
    static final String LIST = "[" + PROXY + "]";

    private ProxyExamples() {
    }
}
