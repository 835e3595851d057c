package org.qiaomen.identity.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a sign-in is answered with. */
@Schema(description = "登录凭证")
public record Tokens(
        @Schema(description = "放入 Authorization: Bearer 请求头", examples = "eyJhbGciOiJIUzI1NiIsImtpZCI6ImRlbW8i…") String accessToken,
        @Schema(description = "用于换取新的凭证，只能使用一次", examples = "pX0Qm8v2Zt…") String refreshToken,
        @Schema(description = "accessToken 的有效秒数", examples = "600") long expiresIn) {

    /** Never in a log. */
    @Override
    public String toString() {
        return "Tokens[…]";
    }
}
