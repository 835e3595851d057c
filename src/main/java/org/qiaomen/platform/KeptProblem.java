package org.qiaomen.platform;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A refusal as it is kept: all that is said of it, so that it can be answered again in either language. */
@RegisterForReflection
record KeptProblem(String code, int status, String titleZh, String titleEn, String detailZh, String detailEn,
        List<FieldProblem> fields) implements ErrorCode {

    static KeptProblem of(ProblemException problem) {
        ErrorCode error = problem.error();
        return new KeptProblem(error.code(), error.status(), error.titleZh(), error.titleEn(), problem.detailZh(),
                problem.detailEn(), List.copyOf(problem.fields()));
    }

    ProblemException again() {
        ProblemException problem = new ProblemException(this).detail(detailZh, detailEn).replayed();
        problem.fields().addAll(fields);
        return problem;
    }
}
