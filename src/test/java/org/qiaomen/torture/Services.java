package org.qiaomen.torture;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SplittableRandom;

/** More volunteers than there are places: they sign up to the last one, step back, come, and are confirmed. */
final class Services extends Wishes {

    private static final String ATTENDANCES = "/api/v1/volunteer/attendances";

    Services(TortureCity city, Known known, SplittableRandom random) {
        super(city, known, random);
    }

    @Override
    Act choose() {
        Known.Place place = random.nextInt(100) < 40 ? null : known.any(Known.Place.class, random);
        if (place == null) {
            return signUp();
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> stepBack(place);
            case 2 -> attend(Act.Kind.SIGN_IN, place, "IN");
            case 3 -> attend(Act.Kind.SIGN_OUT, place, "OUT");
            case 4, 5 -> place.corrected.compareAndSet(false, true) ? correct(place) : confirm(place);
            default -> confirm(place);
        };
    }

    @Override
    void learn(Act act) {
        if (act.done() && act.kind == Act.Kind.SIGN_UP) {
            known.learnPlace(act.json().path("id").asText(), act.person, act.about(Integer.class));
        } else if (act.done() && (act.kind == Act.Kind.SIGN_IN || act.kind == Act.Kind.CORRECT)) {
            act.about(Known.Place.class).attendance = act.json().path("id").asText();
        } else if (!act.done() && act.kind == Act.Kind.CORRECT) {
            // Nobody was there yet: it may be tried again.
            act.about(Known.Place.class).corrected.set(false);
        }
    }

    private Act signUp() {
        int volunteer = city.spenders() + random.nextInt(city.people.size() - city.spenders());
        int need = random.nextInt(city.needs.size());
        return new Act(Act.Kind.SIGN_UP, city.people.get(volunteer), volunteer, 0, need,
                "/api/v1/volunteer/needs/" + city.needs.get(need) + "/sign-ups", null, key());
    }

    private Act stepBack(Known.Place place) {
        return new Act(Act.Kind.STEP_BACK, city.people.get(place.volunteer), place.volunteer, 0, place,
                "/api/v1/volunteer/sign-ups/" + place.id + "/withdrawal", null, key());
    }

    private Act attend(Act.Kind kind, Known.Place place, String action) {
        String need = city.needs.get(place.need);
        String code = look(city.supervisor(), "/api/v1/staff/volunteer/needs/" + need + "/code", "code");
        return code == null ? null
                : new Act(kind, city.people.get(place.volunteer), place.volunteer, 0, place, ATTENDANCES,
                        Map.of("needId", need, "action", action, "code", code), key());
    }

    private Act correct(Known.Place place) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new Act(Act.Kind.CORRECT, city.supervisor(), place.volunteer, 0, place,
                "/api/v1/staff/volunteer/sign-ups/" + place.id + "/corrections",
                Map.of("inAt", now.minus(80, ChronoUnit.MINUTES).toString(), "outAt",
                        now.minus(20L + random.nextInt(30), ChronoUnit.MINUTES).toString(), "reason", "忘记签到"),
                key());
    }

    private Act confirm(Known.Place place) {
        String attendance = place.attendance;
        return attendance == null ? null
                : new Act(Act.Kind.CONFIRM_SERVICE, city.people.get(place.volunteer), place.volunteer, 0, place,
                        ATTENDANCES + "/" + attendance + "/confirmation", null, key());
    }
}
