package org.qiaomen.volunteering.timebank;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "免责的理由")
record ExcuseAbsence(@Schema(examples = "当天住院，已核实") @NotBlank @Size(max = 500) String reason) {
}
