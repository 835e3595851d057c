package org.qiaomen.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    private final Stops stops;
    private final QuietHours quiet;
    private final NoticeConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    Delivery(Outbox outbox, Instance<NoticeChannel> channels, Stops stops, QuietHours quiet, NoticeConfig config,
            MeterRegistry metrics, Clock clock) {
        this.outbox = outbox;
        this.channels = channels.stream().sorted(Comparator.comparing(NoticeChannel::channel)).toList();
        this.stops = stops;
        this.quiet = quiet;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    Uni<Void> deliver(ClaimedNotice notice, Recipient recipient) {
        var doubtful = notice.interrupted() == null ? null : channel(notice.interrupted());
        if (doubtful != null && (!doubtful.repeatable(notice, notice.provider())
                || notice.attempts() >= config.outbox().attempts())) {
            return settle(notice, doubtful, notice.provider(), SendOutcome.unknown(OUTCOME_UNKNOWN));
        }
        return ways(notice, recipient).chain(ways -> ways.isEmpty() ? outbox.leave(notice).replaceWithVoid()
                : step(notice, recipient, route(notice, ways)));
    }

    /** A channel that applies, and who would carry the notice over it or why it has to wait. */
    private record Route(NoticeChannel channel, NoticeChannel.Choice choice) {
    }

    /** The channels that are open and apply, in the order of {@link Channel}. */
    private Uni<List<NoticeChannel>> ways(ClaimedNotice notice, Recipient recipient) {
        return Multi.createFrom().iterable(channels)
                .filter(channel -> notice.isOpen(channel.channel()))
                .onItem().transformToUniAndConcatenate(channel -> channel.applies(notice, recipient)
                        .map(applies -> applies ? channel : null))
                .collect().asList();
    }

    /** The first way; what is urgent goes round one that has to wait. */
    private Route route(ClaimedNotice notice, List<NoticeChannel> ways) {
        var first = new Route(ways.get(0), choose(notice, ways.get(0)));
        if (first.choice().hold().isEmpty() || !notice.urgent()) {
            return first;
        }
        // Asked one after the other: a gateway that is being tried again counts whoever asks.
        return ways.stream().skip(1).map(way -> new Route(way, choose(notice, way)))
                .filter(other -> other.choice().hold().isEmpty()).findFirst().orElse(first);
    }

    private NoticeChannel.Choice choose(ClaimedNotice notice, NoticeChannel channel) {
        // What is about the resident's own case makes no sound as a subscribe message and may come at night.
        var rings = notice.isBroadcast() || channel.channel() == Channel.SMS;
        var now = clock.instant();
        return quiet.until(now).filter(until -> rings && !notice.urgent())
                .map(until -> NoticeChannel.Choice.wait(new Hold(Outbox.QUIET, Duration.between(now, until))))
                .orElseGet(() -> channel.choose(notice));
    }

    private Uni<Void> step(ClaimedNotice notice, Recipient recipient, Route route) {
        return route.choice().hold().map(hold -> outbox.hold(notice, hold).replaceWithVoid())
                .orElseGet(() -> send(notice, recipient, route));
    }

    private Uni<Void> send(ClaimedNotice notice, Recipient recipient, Route route) {
        var provider = route.choice().provider();
        return outbox.begin(notice, route.channel().channel(), provider)
                .chain(mine -> mine ? route.channel().send(notice, recipient, provider)
                        .chain(outcome -> settle(notice, route.channel(), provider, outcome))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> settle(ClaimedNotice notice, NoticeChannel channel, String provider, SendOutcome outcome) {
        var kind = outcome.kind() == SendOutcome.Kind.UNKNOWN && channel.repeatable(notice, provider)
                ? SendOutcome.Kind.RETRY
                : outcome.kind();
        metrics.counter("notice_sends", "channel", channel.channel().name(), "outcome", kind.name()).increment();
        if (outcome.error() != null) {
            LOG.infof("Notice %s over %s: %s (%s)", notice.id(), channel.channel(), kind, outcome.error());
        }
        var settled = switch (kind) {
            case DELIVERED -> outbox.sent(notice, outcome.message());
            case DECLINED -> outbox.close(notice, channel.channel(), notice.lastFault());
            case FAULT, UNKNOWN -> outbox.close(notice, channel.channel(), outcome.error());
            case RETRY -> again(notice, channel, outcome);
        };
        return stopped(channel, outcome).chain(() -> settled).replaceWithVoid();
    }

    private Uni<Void> stopped(NoticeChannel channel, SendOutcome outcome) {
        return outcome.stop().map(stop -> stops.raise(channel.channel(), stop, outcome.error()))
                .orElse(Uni.createFrom().voidItem());
    }

    private Uni<Boolean> again(ClaimedNotice notice, NoticeChannel channel, SendOutcome outcome) {
        return notice.attempts() + 1 >= config.outbox().attempts()
                ? outbox.close(notice, channel.channel(), outcome.error())
                : outbox.retry(notice, outcome.error(), pause(notice.attempts(), outcome.pause()),
                        outcome.kind() == SendOutcome.Kind.UNKNOWN,
                        outcome.stop().map(stop -> Stops.name(channel.channel(), stop.scope())).orElse(null));
    }

    /**
     * Doubles from try to try up to a bound, with as much again by chance so that failed ones do not come back together.
     *
     * @param least empty to go on at once, elsewhere
     */
    private Duration pause(int attempts, Optional<Duration> least) {
        if (least.isEmpty()) {
            return Duration.ZERO;
        }
        var first = config.outbox().firstPause().toMillis();
        var grown = Math.min(config.outbox().longestPause().toMillis(), first << Math.min(attempts, 20));
        var pause = Math.max(least.get().toMillis(), grown);
        return Duration.ofMillis(
                pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1) + least.get().toMillis() / 2);
    }

    private NoticeChannel channel(Channel wanted) {
        return channels.stream().filter(channel -> channel.channel() == wanted).findFirst().orElse(null);
    }
}
