package org.qiaomen.volunteering.need;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Turns;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.volunteering.Skill;
import org.qiaomen.volunteering.VolunteeringConfig;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

/** Two needs that nobody ever had, so that the demo city has something to sign up for. */
@ApplicationScoped
class DemoNeeds {

    // Somebody who has no account.
    private static final UUID PUBLISHER = UUID.fromString("00000000-0000-7000-8000-00000000d003");
    private static final int AFTER_THE_CITY = 6_500;
    private static final int MORNING = 9;
    private static final int AFTERNOON = 14;

    private final VolunteeringConfig config;
    private final Transactions transactions;
    private final Needs needs;
    private final Clock clock;

    DemoNeeds(VolunteeringConfig config, Transactions transactions, Needs needs, Clock clock) {
        this.config = config;
        this.transactions = transactions;
        this.needs = needs;
        this.clock = clock;
    }

    void load(@Observes @Priority(AFTER_THE_CITY) StartupEvent event) throws Throwable {
        if (config.demoNeeds()) {
            VertxContextSupport.subscribeAndAwait(this::loadIfEmpty);
        }
    }

    Uni<Void> loadIfEmpty() {
        return transactions.write(session -> Turns.take(session, "demo-needs")
                .chain(() -> session.createQuery("select count(*) from VolunteerNeed", Long.class).getSingleResult())
                .chain(count -> count > 0 ? Uni.createFrom().voidItem()
                        : publish(session, new PublishNeed("陪独居老人去医院", "早上在社区门口集合，陪三位老人体检，中午前送回。", "社区服务中心",
                                null, new PublishNeed.Place(28.2303, 112.3013, CoordinateSystem.WGS84), at(2, MORNING),
                                at(2, MORNING + 3), 3, List.of(Skill.ESCORT, Skill.COMPANY), 180, 30, null))
                                .chain(() -> publish(session, new PublishNeed("教老人用手机", "教老人挂号、缴费、视频通话，一对一。", "社区活动室",
                                        null, new PublishNeed.Place(28.2403, 112.3113, CoordinateSystem.WGS84),
                                        at(5, AFTERNOON), at(5, AFTERNOON + 2), 5, List.of(Skill.PHONE_HELP), 120, 20,
                                        null)))));
    }

    private Uni<Void> publish(Mutiny.Session session, PublishNeed command) {
        NeedContent content = needs.content(command);
        return needs.publish(session, new Publisher(PublisherKind.STAFF, PUBLISHER, needs.areaName(content.areaCode())),
                content, Actor.SYSTEM).replaceWithVoid();
    }

    private OffsetDateTime at(int days, int hour) {
        return LocalDate.ofInstant(clock.instant(), CityTime.ZONE).plusDays(days).atTime(hour, 0).atZone(CityTime.ZONE)
                .withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime();
    }
}
