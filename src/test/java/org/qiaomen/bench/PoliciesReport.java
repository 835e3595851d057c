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
                        "%,d residents with traits. Delivery is from the campaign's start until the policy"
                                + " lies in all inboxes, as the database's clock has it, in slices with a rest between them. Bare is one"
                                + " INSERT … SELECT of the very rows that were delivered, kept in another table, into the same table;"
                                + " by rule is one that finds the people itself. The table is emptied and a checkpoint made before each."
                                + " Rounds take turns.",
                        residents));
        bulk(document, rules);
        document.heading("Meanwhile").table(List.of("", "nothing going on", "a policy goes to everybody", "", "asked for"),
                List.of(lookups(meanwhile), memory(meanwhile)));
        document.heading("Two replicas").text(String.format(Locale.ROOT, "One delivered to everybody in %.0f ms, two in %.0f ms"
                + " (%.2f); %,d rows for %,d people: %s.", two.one(), two.two(), two.two() / two.one(), two.rows(),
                two.people(),
                two.rows() == two.people() ? "nobody twice" : "somebody twice"));
        document.heading("One person")
                .text(String.format(Locale.ROOT, "Database time (pg_stat_database.active_time, less what the"
                        + " idle program and the writing of the change take) for one person against %,d live policies: %.2f ms when all is new to them (%.0f policies"
                        + " delivered), %.2f ms when one trait changes: %s.", policies, cost.first(), cost.delivered(),
                        cost.changed(),
                        verdict(cost.changed() <= MATCH_BOUND && cost.first() <= MATCH_BOUND, "≤ " + MATCH_BOUND + " ms")));
        document.write();
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
            ratios.bar(rule.rule() + ", by bare", processorRatio, 0, BULK_BOUND).bar(rule.rule() + ", by rule", byRuleRatio, 1,
                    BULK_BOUND);
            times.bar(rule.rule() + ", delivered", product, 0).bar(rule.rule() + ", bare", bare, 1)
                    .bar(rule.rule() + ", by rule", byRule, 1).bar(rule.rule() + ", dry run", new Spread(rule.dryRun()), 0);
            Spread ratio = ratio(rule.product(), rule.bare(), Campaign.Took::millis);
            rows.add(List.of(rule.rule(), String.format(Locale.ROOT, "%,d", rule.rows()), new Spread(rule.dryRun()).show(0),
                    product.show(0), bare.show(0), ratio.show(2), byRule.show(0),
                    ratio(rule.product(), rule.bareWithRule(), Campaign.Took::millis).show(2),
                    verdict(ratio.median() <= BULK_BOUND, "≤ " + BULK_BOUND)));
            processor.add(List.of(rule.rule(), spread(rule.product(), Campaign.Took::processorMillis).show(0),
                    spread(rule.bare(), Campaign.Took::processorMillis).show(0), processorRatio.show(2),
                    spread(rule.bareWithRule(), Campaign.Took::processorMillis).show(0), byRuleRatio.show(2)));
        }
        document.heading("Bulk")
                .table(List.of("rule", "rows", "dry run, ms", "delivered, ms", "bare, ms", "ratio", "by rule, ms",
                        "ratio", "asked for the first ratio"), rows)
                .text("PostgreSQL's processor time in milliseconds, which depends least on what else the machine does.")
                .table(List.of("rule", "delivered", "bare", "ratio", "by rule", "ratio"), processor)
                .chart("policy-ratios", ratios.svg()).chart("policy-times", times.svg());
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
