package org.qiaomen.volunteering;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the guardian, seen in person, agrees. */
@Schema(description = "监护人当面同意（或撤回同意）")
record GuardianAgreement(@NotNull Boolean agreed) {
}
