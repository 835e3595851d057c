package org.qiaomen.torture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who has a place in which need, and what was awarded, as the answers have it. */
final class ServiceModel {

    private final TortureCity city;
    private final TortureSettings settings;
    private final List<Act> acts;
    private final Books books;
    /** By need and volunteer: sign-ups less withdrawals. */
    private final Map<Integer, Map<Integer, Integer>> places = new TreeMap<>();
    private long services;

    ServiceModel(TortureCity city, TortureSettings settings, List<Act> acts, Books books) {
        this.city = city;
        this.settings = settings;
        this.acts = acts;
        this.books = books;
    }

    void follow() {
        for (int need = 0; need < city.needs.size(); need++) {
            places.put(need, new HashMap<>());
        }
        acts.stream().filter(Act::done).forEach(this::follow);
    }

    private void follow(Act act) {
        switch (act.kind) {
            case SIGN_UP -> places.get(act.about(Integer.class)).merge(act.person, 1, Integer::sum);
            case STEP_BACK -> places.get(act.about(Known.Place.class).need).merge(act.person, -1, Integer::sum);
            case CONFIRM_SERVICE -> {
                if (act.json().path("state").asText().equals("AWARDED")) {
                    award(act);
                }
            }
            default -> {
            }
        }
    }

    private void award(Act act) {
        services++;
        long minutes = act.json().path("minutes").asLong();
        long points = act.json().path("points").asLong();
        books.purses.get(act.person).minutes += minutes;
        books.purses.get(act.person).points += points;
        if (minutes > 0) {
            books.count("AWARD");
        }
        if (points > 0) {
            books.count("AWARD");
        }
    }

    /** Nobody waits while there is a place, and nobody has one that is not there. */
    void compare() throws Exception {
        List<String> seen = city.lines("SELECT id || ' ' || taken || ' ' || waiting FROM volunteer_need");
        places.forEach((need, net) -> {
            if (net.values().stream().anyMatch(times -> times < 0 || times > 1)) {
                books.wrong("Need " + need + ": somebody signed up " + net + " times more than withdrew");
            }
            long active = net.values().stream().filter(times -> times > 0).count();
            long taken = Math.min(settings.places(), active);
            String expected = city.needs.get(need) + " " + taken + " " + (active - taken);
            if (!seen.contains(expected)) {
                books.wrong("Places of need " + need + ": the answers come to " + expected + ", but it is "
                        + seen.stream().filter(line -> line.startsWith(city.needs.get(need))).toList());
            }
        });
        books.compare("services recorded", city.servicesAtFirst + services,
                Long.parseLong(city.lines("SELECT count(*) FROM volunteer_service WHERE source_type = 'NEED'"
                        + " AND reversed_at IS NULL").get(0)));
        books.compare("people at once in two places", 0L, Long.parseLong(city.lines("SELECT count(*) FROM volunteer_span a"
                + " JOIN volunteer_span b ON b.resident_id = a.resident_id AND b.source_id > a.source_id AND a.actual AND b.actual"
                + " AND b.starts_at < a.ends_at AND a.starts_at < b.ends_at").get(0)));
    }
}
