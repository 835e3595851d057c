package org.qiaomen.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequestStatusTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "SUBMITTED            | ACCEPTED REJECTED WITHDRAWN",
            "ACCEPTED             | DISPATCHED IN_PROGRESS WAITING_FOR_RESIDENT RESOLVED REJECTED WITHDRAWN",
            "DISPATCHED           | ACCEPTED IN_PROGRESS WAITING_FOR_RESIDENT RESOLVED REJECTED WITHDRAWN",
            "IN_PROGRESS          | ACCEPTED WAITING_FOR_RESIDENT RESOLVED REJECTED WITHDRAWN",
            "WAITING_FOR_RESIDENT | IN_PROGRESS RESOLVED WITHDRAWN",
            "RESOLVED             | REVIEWED REOPENED CLOSED",
            "REOPENED             | DISPATCHED IN_PROGRESS WAITING_FOR_RESIDENT RESOLVED REJECTED WITHDRAWN",
            "CLOSED               | REVIEWED REOPENED",
            "REJECTED             | REVIEWED REOPENED",
            "REVIEWED             | ''",
            "WITHDRAWN            | ''" })
    void goesOnlyWhereTheTableSays(RequestStatus from, String successors) {
        Set<String> allowed = Arrays.stream(RequestStatus.values()).filter(from::mayBecome).map(Enum::name)
                .collect(Collectors.toSet());
        assertThat(String.join(" ", allowed).split(" ")).containsExactlyInAnyOrder(successors.split(" "));
    }

    @ParameterizedTest
    @EnumSource
    void isWithTheCityOrEndedOrWaitingToBeRated(RequestStatus status) {
        assertThat(status.label()).isNotBlank();
        assertThat(status.isWithTheCity() && status.isEnded()).isFalse();
        assertThat(status.isWithTheCity() || status.isEnded() || status == RequestStatus.RESOLVED).isTrue();
    }

    @Test
    void owesNothingWhereARatingEndsIt() {
        assertThat(RequestStatus.REVIEWED.isEnded()).isTrue();
        assertThat(RequestStatus.REOPENED.isWithTheCity()).isTrue();
    }
}
