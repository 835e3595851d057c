package org.qiaomen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.qiaomen.request.RequestStatements;

class FloorSubmissionTest {

    @Test
    void theFloorSendsAsManyValuesAsTheStatementOfTheProductTakes() {
        FilledDatabase.Caller caller = new FilledDatabase.Caller(UUID.randomUUID(), "", new UUID[0]);
        Workload.Call call = Workload.SUBMIT.next(caller, new SplittableRandom(1));

        int sent = new FloorSubmission(call.body().toJsonObject(), caller.id(), call.key()).parameters().size();

        int taken = Pattern.compile("\\$(\\d+)").matcher(RequestStatements.SUBMIT).results()
                .mapToInt(found -> Integer.parseInt(found.group(1))).max().orElseThrow();
        assertThat(sent).isEqualTo(taken);
    }
}
