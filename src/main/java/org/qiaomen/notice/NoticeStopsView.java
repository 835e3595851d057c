package org.qiaomen.notice;

import java.util.List;

/** What is stopped at present, the latest first. */
public record NoticeStopsView(List<NoticeStopView> items) {
}
