package org.qiaomen.platform;

import java.util.Map;

import jakarta.validation.ConstraintViolation;

/** The usual constraints in both languages; a constraint with a message of its own writes {@code 中文|English}. */
final class ConstraintMessages {

    private ConstraintMessages() {
    }

    static String zh(ConstraintViolation<?> violation) {
        String own = own(violation, 0);
        return own != null ? own : switch (kind(violation)) {
            case "NotNull", "NotBlank", "NotEmpty" -> "不能为空";
            case "Size" -> "长度须在 " + value(violation, "min") + " 到 " + value(violation, "max") + " 之间";
            case "Min", "DecimalMin" -> "不能小于 " + value(violation, "value");
            case "Max", "DecimalMax" -> "不能大于 " + value(violation, "value");
            case "Pattern" -> "格式不正确";
            default -> "不符合要求";
        };
    }

    static String en(ConstraintViolation<?> violation) {
        String own = own(violation, 1);
        return own != null ? own : switch (kind(violation)) {
            case "NotNull", "NotBlank", "NotEmpty" -> "must not be empty";
            case "Size" -> "its length must be between " + value(violation, "min") + " and " + value(violation, "max");
            case "Min", "DecimalMin" -> "must not be less than " + value(violation, "value");
            case "Max", "DecimalMax" -> "must not be greater than " + value(violation, "value");
            case "Pattern" -> "has the wrong format";
            default -> "is not valid";
        };
    }

    private static String own(ConstraintViolation<?> violation, int part) {
        String[] parts = violation.getMessage().split("\\|", 2);
        return parts.length == 2 ? parts[part] : null;
    }

    private static String kind(ConstraintViolation<?> violation) {
        return violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    }

    private static Object value(ConstraintViolation<?> violation, String attribute) {
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        return attributes.get(attribute);
    }
}
