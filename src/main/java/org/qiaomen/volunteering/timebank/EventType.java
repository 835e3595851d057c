package org.qiaomen.volunteering.timebank;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happened to an order. */
@Schema(name = "OrderEventType")
public enum EventType {
    ORDERED("求助"),
    POOL_GRANTED("社区同意由公共时间池支付"),
    POOL_REFUSED("社区没有同意"),
    ACCEPTED("接单"),
    WITHDRAWN("帮助者退出"),
    CODE_READ("工作人员念过开始码"),
    STARTED("开始服务"),
    FINISHED("服务结束"),
    CONFIRMED("确认"),
    SETTLED("结算"),
    REMINDED("提醒"),
    DISPUTED("提出异议"),
    DECIDED("调解决定"),
    CANCELLED("取消"),
    EXPIRED("无人接单，自动结束"),
    EXCUSED("缺席免责");

    private final String label;

    EventType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
