package org.qiaomen.platform;

import java.io.IOException;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

/**
 * A command is there, unless it is {@link Omittable}, and valid before its operation is called. It is said here once, and not
 * by {@code @NotNull @Valid} at every operation: for the sake of those the validator would read all annotations of all
 * operations at every start, and hold them in memory for good.
 */
@Provider
@ApplicationScoped
@ConstrainedTo(RuntimeType.SERVER)
public class ValidBodies implements ReaderInterceptor {

    private static final String COMMANDS = "org.qiaomen.";

    private final Validator validator;

    ValidBodies(Validator validator) {
        this.validator = validator;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        // Bytes and forms are their operations' own to judge.
        if (context.getType().getName().startsWith(COMMANDS)) {
            if (body != null) {
                requireValid(body);
            } else if (!context.getType().isAnnotationPresent(Omittable.class)) {
                throw missing();
            }
        }
        return body;
    }

    private static ProblemException missing() {
        ProblemException problem = new ProblemException(PlatformError.INVALID_INPUT);
        problem.fields().add(new FieldProblem("body", "notnull", "不能为空", "must not be empty"));
        return problem;
    }

    private void requireValid(Object body) {
        Set<ConstraintViolation<Object>> violations = validator.validate(body);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
    }
}
