package org.qiaomen.request;

import java.time.Instant;
import java.util.UUID;

import org.qiaomen.category.CategorySuggestion;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.request.timeline.TimelineEvent;

import io.vertx.core.json.JsonObject;

/**
 * A submission with everything worked out, ready to be written in one statement.
 *
 * @param actedWords what the resident is told of whoever submitted it for them; null when they did so themselves
 */
record NewRequest(UUID id, String ticketNumber, SubmitServiceRequest command, Instant submittedAt, Sealed sealed,
        CategorySuggestion suggestion, String gridCode, String areaCode, Promise promise, TimelineEvent firstEvent,
        UUID noticeId, UUID auditId, String requestId, Principal principal, String actedWords) {

    /** Personal data as it is stored. */
    record Sealed(byte[] address, byte[] contactName, byte[] contactPhone) {
    }

    String location() {
        return "/api/v1/requests/" + id;
    }

    CoordinateSystem coordinateSystem() {
        CoordinateSystem given = command.place().coordinateSystem();
        return given == null ? CoordinateSystem.GCJ02 : given;
    }

    String noticeTitle() {
        return actedWords == null ? "诉求已收到" : "有人替您提交了诉求";
    }

    String noticeText() {
        String received = "我们收到了您的诉求，单号 " + spoken() + "。24 小时内会答复您。";
        return actedWords == null ? received : received + actedWords;
    }

    JsonObject noticeParams() {
        return new JsonObject().put("ticketNumber", ticketNumber).put("status", RequestStatus.SUBMITTED.label());
    }

    private String spoken() {
        return ticketNumber.substring(0, 4) + " " + ticketNumber.substring(4, 8) + " " + ticketNumber.substring(8);
    }
}
