package org.qiaomen.elderly.matter;

import java.util.ArrayList;
import java.util.List;

import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.MatterWords;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.RequestView;

/**
 * One matter as its page tells it.
 *
 * @param now where it stands and by when something is due, a sentence each
 * @param done something the reader just did; null for nothing
 * @param answer whether a question waits
 */
record MatterView(String id, String number, String text, List<String> now, List<Sentences.Step> story, String done,
        boolean answer, boolean rate, boolean open) {

    private static final int GROUP = 4;

    static MatterView of(RequestView request, MatterWords words, Days days, List<Sentences.Step> story,
            String said) {
        RequestStatus status = request.status();
        return new MatterView(request.id().toString(), grouped(request.ticketNumber()), request.text(),
                now(request, words, days), story, done(words, said),
                status == RequestStatus.WAITING_FOR_RESIDENT, request.reviewable(), status.isWithTheCity());
    }

    private static List<String> now(RequestView request, MatterWords words, Days days) {
        List<String> now = new ArrayList<>();
        String who = request.responsible().name();
        now.add(Sentences.state(words, request.status(), who));
        if (request.status() == RequestStatus.SUBMITTED) {
            now.add(words.dueAnswer(days.hour(request.deadlines().respondBy())));
        }
        if (request.status().isWithTheCity() && request.deadlines().closeBy() != null) {
            now.add(words.dueClose(days.day(request.deadlines().closeBy())));
        }
        if (request.status().isWithTheCity() && request.deadlines().provisional()) {
            now.add(words.dueProvisional());
        }
        if (request.status().isWithTheCity() && request.responsible().phone() != null) {
            now.add(words.whoPhone(who, request.responsible().phone()));
        }
        return now;
    }

    private static String done(MatterWords words, String said) {
        return said == null ? null : switch (said) {
            case "nudged" -> words.nudged();
            case "soon" -> words.nudgeSoon();
            case "added" -> words.added();
            case "rated" -> words.rateDone();
            default -> null;
        };
    }

    /** Four digits at a time, as one reads them out. */
    static String grouped(String number) {
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < number.length(); i += GROUP) {
            groups.append(i == 0 ? "" : " ").append(number, i, Math.min(number.length(), i + GROUP));
        }
        return groups.toString();
    }
}
