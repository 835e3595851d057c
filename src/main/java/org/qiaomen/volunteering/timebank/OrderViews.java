package org.qiaomen.volunteering.timebank;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.identity.Resident;
import org.qiaomen.identity.Residents;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.Masking;
import org.qiaomen.volunteering.Skill;

import io.smallrye.mutiny.Uni;

/** Who sees what of an order. */
@ApplicationScoped
class OrderViews {

    /** While the two have to find each other. */
    private static final Set<OrderState> TOGETHER = Set.of(OrderState.ACCEPTED, OrderState.STARTED);

    private final Residents residents;
    private final StartCodes codes;
    private final ColumnCipher cipher;

    OrderViews(Residents residents, StartCodes codes, ColumnCipher cipher) {
        this.residents = residents;
        this.codes = codes;
        this.cipher = cipher;
    }

    /** @param viewer null for staff, who see who they are and never the code */
    private record Reader(UUID viewer, Map<UUID, MaskedResident> people, Map<UUID, String> phones) {
    }

    Uni<OrderView> one(Mutiny.Session session, TimeBankOrder order, UUID viewer) {
        return list(session, List.of(order), viewer).map(views -> views.get(0));
    }

    Uni<List<OrderView>> list(Mutiny.Session session, List<TimeBankOrder> orders, UUID viewer) {
        return residents.masked(session, people(orders))
                .map(people -> orders.stream().map(order -> view(order, new Reader(viewer, people, Map.of()), null)).toList());
    }

    /** With its history, and for the two of them, while they have to find each other, the other's number. */
    Uni<OrderView> whole(Mutiny.Session session, TimeBankOrder order, UUID viewer, List<OrderEventView> events) {
        UUID other = order.isRequester(viewer) ? order.helperId() : order.isHelper(viewer) ? order.requesterId() : null;
        return residents.masked(session, people(List.of(order)))
                .chain(people -> phone(session, other != null && TOGETHER.contains(order.state()) ? other : null)
                        .map(phones -> view(order, new Reader(viewer, people, phones), events)));
    }

    /** For staff of the area. */
    Uni<OrderView> forStaff(Mutiny.Session session, TimeBankOrder order, List<OrderEventView> events) {
        return residents.masked(session, people(List.of(order)))
                .map(people -> view(order, new Reader(null, people, Map.of()), events));
    }

    private static Collection<UUID> people(List<TimeBankOrder> orders) {
        return orders.stream().flatMap(order -> Stream.of(order.requesterId(), order.helperId())).filter(Objects::nonNull)
                .distinct().toList();
    }

    private Uni<Map<UUID, String>> phone(Mutiny.Session session, UUID residentId) {
        return residentId == null ? Uni.createFrom().item(Map.of())
                : residents.find(session, residentId).map(this::phoneOf);
    }

    private Map<UUID, String> phoneOf(Resident resident) {
        return resident.hasPhone() ? Map.of(resident.id(), residents.phone(resident)) : Map.of();
    }

    private OrderView view(TimeBankOrder order, Reader reader, List<OrderEventView> events) {
        OrderView.Role role = reader.viewer() == null ? null
                : order.isRequester(reader.viewer()) ? OrderView.Role.REQUESTER
                        : order.isHelper(reader.viewer()) ? OrderView.Role.HELPER : null;
        boolean inside = role != null || reader.viewer() == null;
        Skill skill = order.skill();
        return new OrderView(order.id(), order.state(), order.state().label(), role, order.what(), skill,
                skill == null ? null : skill.label(), place(order, inside), CityTime.show(order.startsAt()), order.minutes(),
                order.isFromPool(), person(order.requesterId(), reader), person(order.helperId(), reader),
                role == OrderView.Role.REQUESTER && order.state() == OrderState.ACCEPTED ? codes.open(order.sealedStartCode())
                        : null,
                inside ? order.claimedMinutes() : null, inside ? order.agreedMinutes() : null,
                inside ? order.paidMinutes() : null, inside ? order.dispute() : null, inside ? order.endReason() : null,
                nextStep(order, role), CityTime.show(order.createdAt()), CityTime.show(order.acceptedAt()),
                CityTime.show(order.startedAt()), CityTime.show(order.finishedAt()), CityTime.show(order.endedAt()), null,
                events);
    }

    private OrderView.Place place(TimeBankOrder order, boolean inside) {
        return inside
                ? new OrderView.Place(order.latitude(), order.longitude(),
                        cipher.decrypt(OrderPlacing.ADDRESS, order.sealedAddress()))
                : new OrderView.Place(Coarse.degrees(order.latitude()), Coarse.degrees(order.longitude()), null);
    }

    private static OrderView.Person person(UUID id, Reader reader) {
        MaskedResident person = id == null ? null : reader.people().get(id);
        if (person == null) {
            return null;
        }
        String phone = reader.phones().get(id);
        return new OrderView.Person(reader.viewer() == null ? id : null, Masking.name(person.name()), phone);
    }

    private static String nextStep(TimeBankOrder order, OrderView.Role role) {
        boolean mine = role == OrderView.Role.REQUESTER;
        return switch (order.state()) {
            case WAITING_FOR_POOL -> "等社区决定是否由公共时间池支付。";
            case OPEN -> mine ? "正在找人，有人接单会告诉您。" : "愿意帮忙，请接单。";
            case ACCEPTED -> mine ? "人到了以后，把开始码念给他（她）听；人没到不要念。" : "到了以后请对方念出开始码，再点开始。";
            case STARTED -> mine ? "服务中。结束后请确认时长。" : "结束后请点结束。";
            case FINISHED -> order.agreedMinutes() == null
                    ? mine ? "请确认实际多少分钟；不对就提出异议。" : "等对方确认时长。"
                    : mine ? "等对方同意您说的时长。" : "对方说的时长少一些：同意请确认，不同意请提出异议。";
            case DISPUTED -> "社区正在调解，预留的时间已冻结。";
            case SETTLED, DECIDED -> "已结算。";
            case CANCELLED, EXPIRED, DECLINED -> "已结束。";
        };
    }
}
