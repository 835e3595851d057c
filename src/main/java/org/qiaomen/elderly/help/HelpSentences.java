package org.qiaomen.elderly.help;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.qiaomen.elderly.words.Amounts;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.HelpWords;
import org.qiaomen.elderly.words.MoreWords;
import org.qiaomen.volunteering.timebank.EndReason;
import org.qiaomen.volunteering.timebank.OrderView;

/** Tells in sentences where a wish for help stands. */
record HelpSentences(HelpWords words, MoreWords more, Days days) {

    String state(OrderView order) {
        String who = who(order);
        return switch (order.state()) {
            case WAITING_FOR_POOL -> words.stateWaitingForPool();
            case OPEN -> words.stateOpen();
            case ACCEPTED -> words.stateAccepted(who);
            case STARTED -> words.stateStarted(who);
            case FINISHED -> order.agreedMinutes() != null ? words.stateWaitsForOther(time(order.agreedMinutes()))
                    : order.claimedMinutes() == null ? words.stateFinished(who)
                            : words.stateFinishedTime(who, time(order.claimedMinutes()));
            case DISPUTED -> words.stateDisputed();
            case SETTLED -> words.stateSettled(time(order.paidMinutes()));
            case DECIDED -> order.paidMinutes() == 0 ? words.stateDecidedNone()
                    : words.stateDecided(time(order.paidMinutes()));
            case CANCELLED -> order.endReason() == EndReason.HELPER_ABSENT ? words.stateAbsent() : words.stateCancelled();
            case EXPIRED -> words.stateExpired();
            case DECLINED -> words.stateDeclined();
        };
    }

    /** What, when, and where. */
    List<String> wish(OrderView order) {
        List<String> wish = new ArrayList<>();
        wish.add(words.orderWhat(order.what()));
        wish.add(words.orderWhen(days.hour(order.startsAt()), time(order.minutes())));
        if (order.place().address() != null) {
            wish.add(words.orderWhere(order.place().address()));
        }
        return wish;
    }

    List<String> story(OrderView order) {
        List<String> story = new ArrayList<>();
        String who = who(order);
        story.add(words.storyAsked(days.moment(order.createdAt())));
        add(story, order.acceptedAt() == null ? null : words.storyAccepted(days.moment(order.acceptedAt()), who));
        add(story, order.startedAt() == null ? null : words.storyStarted(days.moment(order.startedAt()), who));
        add(story, order.finishedAt() == null ? null : words.storyFinished(days.moment(order.finishedAt()), who));
        add(story, order.endedAt() == null ? null : words.storyEnded(days.moment(order.endedAt())));
        return story;
    }

    private static void add(List<String> story, String sentence) {
        if (sentence != null) {
            story.add(sentence);
        }
    }

    String who(OrderView order) {
        return order.helper() == null || order.helper().name() == null ? words.somebody() : order.helper().name();
    }

    String time(long minutes) {
        return Amounts.time(more, minutes);
    }

    String day(OffsetDateTime at) {
        return days.hour(at);
    }
}
