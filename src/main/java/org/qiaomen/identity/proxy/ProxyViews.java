package org.qiaomen.identity.proxy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.identity.ResidentCodes;
import org.qiaomen.identity.Residents;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Masking;

import io.smallrye.mutiny.Uni;

/** Shows proxies with the people in them, masked. */
@ApplicationScoped
class ProxyViews {

    private final Residents residents;
    private final ResidentCodes codes;
    private final Clock clock;

    ProxyViews(Residents residents, ResidentCodes codes, Clock clock) {
        this.residents = residents;
        this.codes = codes;
        this.clock = clock;
    }

    /** @param reader one of the two; null for staff */
    Uni<ProxyView> view(Mutiny.Session session, Proxy proxy, UUID reader) {
        return views(session, List.of(proxy), reader).map(views -> views.get(0));
    }

    /** All people in one look. */
    Uni<List<ProxyView>> views(Mutiny.Session session, Collection<Proxy> proxies, UUID reader) {
        List<UUID> people = proxies.stream().flatMap(proxy -> Stream.of(proxy.agentId(), proxy.principalId()))
                .filter(Objects::nonNull).distinct().toList();
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        return residents.masked(session, people)
                .map(names -> proxies.stream().map(proxy -> view(proxy, reader, names, today)).toList());
    }

    private ProxyView view(Proxy proxy, UUID reader, Map<UUID, MaskedResident> names, LocalDate today) {
        ProxyView.Side side = reader == null ? null
                : reader.equals(proxy.agentId()) ? ProxyView.Side.AGENT : ProxyView.Side.PRINCIPAL;
        return ProxyView.of(proxy, side, principal(proxy, side, names), shown(names.get(proxy.agentId())), today);
    }

    // Whoever asks sees the number or code they typed, and no name, until the other has agreed.
    private String principal(Proxy proxy, ProxyView.Side side, Map<UUID, MaskedResident> names) {
        if (side != ProxyView.Side.AGENT || proxy.state() == Proxy.State.ACTIVE || proxy.state() == Proxy.State.ENDED) {
            return shown(names.get(proxy.principalId()));
        }
        return proxy.sealedCode() == null ? Masking.phone(residents.openPhone(proxy.sealedPhone()))
                : Masking.identityNumber(codes.open(proxy.sealedCode()));
    }

    private static String shown(MaskedResident person) {
        if (person == null) {
            return null;
        }
        String name = person.name() == null ? "" : person.name();
        return person.phone() == null ? name : name.isEmpty() ? person.phone() : name + "（" + person.phone() + "）";
    }
}
