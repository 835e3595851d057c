package org.qiaomen.notice;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Carries one claimed notice one step on: over the first channel that applies, or to its end. */
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final String OUTCOME_UNKNOWN = "outcome-unknown";

    private final Outbox outbox;
    private final List<NoticeChannel> channels;
    private final NoticeConfig config;
    private final MeterRegistry metrics;

    Delivery(Outbox outbox, Instance<NoticeChannel> channels, NoticeConfig config,
            MeterRegistry metrics) {
        this.outbox = outbox;
        this.channels = channels.stream().sorted(Comparator.comparing(NoticeChannel::channel)).toList();
        this.config = config;
        this.metrics = metrics;
    }

    Uni<Void> deliver(ClaimedNotice notice, Recipient recipient) {
        var doubtful = notice.interrupted() == null ? null : channel(notice.interrupted());
        if (doubtful != null && (!doubtful.repeatable() || notice.attempts() >= config.outbox().attempts())) {
            return settle(notice, doubtful, SendOutcome.unknown(OUTCOME_UNKNOWN));
        }
        return route(notice, recipient).chain(channel -> channel == null ? outbox.leave(notice).replaceWithVoid()
                : send(notice, recipient, channel));
    }

    /** The first channel in the order of {@link Channel} that is open and applies, or null. */
    private Uni<NoticeChannel> route(ClaimedNotice notice, Recipient recipient) {
        return Multi.createFrom().iterable(channels)
                .filter(channel -> !notice.closed().contains(channel.channel()))
                .onItem().transformToUniAndConcatenate(channel -> channel.applies(notice, recipient)
                        .map(applies -> applies ? channel : null))
                .toUni();
    }

    private Uni<Void> send(ClaimedNotice notice, Recipient recipient, NoticeChannel channel) {
        return outbox.begin(notice, channel.channel())
                .chain(mine -> mine ? channel.send(notice, recipient).chain(outcome -> settle(notice, channel, outcome))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> settle(ClaimedNotice notice, NoticeChannel channel, SendOutcome outcome) {
        var kind = outcome.kind() == SendOutcome.Kind.UNKNOWN && channel.repeatable() ? SendOutcome.Kind.RETRY
                : outcome.kind();
        metrics.counter("notice_sends", "channel", channel.channel().name(), "outcome", kind.name()).increment();
        if (outcome.error() != null) {
            LOG.infof("Notice %s over %s: %s (%s)", notice.id(), channel.channel(), kind, outcome.error());
        }
        var settled = switch (kind) {
            case DELIVERED -> outbox.sent(notice);
            case DECLINED -> outbox.close(notice, channel.channel(), notice.lastFault());
            case FAULT, UNKNOWN -> outbox.close(notice, channel.channel(), outcome.error());
            case RETRY -> again(notice, channel, outcome);
        };
        return settled.replaceWithVoid();
    }

    private Uni<Boolean> again(ClaimedNotice notice, NoticeChannel channel, SendOutcome outcome) {
        return notice.attempts() + 1 >= config.outbox().attempts()
                ? outbox.close(notice, channel.channel(), outcome.error())
                : outbox.retry(notice, outcome.error(), pause(notice.attempts(), outcome.pause()));
    }

    /** Doubles from try to try up to a bound, with as much again by chance so that failed ones do not come back together. */
    private Duration pause(int attempts, Duration least) {
        var first = config.outbox().firstPause().toMillis();
        var grown = Math.min(config.outbox().longestPause().toMillis(), first << Math.min(attempts, 20));
        var pause = Math.max(least.toMillis(), grown);
        return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1) + least.toMillis() / 2);
    }

    private NoticeChannel channel(Channel wanted) {
        return channels.stream().filter(channel -> channel.channel() == wanted).findFirst().orElse(null);
    }
}
