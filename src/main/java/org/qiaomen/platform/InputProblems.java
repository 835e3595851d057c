package org.qiaomen.platform;

import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;

/** Says which field of an input is wrong, and how, in the words of both languages. */
final class InputProblems {

    private InputProblems() {
    }

    static ProblemException of(ConstraintViolationException e) {
        ProblemException problem = new ProblemException(PlatformError.INVALID_INPUT);
        e.getConstraintViolations().stream().map(InputProblems::field).distinct().forEach(problem.fields()::add);
        return problem;
    }

    static ProblemException of(JacksonException e) {
        if (e.getCause() instanceof JsonParseException malformed) {
            return of(malformed);
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return ProblemException.invalid(path(mapping), "类型或取值不正确", "has the wrong type or an unknown value");
        }
        return e instanceof JsonMappingException
                ? ProblemException.invalid("body", "类型或取值不正确", "has the wrong type or an unknown value")
                : new ProblemException(PlatformError.MALFORMED_JSON).field("body");
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining()).replaceFirst("^\\.", "");
    }

    private static FieldProblem field(ConstraintViolation<?> violation) {
        String constraint = violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
        return new FieldProblem(path(violation.getPropertyPath()), constraint.toLowerCase(Locale.ROOT),
                ConstraintMessages.zh(violation), ConstraintMessages.en(violation));
    }

    /** The path without the method and, for members of a body, without the parameter's name. */
    private static String path(Path path) {
        StringBuilder members = new StringBuilder();
        String parameter = "body";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                if (node.isInIterable()) {
                    members.append('[').append(node.getIndex()).append(']');
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    members.append(members.length() == 0 ? "" : ".").append(node.getName());
                }
            }
        }
        return members.length() > 0 ? members.toString() : "command".equals(parameter) ? "body" : parameter;
    }
}
