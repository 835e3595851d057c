package org.qiaomen.policy.audience;

import org.qiaomen.platform.FieldProblem;
import org.qiaomen.platform.ProblemException;

/** What is wrong with a rule, and where. */
final class AudienceProblems {

    private AudienceProblems() {
    }

    static ProblemException at(String field, String code, String zh, String en) {
        ProblemException problem = new ProblemException(AudienceError.INVALID);
        problem.fields().add(new FieldProblem(field, code, zh, en));
        return problem;
    }
}
