package org.qiaomen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.HdrHistogram.Histogram;

/**
 * {@code ./mvnw -Pbench verify -Dbench.main=org.qiaomen.bench.PoliciesMain}: delivers policies to a city and writes
 * {@code target/bench/policies/report.html}.
 */
final class PoliciesMain {

    private static final long RESIDENTS = 1_080_000;
    private static final int LIVE_POLICIES = 2_000;
    private static final int ROUNDS = 3;
    private static final int IDLE_ROUNDS = 5;
    private static final Object EVERYBODY = Map.of("attribute", "age", "atLeast", 0);
    private static final Object SOME = Map.of("all", List.of(Map.of("attribute", "age", "atLeast", 60),
            Map.of("attribute", "lowIncome", "is", true)));
    private static final String EVERYBODY_SQL = "p.birth_date <= current_date";
    private static final String SOME_SQL = "p.birth_date <= current_date - interval '60 years' AND p.low_income";

    private final Settings settings;
    private final Dataset data;
    private final Campaign campaign;
    private final LoadGenerator load;

    private PoliciesMain(Settings settings, Dataset data, Campaign campaign, LoadGenerator load) {
        this.settings = settings;
        this.data = data;
        this.campaign = campaign;
        this.load = load;
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.read().in("policies");
        long residents = Long.getLong("bench.residents", RESIDENTS);
        System.out.println(settings);
        prepare(settings, residents);
        try (LoadGenerator load = new LoadGenerator(settings.connections());
                Dataset data = Dataset.open(settings, settings.smallRequests());
                Campaign campaign = new Campaign(data.program())) {
            new PoliciesMain(settings, data, campaign, load).run(residents);
        }
    }

    /** The city, and a database that counts what its statements cost from the next start on. */
    private static void prepare(Settings settings, long residents) throws Exception {
        try (Dataset data = Dataset.open(settings, settings.smallRequests());
                Campaign campaign = new Campaign(data.program())) {
            fill(settings, data, residents);
            StatementTimes.loadAtNextStart(campaign);
        }
    }

    private static void fill(Settings settings, Dataset data, long residents) throws IOException, SQLException {
        Path marker = settings.output()
                .resolve("residents-" + residents + "-" + settings.smallRequests() + "-" + settings.seed());
        if (Files.notExists(marker)) {
            System.out.printf("Making %,d residents%n", residents);
            MadeUpResidents.generate(data.program().jdbcUrl(), residents, settings.seed());
            Files.createFile(marker);
        }
    }

    private void run(long residents) throws Exception {
        String machine = Machine.describe() + " " + Machine.versions(data);
        List<PolicyRound> rounds = List.of(rule("everybody", EVERYBODY, EVERYBODY_SQL), rule("3 %", SOME, SOME_SQL));
        System.out.println("Lookups while a policy goes out");
        Meanwhile meanwhile = meanwhile();
        System.out.println("Two replicas");
        TwoReplicas two = twoReplicas();
        System.out.printf("One person against %,d policies%n", LIVE_POLICIES);
        Incremental.Cost cost = new Incremental(campaign).measure(LIVE_POLICIES);
        new PoliciesReport(settings, machine, residents, LIVE_POLICIES).write(rounds, meanwhile, two, cost);
    }

    /** Dry run and delivery of one rule, and the bare statements beside it. */
    record PolicyRound(String rule, long rows, List<Double> dryRun, List<Campaign.Took> product, List<Campaign.Took> bare,
            List<Campaign.Took> bareWithRule) {
    }

