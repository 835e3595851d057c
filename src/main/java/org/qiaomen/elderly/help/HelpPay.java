package org.qiaomen.elderly.help;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.proxy.Caller;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.points.PointsError;
import org.qiaomen.points.PointsPolicies;
import org.qiaomen.points.PointsQueries;

import io.smallrye.mutiny.Uni;

/** How long help may last by the city's rules, and who gives the time. */
@ApplicationScoped
class HelpPay {

    private static final List<Integer> USUAL = List.of(30, 60, 90, 120);
    private static final int MOST_CHOICES = 4;

    private final PointsQueries points;
    private final PointsPolicies policies;
    private final Principals principals;

    HelpPay(PointsQueries points, PointsPolicies policies, Principals principals) {
        this.points = points;
        this.policies = policies;
        this.principals = principals;
    }

    /** In minutes; null where whoever asks for somebody else may not look. */
    Uni<Long> has(Caller who) {
        return principals.reading(who.id(), who.onBehalfOf(), ProxyScope.POINTS)
                .chain(whom -> points.balance(whom.residentId())).map(balance -> Long.valueOf(balance.time().minutes()))
                .onFailure(ProblemException.class).recoverWithNull();
    }

    /**
     * What can be chosen, in the city's units.
     *
     * @param order null for all that is usual; else the minutes that were ordered, of which none more can be said
     * @param said by the helper, among the choices
     */
    Uni<List<Integer>> choices(Integer order, Integer... said) {
        return policies.today().map(policy -> Stream.concat(Stream.concat(Stream.of(said), Stream.of(order)), USUAL.stream())
                .filter(Objects::nonNull).filter(minutes -> order == null || minutes <= order)
                .filter(minutes -> minutes % policy.rules().unitMinutes() == 0 || minutes.equals(order))
                .distinct().limit(MOST_CHOICES).sorted().toList());
    }

    /** Whether it failed because the resident cannot pay for it, or not yet. */
    static boolean isAboutPaying(Throwable failure) {
        return failure instanceof ProblemException problem && (problem.is(PointsError.INSUFFICIENT)
                || problem.is(PointsError.NOT_ALLOWED) || problem.is(PointsError.NOT_YET_SPENDABLE));
    }
}
