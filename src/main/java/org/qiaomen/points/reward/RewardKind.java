package org.qiaomen.points.reward;

/** Goods (商品) are handed over; a service (服务) is rendered, and its code is the voucher for it. */
public enum RewardKind {
    GOODS,
    SERVICE
}
