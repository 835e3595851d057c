package org.qiaomen.volunteering.timebank;

import java.util.Set;

/** Where an order stands. */
public enum OrderState {
    /** Asked for from the public pool; the community has not decided. */
    WAITING_FOR_POOL("待社区审批", false),
    /** The minutes are held; a helper is looked for. */
    OPEN("待接单", false),
    ACCEPTED("已接单", false),
    /** The helper is there: he gave the code that the other read to him. */
    STARTED("服务中", false),
    /** The helper says that it is done. */
    FINISHED("待确认", false),
    /** Both agreed; paid. */
    SETTLED("已结算", true),
    /** The hold is frozen until a mediator has decided. */
    DISPUTED("调解中", false),
    DECIDED("已调解", true),
    CANCELLED("已取消", true),
    /** Nobody came forward in time. */
    EXPIRED("无人接单", true),
    /** The community did not give help from the pool. */
    DECLINED("未获批准", true);

    /** In which a helper's time is taken. */
    static final Set<OrderState> BUSY = Set.of(ACCEPTED, STARTED, FINISHED, SETTLED, DISPUTED, DECIDED);

    private final String label;
    private final boolean end;

    OrderState(String label, boolean end) {
        this.label = label;
        this.end = end;
    }

    public String label() {
        return label;
    }

    public boolean isEnd() {
        return end;
    }
}
