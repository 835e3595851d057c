package org.qiaomen.platform;

/** What is wrong with one field; {@code field} is its path in the body, or the name of the parameter or header. */
public record FieldProblem(String field, String code, String messageZh, String messageEn) {
}
