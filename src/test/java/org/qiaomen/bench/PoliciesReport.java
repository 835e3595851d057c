package org.qiaomen.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The figures of {@link PoliciesMain} in words, tables and pictures; a bound that is missed is said so. */
final class PoliciesReport {

    private static final double BULK_BOUND = 1.5;
    private static final double LOOKUP_BOUND = 2;
    private static final double MEMORY_BOUND = 50;
    private static final double MATCH_BOUND = 5;

    private final Settings settings;
    private final String machine;
    private final long residents;
    private final int policies;

    PoliciesReport(Settings settings, String machine, long residents, int policies) {
        this.settings = settings;
        this.machine = machine;
        this.residents = residents;
        this.policies = policies;
    }

    void write(List<PoliciesMain.PolicyRound> rules, PoliciesMain.Meanwhile meanwhile, PoliciesMain.TwoReplicas two,
            Incremental.Cost cost) throws IOException {
        Document document = new Document("Policies delivered to a city", settings.output());
        document.text(machine).text("Parameters: " + settings)
                .text(String.format(Locale.ROOT,
                        "%,d residents with traits. Delivery is from the campaign's start (before its slices are cut) until the policy"
                                + " lies in all inboxes, as the database's clock has it, in slices with a rest between them. Bare by rule"
                                + " is one INSERT … SELECT that finds the same people by the same rule and writes the same rows into the"
                                + " same table; bare by id is one of the very rows that were delivered, kept in another table, which need"
                                + " not be found. The table is emptied and a checkpoint made before each. Rounds take turns.",
                        residents));
        bulk(document, rules);
        document.heading("Meanwhile").table(List.of("", "nothing going on", "a policy goes to everybody", "", "asked for"),
                List.of(lookups(meanwhile), memory(meanwhile)));
        replicas(document, two);
        document.heading("One person")
                .text(String.format(Locale.ROOT,
                        "Database time (pg_stat_statements, planning and execution of the statements of matching and their"
                                + " transactions, less what the idle program takes) for one person against %,d live policies,"
                                + " median of groups of people:"
                                + " %s ms when all is new to them (%.0f policies delivered), %s ms when a trait changes: %s.",
                        policies,
                        cost.first().show(2), cost.delivered(), cost.changed().show(2),
                        verdict(Math.max(cost.first().median(), cost.changed().median()) <= MATCH_BOUND,
                                "≤ " + MATCH_BOUND + " ms")));
        document.write();
    }

    private static void replicas(Document document, PoliciesMain.TwoReplicas two) throws IOException {
        Spread one = new Spread(two.one());
        Spread both = new Spread(two.two());
        double ratio = both.median() / one.median();
        document.heading("Two replicas")
                .text(String.format(Locale.ROOT, "One delivered to everybody in %s ms, two in %s ms: %.2f of the time, %s; %s.",
                        one.show(0), both.show(0), ratio, verdict(ratio < 1, "faster"),
                        two.exact() ? "everybody had it once each time" : "somebody had it twice or not at all"))
                .chart("policy-replicas", new Chart("Delivered to everybody by one replica and by two", "ms")
                        .bar("one", one, 0).bar("two", both, 1).svg());
    }

    private void bulk(Document document, List<PoliciesMain.PolicyRound> rules) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> processor = new ArrayList<>();
        Chart ratios = new Chart("Delivery by bare insertion, PostgreSQL's processor time", "ratio; red: the bound");
        Chart times = new Chart("Time", "ms");
        for (PoliciesMain.PolicyRound rule : rules) {
            Spread product = spread(rule.product(), Campaign.Took::millis);
            Spread bare = spread(rule.bare(), Campaign.Took::millis);
            Spread byRule = spread(rule.bareWithRule(), Campaign.Took::millis);
            Spread processorRatio = ratio(rule.product(), rule.bare(), Campaign.Took::processorMillis);
            Spread byRuleRatio = ratio(rule.product(), rule.bareWithRule(), Campaign.Took::processorMillis);
            ratios.bar(rule.rule() + ", bare by rule", byRuleRatio, 0, BULK_BOUND)
                    .bar(rule.rule() + ", bare by id", processorRatio, 1, BULK_BOUND);
            times.bar(rule.rule() + ", delivered", product, 0).bar(rule.rule() + ", bare by rule", byRule, 1)
                    .bar(rule.rule() + ", bare by id", bare, 1).bar(rule.rule() + ", dry run", new Spread(rule.dryRun()), 0);
            Spread byIdTimes = ratio(rule.product(), rule.bare(), Campaign.Took::millis);
            Spread byRuleTimes = ratio(rule.product(), rule.bareWithRule(), Campaign.Took::millis);
            rows.add(List.of(rule.rule(), String.format(Locale.ROOT, "%,d", rule.rows()), new Spread(rule.dryRun()).show(0),
                    product.show(0), byRule.show(0), byRuleTimes.show(2), bound(byRuleTimes), bare.show(0), byIdTimes.show(2),
                    bound(byIdTimes)));
            processor.add(List.of(rule.rule(), spread(rule.product(), Campaign.Took::processorMillis).show(0),
                    spread(rule.bareWithRule(), Campaign.Took::processorMillis).show(0), byRuleRatio.show(2),
                    spread(rule.bare(), Campaign.Took::processorMillis).show(0), processorRatio.show(2)));
        }
        document.heading("Bulk")
                .table(List.of("rule", "rows", "dry run, ms", "delivered, ms", "bare by rule, ms", "ratio", "asked for",
                        "bare by id, ms", "ratio", "asked for"), rows)
                .text("PostgreSQL's processor time in milliseconds, which depends least on what else the machine does.")
                .table(List.of("rule", "delivered", "bare by rule", "ratio", "bare by id", "ratio"), processor)
                .chart("policy-ratios", ratios.svg()).chart("policy-times", times.svg());
    }

    private static String bound(Spread ratio) {
        return verdict(ratio.median() <= BULK_BOUND, "≤ " + BULK_BOUND);
    }

    private static List<String> lookups(PoliciesMain.Meanwhile meanwhile) {
        double ratio = meanwhile.busy().millis(99) / meanwhile.idle().millis(99);
        return List.of("p99 of a lookup of progress, ms", decimals(meanwhile.idle().millis(99)),
                decimals(meanwhile.busy().millis(99)), decimals(ratio) + " times; delivered in "
                        + Math.round(meanwhile.deliveredMillis()) + " ms",
                verdict(ratio <= LOOKUP_BOUND, "≤ " + LOOKUP_BOUND));
    }

    private static List<String> memory(PoliciesMain.Meanwhile meanwhile) {
        double more = meanwhile.busyMemory().most() - meanwhile.idleMemory().most();
        return List.of("memory of the program, MB", meanwhile.idleMemory().show(0), meanwhile.busyMemory().show(0),
                decimals(more) + " more", verdict(more <= MEMORY_BOUND, "≤ " + MEMORY_BOUND));
    }

    private static Spread spread(List<Campaign.Took> rounds, ToDoubleFunction<Campaign.Took> of) {
        return new Spread(rounds.stream().mapToDouble(of).boxed().toList());
    }

    private static Spread ratio(List<Campaign.Took> first, List<Campaign.Took> second,
            ToDoubleFunction<Campaign.Took> of) {
        return new Spread(IntStream.range(0, first.size())
                .mapToObj(i -> of.applyAsDouble(first.get(i)) / of.applyAsDouble(second.get(i))).toList());
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String verdict(boolean met, String bound) {
        return bound + (met ? ": met" : ": missed");
    }
}
