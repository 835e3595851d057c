package org.qiaomen.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rating by whoever holds the link or scanned the code. The token is in the body, where no access log keeps it. */
public record GiveReviewByLink(
        @NotBlank @Size(max = 64) @Schema(description = "链接或二维码中的一次性凭证") String token,
        @NotNull @Valid GiveReview review) {
}
