package org.qiaomen.notice;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.platform.Masking;

import io.smallrye.mutiny.Uni;

/**
 * Text messages: of the notices for those that are urgent and for residents without the mini-program, of a broadcast for whom
 * its
 * sender allows it.
 */
@ApplicationScoped
class SmsChannel implements NoticeChannel {

    private static final Logger LOG = Logger.getLogger(SmsChannel.class);

    private final SmsGateways gateways;
    private final NoticeConfig.Sms config;
    private final boolean demo;

    SmsChannel(SmsGateways gateways, NoticeConfig config) {
        this.gateways = gateways;
        this.config = config.sms();
        this.demo = config.demo();
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public Uni<Boolean> applies(ClaimedNotice notice, Recipient recipient) {
        var wanted = notice.isBroadcast() || notice.urgent() || recipient.openid() == null;
        return Uni.createFrom().item(wanted && recipient.hasPhone() && (gateways.configured() || demo));
    }

    @Override
    public Choice choose(ClaimedNotice notice) {
        return gateways.configured() ? gateways.choose(notice) : Choice.of(null);
    }

    @Override
    public boolean repeatable(ClaimedNotice notice, String provider) {
        return gateways.named(provider).map(SmsGateway::dropsRepeats).orElse(false);
    }

    @Override
    public Uni<SendOutcome> send(ClaimedNotice notice, Recipient recipient, String provider) {
        var phone = recipient.phone().get();
        var text = Cut.to(config.mostCharacters(),
                "【" + config.signature() + "】" + notice.title() + "：" + notice.text());
        return gateways.named(provider)
                .map(gateway -> gateway.send(phone, text, notice.id().toString())
                        .map(outcome -> turnTo(outcome, notice, provider)))
                .orElseGet(() -> log(phone, text));
    }

    /** The other one is tried at once when the first certainly did not take the message; after that, with the usual pauses. */
    private SendOutcome turnTo(SendOutcome outcome, ClaimedNotice notice, String provider) {
        return outcome.kind() == SendOutcome.Kind.RETRY && !notice.doubtful() && SmsGateways.FIRST.equals(provider)
                && gateways.hasAnotherThan(provider) ? outcome.elsewhere() : outcome;
    }

    /** For the demo: whoever runs it reads the message in the log. The number is masked all the same. */
    private static Uni<SendOutcome> log(String phone, String text) {
        LOG.infof("No SMS gateway is configured; to %s: %s", Masking.phone(phone), text);
        return Uni.createFrom().item(SendOutcome.delivered(null));
    }
}
