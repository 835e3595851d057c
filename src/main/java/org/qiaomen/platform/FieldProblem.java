package org.qiaomen.platform;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is wrong with one field; {@code field} is its path in the body, or the name of the parameter or header. */
@RegisterForReflection
public record FieldProblem(String field, String code, String messageZh, String messageEn) {
}
