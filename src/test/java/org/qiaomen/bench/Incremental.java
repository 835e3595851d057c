package org.qiaomen.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What matching one changed resident against many live policies costs the database. */
final class Incremental {

    private static final int GROUPS = 5;
    private static final int PEOPLE = 10;
    private static final long STEP_MILLIS = 1_000;
    /** What matching reads and writes; not the change itself, nor how it is watched from here. */
    private static final String MATCHING = "(query ~ 'resident_profile|policy_delivery|policy_campaign|staff_task|region_revision"
            + "|set_config' OR query IN ('BEGIN', 'COMMIT')) AND query !~ 'SET low_income|count\\(|OFFSET|INTO policy_campaign|TRUNCATE'";

    /**
     * As narrow as policies are, so that some tens of them apply to one person: an age with a trait, an occupation within a
     * township, a group of ages within a community, a household.
     */
    private static final String POLICIES = """
            INSERT INTO policy (id, series_id, version_no, state, topic, title, text, plain_summary, area_code, audience, priority,
                effective_on, written_by, reviewed_by, reviewed_at, published_by, published_at, created_at, updated_at, version)
            SELECT i, i, 1, 'PUBLISHED', 'GENERAL', '政策 ' || n, '全文', '一句话。', '990181', jsonb_build_object('all', CASE n %% 4
                WHEN 0 THEN jsonb_build_array(jsonb_build_object('attribute', 'age', 'between', jsonb_build_array(n %% 90, n %% 90 + 5)),
                    jsonb_build_object('attribute', 'lowIncome', 'is', true))
                WHEN 1 THEN jsonb_build_array(jsonb_build_object('attribute', 'employment', 'is', (ARRAY['FARMER', 'STUDENT',
                    'RETIRED', 'EMPLOYED'])[1 + n %% 4]), jsonb_build_object('attribute', 'area', 'within',
                    '990181' || lpad((1 + n %% 12)::text, 3, '0')))
                WHEN 2 THEN jsonb_build_array(jsonb_build_object('attribute', 'age', 'atLeast', n %% 80), jsonb_build_object(
                    'attribute', 'area', 'within', '990181' || lpad((1 + n %% 12)::text, 3, '0') || lpad((1 + n %% 15)::text, 3, '0')))
                ELSE jsonb_build_array(jsonb_build_object('attribute', 'livesAlone', 'is', true), jsonb_build_object('not',
                    jsonb_build_object('attribute', 'pensionInsurance', 'is', 'EMPLOYEE'))) END),
                'NORMAL', current_date - 1, gen_random_uuid(), gen_random_uuid(), now(), gen_random_uuid(), now(), now(), now(), 0
            FROM (SELECT n, uuidv7() AS i FROM generate_series(1, %d) n) numbered""";

    private static final String CAMPAIGNS = "INSERT INTO policy_campaign (policy_id, broadcast_id, state, starts_at, started_at)"
            + " SELECT id, uuidv7(), 'DONE', now(), now() FROM policy p WHERE state = 'PUBLISHED'"
            + " AND NOT EXISTS (SELECT FROM policy_campaign c WHERE c.policy_id = p.id)";

    private final Campaign campaign;
    private final StatementTimes matching;

    /** The database counts statements, see {@link StatementTimes#loadAtNextStart}. */
    Incremental(Campaign campaign) throws SQLException {
        this.campaign = campaign;
        matching = new StatementTimes(campaign, MATCHING);
    }

    /**
     * Milliseconds of database time for each person, by group of them.
     *
     * @param first when all that applies is new
     * @param changed when a trait changed later
     * @param delivered policies to each person at first
     */
    record Cost(Spread first, Spread changed, double delivered) {
    }

    /** The program looks for work each second: each group of people has its own measure of that, next to the others. */
    Cost measure(int policies) throws SQLException, InterruptedException {
        // Those of an earlier run are there still.
        long missing = policies - (long) campaign.number("SELECT count(*) FROM policy WHERE state = 'PUBLISHED'");
        campaign.execute(String.format(Locale.ROOT, POLICIES, missing), CAMPAIGNS, "ANALYZE policy, policy_campaign");
        campaign.empty();
        Thread.sleep(5 * STEP_MILLIS);
        List<Double> first = new ArrayList<>();
        List<Double> changed = new ArrayList<>();
        double delivered = 0;
        for (int group = 0; group < GROUPS; group++) {
            List<String> people = people(group);
            // What the idle program spends in the same time.
            double idle = spent(() -> each(people, "'infinity'"));
            first.add((spent(() -> each(people, "now()")) - idle) / PEOPLE);
            delivered = campaign.number("SELECT count(*) FROM policy_delivery") / (group + 1) / PEOPLE;
            changed.add((spent(() -> each(people, "now()")) - idle) / PEOPLE);
        }
        return new Cost(new Spread(first), new Spread(changed), delivered);
    }

    private List<String> people(int group) throws SQLException {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(
                    campaign.text("SELECT resident_id FROM resident_profile WHERE has_mini_program ORDER BY resident_id OFFSET "
                            + (1_000 + 17 * (group * PEOPLE + i)) + " LIMIT 1"));
        }
        return people;
    }

    /** Something that takes its time. */
    private interface Work {
        void run() throws SQLException, InterruptedException;
    }

    private double spent(Work work) throws SQLException, InterruptedException {
        double before = matching.millis();
        work.run();
        return matching.millis() - before;
    }

    /** @param rematchAt when the person is to be matched anew, as SQL */
    private void each(List<String> people, String rematchAt) throws SQLException, InterruptedException {
        for (String person : people) {
            change(person, rematchAt);
            Thread.sleep(STEP_MILLIS);
        }
        while (campaign.number("SELECT count(*) FROM resident_profile WHERE rematch_at <= now()") > 0) {
            Thread.sleep(STEP_MILLIS);
        }
    }

    private void change(String person, String rematchAt) throws SQLException {
        campaign.execute("UPDATE resident_profile SET low_income = low_income IS NOT TRUE, rematch_at = " + rematchAt
                + " WHERE resident_id = '" + person + "'");
    }
}
