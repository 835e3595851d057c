package org.qiaomen.identity.proxy;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.Resident;
import org.qiaomen.identity.Residents;
import org.qiaomen.platform.Masking;

/** What people are told, in short sentences that can be read aloud. */
@ApplicationScoped
class ProxyWords {

    private final Residents residents;
    private final ProxyLinks links;
    private final ProxyConfig config;

    ProxyWords(Residents residents, ProxyLinks links, ProxyConfig config) {
        this.residents = residents;
        this.links = links;
        this.config = config;
    }

    /** The text message with the code that is read back; the code comes before anything long. */
    String code(Resident agent, Proxy proxy, String code) {
        return claimed(agent, proxy) + "想替您办事。您同意，就把 " + code + " 念给对方。不认识或不同意，不用理会，也不要告诉任何人。能做的事："
                + scopes(proxy.scopes()) + "；到 " + day(proxy.validUntil()) + " 为止。";
    }

    ProxyNotice asked(Resident agent, Proxy proxy) {
        return new ProxyNotice(proxy.principalId(), "proxy.asked", proxy.id(), "有人想替您办事",
                claimed(agent, proxy) + "想替您办事：" + scopes(proxy.scopes()) + "，到 " + day(proxy.validUntil())
                        + " 为止。同意或不同意，都请您自己决定。不认识，就点不同意：" + links.address(proxy.id()),
                false);
    }

    ProxyNotice began(Resident agent, Proxy proxy) {
        return new ProxyNotice(proxy.principalId(), "proxy.began", proxy.id(), "家人可以替您办事了",
                "您已同意" + named(agent, proxy) + "替您办事：" + scopes(proxy.scopes()) + "，到 " + day(proxy.validUntil())
                        + " 为止。" + stop(proxy.id()),
                false);
    }

    ProxyNotice agreed(Proxy proxy) {
        return new ProxyNotice(proxy.agentId(), "proxy.began", proxy.id(), "对方已同意您代办",
                "可以代办：" + scopes(proxy.scopes()) + "，到 " + day(proxy.validUntil()) + " 为止。您每办一件，对方都会收到通知。", false);
    }

    /** To whom the other one no longer acts or may act. */
    ProxyNotice ended(Proxy proxy, boolean toPrincipal) {
        String text = switch (proxy.endReason()) {
            case EXPIRED -> "代办已到期。需要时请重新约定。";
            case DECLINED -> "对方没有同意您代办。";
            case REPLACED -> "这份代办已换成新的约定。";
            case STOPPED, MERGED -> "代办已经停止，从现在起不能再代办。";
        };
        return new ProxyNotice(toPrincipal ? proxy.principalId() : proxy.agentId(), "proxy.ended", proxy.id(), "代办已结束",
                text, false);
    }

    /** @param act what was done: 提交诉求 */
    ProxyNotice act(Resident agent, Proxy proxy, String act, boolean urgent) {
        return new ProxyNotice(proxy.principalId(), "proxy.act", proxy.id(), "家人替您办了事",
                did(proxy.relation(), agent.displayName(), residents.phone(agent), proxy.id(), act), urgent);
    }

    /** The first look of a day. */
    ProxyNotice look(Resident agent, Proxy proxy, ProxyScope scope) {
        return new ProxyNotice(proxy.principalId(), "proxy.act", proxy.id(), "家人替您看了",
                named(agent, proxy) + "今天替您" + scope.label() + "。" + stop(proxy.id()), false);
    }

    String did(Relation relation, String agentName, String agentPhone, UUID proxyId, String act) {
        return "您的" + relation.label() + who(agentName, agentPhone) + "替您办了：" + act + "。" + stop(proxyId);
    }

    String didByStaff(String staffName, Principal principal, String act) {
        return principal.via() + "（" + (staffName == null ? "社区" : staffName) + "）：替您办了" + act + "。不是您的意思，请打电话 "
                + config.telephone() + "。";
    }

    private String stop(UUID proxyId) {
        return "要停止代办，点 " + links.address(proxyId) + " ，或打电话 " + config.telephone() + "。";
    }

    // What somebody says of themselves is shown as such until the other has agreed to it.
    private String claimed(Resident agent, Proxy proxy) {
        return "自称您" + proxy.relation().label() + "的" + who(agent);
    }

    private String named(Resident agent, Proxy proxy) {
        return "您的" + proxy.relation().label() + who(agent);
    }

    private String who(Resident agent) {
        return who(agent.displayName(), residents.phone(agent));
    }

    private static String who(String displayName, String phone) {
        String name = displayName == null ? "" : Masking.name(displayName);
        return phone == null ? name : name + "（" + Masking.phone(phone) + "）";
    }

    static String scopes(Set<ProxyScope> scopes) {
        return scopes.stream().sorted().map(ProxyScope::plain).collect(Collectors.joining("、"));
    }

    private static String day(LocalDate date) {
        return date.getYear() + " 年 " + date.getMonthValue() + " 月 " + date.getDayOfMonth() + " 日";
    }
}
