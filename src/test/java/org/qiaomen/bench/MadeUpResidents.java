package org.qiaomen.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** A city's worth of residents with traits, made by the database itself from a seed. */
final class MadeUpResidents {

    /** Twelve townships of fifteen communities of about twenty grids; a tenth has no known address, as in life. */
    private static final String PEOPLE = """
            INSERT INTO resident (id, preferred_language, version, created_at, updated_at)
            SELECT uuidv7(make_interval(secs => -(%d - n) * 60)), 'zh', 0, now() - interval '30 days', now() - interval '30 days'
            FROM generate_series(1, %d) n""";
    private static final String PROFILES = """
            INSERT INTO resident_profile (resident_id, area_code, birth_date, lives_alone, left_behind_child, low_income, employment,
                pension_insurance, medical_insurance, disability_level, interests, topics_off, profiling_off, has_mini_program,
                has_phone, updated_at)
            SELECT id, CASE WHEN random() < 0.9 THEN '990181' || lpad((1 + floor(random() * 12))::text, 3, '0')
                    || lpad((1 + floor(random() * 15))::text, 3, '0') || lpad((1 + floor(random() * 20))::text, 3, '0') END,
                date '1935-01-01' + (random() * 32800)::int, random() < 0.05, random() < 0.04, random() < 0.09,
                (ARRAY['EMPLOYED', 'SELF_EMPLOYED', 'MIGRANT_WORKER', 'UNEMPLOYED', 'FARMER', 'STUDENT', 'RETIRED'])
                    [1 + floor(random() * 7)],
                (ARRAY['NONE', 'RESIDENT', 'EMPLOYEE'])[1 + floor(random() * 3)],
                (ARRAY['NONE', 'RESIDENT', 'EMPLOYEE'])[1 + floor(random() * 3)],
                CASE WHEN random() < 0.06 THEN 1 + floor(random() * 4) ELSE 0 END,
                CASE WHEN random() < 0.2 THEN ARRAY['PENSION', 'MEDICAL'] ELSE '{}'::text[] END,
                CASE WHEN random() < 0.02 THEN ARRAY['SAFETY'] ELSE '{}'::text[] END, random() < 0.01, random() < 0.65,
                random() < 0.8, now() - interval '30 days'
            FROM resident r WHERE NOT EXISTS (SELECT FROM resident_profile p WHERE p.resident_id = r.id) ORDER BY id""";
    /** So that somebody's phone can be written to; the numbers are nobody's. */
    private static final String ACCOUNTS = """
            INSERT INTO mini_program_account (id, app_id, open_id, resident_id, created_at)
            SELECT uuidv7(), 'wx-bench', 'bench-' || resident_id, resident_id, now() FROM resident_profile p
            WHERE has_mini_program AND NOT EXISTS (SELECT FROM mini_program_account a WHERE a.resident_id = p.resident_id)""";
    private static final String CONSENTS = """
            INSERT INTO notice_consent (open_id, template_id, remaining)
            SELECT open_id, 'tmpl-policy', 2 FROM mini_program_account WHERE app_id = 'wx-bench' AND random() < 0.3""";

    private MadeUpResidents() {
    }

    static void generate(String jdbcUrl, long residents, long seed) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(String.format(Locale.ROOT, "SELECT setseed(%f)", (seed % 1_000) / 1_000.0));
            statement.execute(String.format(Locale.ROOT, PEOPLE, residents, residents));
            statement.execute(PROFILES);
            statement.execute(ACCOUNTS);
            statement.execute(CONSENTS);
            statement.execute("VACUUM (ANALYZE)");
            statement.execute("CHECKPOINT");
        }
    }
}
