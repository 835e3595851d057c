package org.qiaomen.platform;

/** Problems that any operation may answer with. */
public enum PlatformError implements ErrorCode {

    INVALID_INPUT("invalid-input", 400, "填写的内容有误", "The input is not valid"),
    MALFORMED_JSON("malformed-json", 400, "请求内容不是有效的 JSON", "The body is not valid JSON"),
    CURSOR_INVALID("cursor-invalid", 400, "翻页标记无效", "The cursor is not valid"),
    IDEMPOTENCY_KEY_INVALID("idempotency-key-invalid", 400, "幂等键须为 UUID", "The Idempotency-Key is not a UUID"),
    UNAUTHORIZED("unauthorized", 401, "请先登录", "Sign in first"),
    FORBIDDEN("forbidden", 403, "您没有权限进行此操作", "You may not do this"),
    NOT_FOUND("not-found", 404, "没有找到", "Not found"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "不支持此操作方式", "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "无法提供所要求的格式", "The requested format is not offered"),
    IDEMPOTENCY_IN_PROGRESS("idempotency-in-progress", 409, "同一请求正在处理，请稍候",
            "A request with this Idempotency-Key is still in progress"),
    CONFLICT("conflict", 409, "内容已被他人修改，请刷新后重试", "It was changed by someone else; reload and try again"),
    PRECONDITION_FAILED("precondition-failed", 412, "内容已被他人修改，请刷新后重试",
            "It was changed since it was read (If-Match does not match)"),
    BODY_TOO_LARGE("body-too-large", 413, "提交的内容太大", "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "不支持此内容格式", "The content type is not supported"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "该幂等键已用于不同内容的请求",
            "This Idempotency-Key was used with another body"),
    PRECONDITION_REQUIRED("precondition-required", 428, "修改时须提供 If-Match", "If-Match is required here"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "操作太频繁，请稍后再试", "Too many requests; try again later"),
    INTERNAL("internal", 500, "系统出错，请稍后再试", "Something went wrong on our side"),
    UNAVAILABLE("unavailable", 503, "服务暂时不可用，请稍后再试", "Temporarily unavailable; try again later");

    private final String code;
    private final int status;
    private final String titleZh;
    private final String titleEn;

    PlatformError(String code, int status, String titleZh, String titleEn) {
        this.code = "platform." + code;
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
