package org.qiaomen.volunteering.timebank;

/** Answers as the API's description shows them. */
final class TimeBankExamples {

    static final String ORDER = """
            {"id": "01980c5e-7c00-7abc-9def-0123456789ab", "state": "ACCEPTED", "stateLabel": "已接单", "role": "REQUESTER",
             "what": "陪老人去社区医院", "skill": "ESCORT", "skillLabel": "陪同就医",
             "place": {"latitude": 28.2301, "longitude": 112.3012, "address": "幸福社区 3 栋 2 单元 101"},
             "startsAt": "2026-05-01T09:00:00.000+08:00", "minutes": 60, "fromPool": false,
             "requester": {"id": null, "name": "王**", "phone": null}, "helper": {"id": null, "name": "李**", "phone": "13800001234"},
             "startCode": "482105", "claimedMinutes": null, "agreedMinutes": null, "paidMinutes": null, "dispute": null,
             "endReason": null, "nextStep": "人到了以后，把开始码念给他（她）听；人没到不要念。",
             "createdAt": "2026-04-28T18:00:00.000+08:00", "acceptedAt": "2026-04-28T19:00:00.000+08:00", "startedAt": null,
             "finishedAt": null, "endedAt": null, "match": null, "events": null}""";
    static final String PAGE = "{\"items\": [" + ORDER + "], \"nextCursor\": null}";
    static final String LIST = "{\"items\": [" + ORDER + "]}";
    static final String OFFER = """
            {"id": "01980c5e-7c00-7abc-9def-0123456789ab", "helper": "李**", "volunteerNumber": "482109375516",
             "skills": ["HOUSEWORK"], "labels": ["打扫家务"], "radiusMetres": 2000,
             "weeklyTimes": [{"day": "SATURDAY", "from": "09:00", "to": "11:30"}], "note": "会修水龙头",
             "match": {"score": 92, "suits": true, "distanceMetres": 400, "reasons": [{"code": "NEAR", "zh": "相距约 400 米", "en": "about 400 m away"}]},
             "createdAt": "2026-04-28T18:00:00.000+08:00"}""";
    static final String OFFERS = "{\"items\": [" + OFFER + "]}";
    static final String GIVEN = """
            {"transactionId": "01980c5e-7c00-7abc-9def-0123456789ab", "minutes": 60, "minutesLeft": 120}""";

    private TimeBankExamples() {
    }
}
