package org.qiaomen.request;

import java.util.EnumSet;
import java.util.Set;

/** Where a request stands, and where it may go from there: the one place that says so. */
public enum RequestStatus {

    SUBMITTED("已提交"),
    ACCEPTED("已受理"),
    DISPATCHED("已派单"),
    IN_PROGRESS("办理中"),
    WAITING_FOR_RESIDENT("等待补充"),
    RESOLVED("已办结，待评价"),
    REVIEWED("已评价"),
    CLOSED("已结案（未评价）"),
    REOPENED("已重新办理"),
    WITHDRAWN("已撤回"),
    REJECTED("不予受理");

    private static final Set<RequestStatus> WITH_THE_CITY = EnumSet.of(SUBMITTED, ACCEPTED, DISPATCHED, IN_PROGRESS,
            WAITING_FOR_RESIDENT, REOPENED);
    private static final Set<RequestStatus> ENDED = EnumSet.of(REVIEWED, CLOSED, WITHDRAWN, REJECTED);

    private final String label;

    RequestStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean mayBecome(RequestStatus next) {
        return successors().contains(next);
    }

    /** The city still owes something: deadlines run, unless they are paused. */
    public boolean isWithTheCity() {
        return WITH_THE_CITY.contains(this);
    }

    public boolean isEnded() {
        return ENDED.contains(this);
    }

    private Set<RequestStatus> successors() {
        return switch (this) {
            case SUBMITTED -> EnumSet.of(ACCEPTED, REJECTED, WITHDRAWN);
            case ACCEPTED, REOPENED -> EnumSet.of(DISPATCHED, IN_PROGRESS, WAITING_FOR_RESIDENT, RESOLVED, REJECTED,
                    WITHDRAWN);
            // Back to ACCEPTED when the department returns it.
            case DISPATCHED -> EnumSet.of(ACCEPTED, IN_PROGRESS, WAITING_FOR_RESIDENT, RESOLVED, REJECTED, WITHDRAWN);
            case IN_PROGRESS -> EnumSet.of(ACCEPTED, WAITING_FOR_RESIDENT, RESOLVED, REJECTED, WITHDRAWN);
            case WAITING_FOR_RESIDENT -> EnumSet.of(IN_PROGRESS, RESOLVED, WITHDRAWN);
            case RESOLVED -> EnumSet.of(REVIEWED, REOPENED, CLOSED);
            // Someone who was refused, or who answers late, is heard too.
            case REJECTED, CLOSED -> EnumSet.of(REVIEWED, REOPENED);
            case REVIEWED, WITHDRAWN -> EnumSet.noneOf(RequestStatus.class);
        };
    }
}
