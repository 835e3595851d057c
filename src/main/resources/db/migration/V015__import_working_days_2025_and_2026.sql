-- The State Council's notices on holidays for 2025 and 2026. Later years come through PUT /api/v1/staff/calendar/{year} when they are announced,
-- so that no release is needed for them.
INSERT INTO calendar_year (year, version, updated_at) VALUES (2025, 1, now()), (2026, 1, now());

INSERT INTO calendar_day (day, year, kind)
SELECT day::date, year, 'O'
FROM (VALUES
    (2025, '2025-01-01'::date, '2025-01-01'::date),
    (2025, '2025-01-28', '2025-02-04'),
    (2025, '2025-04-04', '2025-04-06'),
    (2025, '2025-05-01', '2025-05-05'),
    (2025, '2025-05-31', '2025-06-02'),
    (2025, '2025-10-01', '2025-10-08'),
    (2026, '2026-01-01', '2026-01-03'),
    (2026, '2026-02-15', '2026-02-23'),
    (2026, '2026-04-04', '2026-04-06'),
    (2026, '2026-05-01', '2026-05-05'),
    (2026, '2026-06-19', '2026-06-21'),
    (2026, '2026-09-25', '2026-09-27'),
    (2026, '2026-10-01', '2026-10-07')
) AS holiday (year, first_day, last_day), generate_series(first_day::timestamp, last_day::timestamp, interval '1 day') AS day;

INSERT INTO calendar_day (day, year, kind)
SELECT day, extract(year FROM day)::integer, 'W'
FROM unnest('{2025-01-26,2025-02-08,2025-04-27,2025-09-28,2025-10-11,2026-01-04,2026-02-14,2026-02-28,2026-05-09,2026-09-20,2026-10-10}'::date[]) AS day;