    private PolicyRound rule(String name, Object audience, String condition) throws Exception {
        PolicyRound round = new PolicyRound(name, 0, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>());
        long rows = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String id = campaign.prepare(audience);
            round.dryRun().add(campaign.dryRunMillis(id));
            campaign.empty();
            round.product().add(campaign.deliver(id));
            rows = campaign.keepRows();
            // Nothing is left to plan messages for or to take back.
            campaign.empty();
            campaign.withdraw(id);
            round.bare().add(campaign.bare());
            round.bareWithRule().add(campaign.bareWithRule(condition));
            campaign.empty();
            System.out.printf("  %s %d: %,d rows, dry run %.0f ms, delivered in %.0f ms, bare %.0f ms, by rule %.0f ms%n", name,
                    i + 1, rows, last(round.dryRun()), last(round.product()).millis(), last(round.bare()).millis(),
                    last(round.bareWithRule()).millis());
        }
        return new PolicyRound(name, rows, round.dryRun(), round.product(), round.bare(), round.bareWithRule());
    }

    /** Lookups of progress, and memory, while nothing goes on and while a policy goes to everybody. */
    record Meanwhile(Measured idle, Measured busy, double deliveredMillis, Spread idleMemory, Spread busyMemory) {
    }

    private Meanwhile meanwhile() throws Exception {
        lookups(settings.warmUp(), 1);
        List<Measured> idle = new ArrayList<>();
        Spread idleMemory;
        try (MemoryWatch memory = new MemoryWatch(data.program().pid())) {
            for (int i = 0; i < IDLE_ROUNDS; i++) {
                idle.add(lookups(settings.round(), i));
            }
            idleMemory = memory.spread();
        }
        String id = campaign.prepare(EVERYBODY);
        campaign.empty();
        List<Measured> busy = new ArrayList<>();
        try (MemoryWatch memory = new MemoryWatch(data.program().pid())) {
            CompletableFuture<Double> delivered = CompletableFuture.supplyAsync(() -> deliver(id));
            while (!delivered.isDone()) {
                busy.add(lookups(settings.round(), busy.size()));
            }
            Meanwhile result = new Meanwhile(together(idle), together(busy), delivered.join(), idleMemory, memory.spread());
            campaign.empty();
            campaign.withdraw(id);
            System.out.printf("  p99 %.1f ms idle, %.1f ms meanwhile; %.0f MB, then at most %.0f MB%n",
                    result.idle().millis(99),
                    result.busy().millis(99), idleMemory.median(), result.busyMemory().most());
            return result;
        }
    }

    private Measured lookups(Duration length, int round) {
        return load.fixedRate(data.program().address(), Workload.PROGRESS, data.callers(), length, settings.seed() + round,
                settings.ratePerSecond());
    }

    private static Measured together(List<Measured> rounds) {
        Histogram all = new Histogram(3);
        rounds.forEach(round -> all.add(round.latency()));
        return new Measured(rounds.stream().mapToLong(Measured::completed).sum(),
                rounds.stream().mapToLong(Measured::failed).sum(), rounds.stream().mapToDouble(Measured::seconds).sum(), all);
    }

    private double deliver(String id) {
        try {
            return campaign.deliver(id).millis();
        } catch (IOException | InterruptedException | SQLException e) {
            throw new CompletionException(e);
        }
    }

    /**
     * Deliveries to everybody by one replica and by two.
     *
     * @param exact whether each time everybody meant had it once
     */
    record TwoReplicas(List<Double> one, List<Double> two, boolean exact) {
    }

    /** One replica before and after two, so that whatever the machine does meanwhile meets both. */
    private TwoReplicas twoReplicas() throws Exception {
        TwoReplicas result = new TwoReplicas(new ArrayList<>(), new ArrayList<>(), true);
        again(result.one());
        again(result.one());
        boolean exact = true;
        try (Program other = Program.start(settings.app(), data.program().home(), settings.programOptions())) {
            // The other has only just begun to run, and compiles what it needs.
            again(new ArrayList<>());
            for (int i = 0; i < ROUNDS; i++) {
                exact &= again(result.two());
            }
        }
        again(result.one());
        System.out.printf("  one %s ms, two %s ms%n", new Spread(result.one()).show(0), new Spread(result.two()).show(0));
        return new TwoReplicas(result.one(), result.two(), exact);
    }

    private boolean again(List<Double> times) throws Exception {
        String id = campaign.prepare(EVERYBODY);
        campaign.empty();
        times.add(campaign.deliver(id).millis());
        boolean exact = campaign
                .isOnceEach((long) campaign.number("SELECT count(*) FROM resident_profile p WHERE " + EVERYBODY_SQL));
        campaign.empty();
        campaign.withdraw(id);
        return exact;
    }

    private static <T> T last(List<T> values) {
        return values.get(values.size() - 1);
    }
}
