package org.qiaomen.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

import org.qiaomen.points.EntryCursor;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** What one kind of caller asks for, over and over. */
enum Workload {

    SUBMIT("submit", 0.5) {
        @Override
        Call next(FilledDatabase.Caller caller, SplittableRandom random) {
            return new Call(HttpMethod.POST, "/api/v1/requests", caller, BODIES.get(random.nextInt(BODIES.size())),
                    new UUID(random.nextLong(), random.nextLong()), 201);
        }
    },
    LOOKUP("lookup", 0.6) {
        @Override
        Call next(FilledDatabase.Caller caller, SplittableRandom random) {
            return Call.get("/api/v1/requests/" + any(caller, random), caller);
        }
    },
    PROGRESS("progress", 0.6) {
        @Override
        Call next(FilledDatabase.Caller caller, SplittableRandom random) {
            return Call.get("/api/v1/requests/" + any(caller, random) + "/progress?after=0", caller);
        }
    },
    LIST("list of 20", 0.6) {
        @Override
        Call next(FilledDatabase.Caller caller, SplittableRandom random) {
            return Call.get("/api/v1/requests?limit=20", caller);
        }
    },
    REDEEM("redemption", 0.5) {
        @Override
        Call next(FilledDatabase.Caller caller, SplittableRandom random) {
            return redemption(caller, any(caller, random), random);
        }
    },
    /** All of them want the same. */
    REDEEM_HOT("redemption of one reward", 0.8) {
        @Override
        Call next(FilledDatabase.Caller caller, SplittableRandom random) {
            return redemption(caller, caller.things()[0], random);
        }
    },
    BALANCE("balance", 0.6) {
        @Override
        Call next(FilledDatabase.Caller caller, SplittableRandom random) {
            return Call.get("/api/v1/me/points", caller);
        }
    },
    /**
     * Against a server that sends the same statement and writes the same answer: what is left is what the program itself costs.
     */
    BALANCE_SAME("balance, same statement", Double.NaN) {
        @Override
        Call next(FilledDatabase.Caller caller, SplittableRandom random) {
            return Call.get("/api/v1/me/points?" + BareBalance.QUERY, caller);
        }
    },
    /** Half of them the newest page, the others one anywhere. */
    STATEMENT("statement page", Double.NaN) {
        @Override
        Call next(FilledDatabase.Caller caller, SplittableRandom random) {
            String cursor = random.nextBoolean() ? "" : "&cursor=" + EntryCursor.encode(2 + random.nextInt(ENTRIES));
            return Call.get("/api/v1/me/points/entries?limit=20" + cursor, caller);
        }
    },
    /** What a city asks for in a minute: mostly how its matters are going. */
    MIXED("mixed", Double.NaN) {
        @Override
        Call next(FilledDatabase.Caller caller, SplittableRandom random) {
            int which = random.nextInt(10);
            Workload workload = which < 6 ? LOOKUP : which < 8 ? PROGRESS : which < 9 ? LIST : SUBMIT;
            return workload.next(caller, random);
        }
    };

    private static final int ENTRIES = LedgerRows.ENTRIES;
    private static final int BODY_COUNT = 1_000;
    private static final List<Buffer> BODIES = bodies();

    /** One call, and the status it has to be answered with. */
    record Call(HttpMethod method, String path, FilledDatabase.Caller caller, Buffer body, UUID key, int expected) {

        static Call get(String path, FilledDatabase.Caller caller) {
            return new Call(HttpMethod.GET, path, caller, null, null, 200);
        }
    }

    private final String label;
    private final double bound;

    Workload(String label, double bound) {
        this.label = label;
        this.bound = bound;
    }

    abstract Call next(FilledDatabase.Caller caller, SplittableRandom random);

    String label() {
        return label;
    }

    /** The least share of the floor's throughput that is asked for. */
    double bound() {
        return bound;
    }

    /** Whether a call that was sent before would be answered with what was kept then. */
    boolean writes() {
        return this == SUBMIT || this == REDEEM || this == REDEEM_HOT;
    }

    private static Call redemption(FilledDatabase.Caller caller, UUID reward, SplittableRandom random) {
        return new Call(HttpMethod.POST, "/api/v1/redemptions", caller,
                Buffer.buffer("{\"rewardId\":\"" + reward + "\",\"quantity\":1}"),
                new UUID(random.nextLong(), random.nextLong()), 201);
    }

    private static UUID any(FilledDatabase.Caller caller, SplittableRandom random) {
        return caller.things()[random.nextInt(caller.things().length)];
    }

    private static List<Buffer> bodies() {
        SplittableRandom random = new SplittableRandom(BODY_COUNT);
        return IntStream.range(0, BODY_COUNT).mapToObj(i -> new JsonObject(Map.of("text", MadeUpText.letter(random),
                "place", new JsonObject(Map.of("latitude", round(28.1 + random.nextDouble() / 10),
                        "longitude", round(112.2 + random.nextDouble() / 10), "coordinateSystem", "GCJ02",
                        "address", MadeUpText.address(random)))))
                .toBuffer()).toList();
    }

    private static double round(double degrees) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.6f", degrees));
    }
}
