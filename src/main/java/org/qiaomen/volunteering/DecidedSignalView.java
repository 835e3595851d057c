package org.qiaomen.volunteering;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What staff found. */
@Schema(description = "核实结果")
@RegisterForReflection
public record DecidedSignalView(UUID id, SignalState state, String note) {
}
