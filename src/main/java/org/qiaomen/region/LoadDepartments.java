package org.qiaomen.region;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Departments to add or to change; what is not listed stays as it is. */
@Schema(description = "录入部门")
public record LoadDepartments(@NotNull @Size(min = 1, max = MAX_ITEMS) List<@NotNull @Valid DepartmentEntry> items) {

    static final int MAX_ITEMS = 200;

    /** A department as a city lists it. */
    @Schema(description = "部门代码、名称与办公电话")
    public record DepartmentEntry(
            @Schema(examples = "D02") @NotNull @Pattern(regexp = "D[0-9]{2,6}") String code,
            @Schema(examples = "敲门市城市管理和综合执法局") @NotBlank @Size(max = 60) String name,
            @Schema(description = "办公电话", examples = "12345-02") @NotNull @Pattern(regexp = "[0-9][0-9-]{2,19}") String phone) {
    }
}
