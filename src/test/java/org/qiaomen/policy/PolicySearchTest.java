package org.qiaomen.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.identity.profile.Topic;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * How well the search finds, on policies and queries of our own making. One set of queries was looked at while the search was
 * made; the other was written afterwards, and nothing was changed for its sake. The floors lie just below what was measured.
 */
@QuarkusTest
class PolicySearchTest {

    /** A city of its own, so that nothing else that is published is found. */
    private static final String AREA = "990199";
    private static final int PAGE = 20;
    private static final double KNOWN_RECALL = 0.98;
    private static final double FRESH_RECALL = 0.95;
    private static final double FRESH_PRECISION = 0.8;
    private static final double FRESH_FIRST = 0.9;
    private static final String INSERT = """
            INSERT INTO policy (id, series_id, version_no, state, topic, title, text, plain_summary, area_code, priority,
                effective_on, written_by, reviewed_by, reviewed_at, published_by, published_at, created_at, updated_at, version,
                search)
            VALUES ($1, $1, 1, 'PUBLISHED', $2, $3, $4, $5, $6, 'NORMAL', '2026-01-01', $7, $8, now(), $8, now(), now(), now(), 0,
                CAST($9::text AS tsvector))""";

    @Inject
    Pool pool;

    record Query(String text, Set<String> wanted) {
    }

    record Figures(double recall, double precision, double first, int queries) {
    }

    @Test
    void findsWhatPeopleMean() {
        List<Query> seen = queries("search-queries.tsv");
        List<Query> unseen = queries("search-queries-unseen.tsv");
        List<Query> queries = Stream.concat(seen.stream(), unseen.stream()).toList();
        Map<Query, List<String>> found = new LinkedHashMap<>();
        pool.getConnection().chain(connection -> connection.begin()
                .chain(transaction -> insertAll(connection)
                        .chain(names -> searchAll(connection, names, queries, found))
                        .eventually(transaction::rollback))
                .eventually(connection::close)).await().atMost(Duration.ofMinutes(2));
        Figures known = figures(found, seen);
        Figures fresh = figures(found, unseen);
        System.out.printf(Locale.ROOT, "Search, queries looked at: %s%nSearch, queries not looked at: %s%n", known, fresh);
        found.forEach((query, ids) -> {
            if (!ids.containsAll(query.wanted()) || ids.isEmpty() || !query.wanted().contains(ids.get(0))) {
                System.out.println("  " + query + " -> " + ids);
            }
        });
        assertThat(known.recall()).isGreaterThanOrEqualTo(KNOWN_RECALL);
        assertThat(fresh.recall()).isGreaterThanOrEqualTo(FRESH_RECALL);
        assertThat(fresh.precision()).isGreaterThanOrEqualTo(FRESH_PRECISION);
        assertThat(fresh.first()).isGreaterThanOrEqualTo(FRESH_FIRST);
    }

    private Uni<Map<UUID, String>> insertAll(SqlConnection connection) {
        Map<UUID, String> names = new HashMap<>();
        List<Tuple> rows = new ArrayList<>();
        for (String[] fields : lines("search-policies.tsv")) {
            Policy policy = Policy.draft(new PolicyContent(Topic.valueOf(fields[1]), fields[2], null, null, fields[4],
                    fields[3], List.of(), null, AREA, null, PolicyPriority.NORMAL, LocalDate.of(2026, 1, 1), null, null),
                    UUID.randomUUID(), Instant.EPOCH);
            names.put(policy.id(), fields[0]);
            rows.add(Tuple.from(List.of(policy.id(), fields[1], fields[2], fields[4], fields[3], AREA, UUID.randomUUID(),
                    UUID.randomUUID(), SearchDocument.of(policy))));
        }
        return connection.preparedQuery(INSERT).executeBatch(rows).replaceWith(names);
    }

    private static Uni<Void> searchAll(SqlConnection connection, Map<UUID, String> names, List<Query> queries,
            Map<Query, List<String>> found) {
        Uni<Void> searched = Uni.createFrom().voidItem();
        for (Query query : queries) {
            PolicyListStatement statement = PolicyListStatement
                    .of(PolicyFilter.of(query.text(), null, AREA, LocalDate.of(2026, 6, 1)), null, PAGE);
            searched = searched.chain(() -> connection.preparedQuery(statement.sql()).execute(statement.parameters()))
                    .invoke(rows -> {
                        List<String> ids = new ArrayList<>();
                        for (Row row : rows) {
                            ids.add(names.get(row.getUUID("id")));
                        }
                        found.put(query, ids);
                    }).replaceWithVoid();
        }
        return searched;
    }

    private static Figures figures(Map<Query, List<String>> found, List<Query> queries) {
        double recall = 0;
        double precision = 0;
        double first = 0;
        int count = queries.size();
        for (Query query : queries) {
            List<String> ids = found.get(query);
            long right = ids.stream().filter(query.wanted()::contains).count();
            recall += (double) right / query.wanted().size();
            precision += ids.isEmpty() ? 0 : (double) right / ids.size();
            first += !ids.isEmpty() && query.wanted().contains(ids.get(0)) ? 1 : 0;
        }
        return new Figures(recall / count, precision / count, first / count, count);
    }

    private static List<Query> queries(String name) {
        return lines(name).stream().map(fields -> new Query(fields[0], Set.of(fields[1].split(" ")))).toList();
    }

    private static List<String[]> lines(String name) {
        try (InputStream stream = PolicySearchTest.class.getResourceAsStream("/policy/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("\t")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
