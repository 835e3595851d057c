package org.qiaomen.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The city's gateways in the order in which they are tried. One message goes to one gateway at a time, and to another only when
 * it is certain that the first did not take it.
 */
@ApplicationScoped
class SmsGateways {

    static final String FIRST = "first";
    static final String SECOND = "second";
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final List<SmsGateway> gateways = new ArrayList<>();
    private final Stops stops;
    private final Hold resting;

    SmsGateways(NoticeConfig config, ProviderClient providers, Stops stops, Clock clock) {
        this.stops = stops;
        var rest = config.sms().circuit().rest();
        this.resting = new Hold("SMS resting", rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        add(FIRST, config.sms(), config, providers, clock);
        add(SECOND, config.sms().second(), config, providers, clock);
    }

    boolean configured() {
        return !gateways.isEmpty();
    }

    Optional<SmsGateway> named(String name) {
        return gateways.stream().filter(gateway -> gateway.name().equals(name)).findFirst();
    }

    /** Whether another one than this is there to turn to. */
    boolean hasAnotherThan(String name) {
        return gateways.stream().anyMatch(gateway -> !gateway.name().equals(name));
    }

    NoticeChannel.Choice choose(ClaimedNotice notice) {
        // Only the same one can tell a repeat from a message of its own.
        if (notice.doubtful() && notice.provider() != null) {
            return NoticeChannel.Choice.of(notice.provider());
        }
        return inOrder(notice).stream().filter(this::isOpen).findFirst()
                .map(gateway -> NoticeChannel.Choice.of(gateway.name()))
                .orElseGet(() -> NoticeChannel.Choice.wait(soonest()));
    }

    // Whoever has just not taken this message comes last.
    private List<SmsGateway> inOrder(ClaimedNotice notice) {
        var order = new ArrayList<>(gateways);
        named(notice.provider()).ifPresent(last -> {
            order.remove(last);
            order.add(last);
        });
        return order;
    }

    private boolean isOpen(SmsGateway gateway) {
        return stops.hold(Channel.SMS, gateway.name()).isEmpty() && gateway.circuit().permits();
    }

    private Hold soonest() {
        return gateways.stream().map(gateway -> stops.hold(Channel.SMS, gateway.name())).reduce((a, b) -> a.isEmpty() ? a : b)
                .flatMap(hold -> hold).orElse(resting);
    }

    private void add(String name, NoticeConfig.Gateway gateway, NoticeConfig config, ProviderClient providers, Clock clock) {
        if (gateway.baseUrl().filter(url -> !url.isBlank()).isPresent()) {
            var circuit = new Circuit(config.sms().circuit().failures(), config.sms().circuit().rest(), clock);
            gateways.add(new SmsGateway(name, gateway, circuit, providers, config.outbox().quotaPause()));
        }
    }
}
