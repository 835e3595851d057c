package org.qiaomen.identity.proxy;

import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Omittable;

/** Agrees: with the code that was read back, or without one by the elder who is signed in. */
@Schema(description = "同意代办：申请人填写家人念回的验证码；家人本人登录时不填")
@Omittable
public record ConsentToProxy(@Size(max = 20) @Schema(description = "6 位数字", examples = "123456") String code) {
}
