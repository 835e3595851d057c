package org.qiaomen.notice;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** Text messages, for what is urgent and for residents without the mini-program. */
@ApplicationScoped
class SmsChannel implements NoticeChannel {

    private final SmsGateway gateway;
    private final boolean demo;

    SmsChannel(SmsGateway gateway, NoticeConfig config) {
        this.gateway = gateway;
        this.demo = config.demo();
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public boolean repeatable() {
        return gateway.dropsRepeats();
    }

    @Override
    public Uni<Boolean> applies(ClaimedNotice notice, Recipient recipient) {
        var wanted = notice.urgent() || recipient.openid() == null;
        return Uni.createFrom().item(wanted && recipient.hasPhone() && (gateway.configured() || demo));
    }

    @Override
    public Uni<SendOutcome> send(ClaimedNotice notice, Recipient recipient) {
        var phone = recipient.phone().get();
        return gateway.configured() ? gateway.send(phone, text(notice), notice.id().toString())
                : gateway.log(phone, text(notice));
    }

    private static String text(ClaimedNotice notice) {
        return notice.title() + "：" + notice.text();
    }
}
