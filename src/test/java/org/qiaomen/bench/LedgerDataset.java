package org.qiaomen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A ledger of some age, rewards to be had for its points, and the tables of the floor, with as much in them. */
final class LedgerDataset implements FilledDatabase {

    private static final int REWARDS = 200;
    /** What tells them from those of the demonstration, of which there are few. */
    private static final String REWARD = "测量用洗衣液 ";
    private static final long STOCK = 1_000_000;
    private static final String MARKER = "generated";
    /** By a real movement, on top of the made-up history. */
    private static final String FUND = """
            SELECT count(points_award(ROW (uuidv7(), 'bench.award', NULL, NULL, NULL, 'SYSTEM', NULL, 'bench:' || c || ':' || n,
                sha256('x'), now())::points_intent, 'RESIDENT', c, 'POINTS', 1000000, now() + n * interval '1 year'))
            FROM unnest('{%s}'::uuid[]) AS c CROSS JOIN generate_series(1, 3) AS n""";
    /** So that nothing that a redemption writes to is empty when the database looks at how much there is. */
    private static final String REDEEM = """
            SELECT count(reward_redeem(uuidv7(), uuidv7(), '%1$s', r.id, 1, NULL, NULL, sha256('x'),
                sha256(uuid_send(gen_random_uuid())), '\\x00', now(), uuidv7(), NULL, 'RESIDENT', '%1$s', NULL, NULL))
            FROM (SELECT id FROM reward WHERE name LIKE '%2$s%%' ORDER BY random() LIMIT 20) AS r""";

    private final Program program;
    private final long postings;
    private final List<Caller> callers;

    private LedgerDataset(Program program, long postings, List<Caller> callers) {
        this.program = program;
        this.postings = postings;
        this.callers = callers;
    }

    /** Starts the program on the folder of this size and fills its database, unless an earlier run did. */
    static LedgerDataset open(Settings settings, long postings, int residents)
            throws IOException, InterruptedException, SQLException {
        Path home = settings.output().resolve("postings-" + postings);
        List<String> options = new ArrayList<>(settings.programOptions());
        // It would find that the links of the made-up chains are of nothing.
        options.add("-Dpoints.check.every=off");
        // Measured apart.
        options.add("-Dpoints.expiry.every=off");
        options.add("-Dreward.expiry.every=off");
        Program program = Program.start(settings.app(), home, options);
        Api api = new Api(program.address());
        LedgerDataset data = new LedgerDataset(program, postings, FilledDatabase.signIn(api, residents));
        if (Files.notExists(home.resolve(MARKER))) {
            System.out.printf("Generating %,d postings in %s%n", postings, home);
            data.fill(api);
            Files.createFile(home.resolve(MARKER));
        }
        data.readRewards();
        data.warm();
        return data;
    }

    private void fill(Api api) throws IOException, InterruptedException, SQLException {
        List<UUID> residents = callers.stream().map(Caller::id).toList();
        new LedgerRows(program.jdbcUrl()).generate(postings, residents);
        Api.Person supervisor = api.staff("supervisor");
        for (int i = 0; i < REWARDS; i++) {
            api.post("/api/v1/staff/rewards", supervisor, null, Map.of("name", REWARD + i, "pricePoints", 1, "stock", STOCK,
                    "pickupPlace", "东街社区服务站")).require(201);
        }
        execute(String.format(Locale.ROOT, FUND, residents.stream().map(UUID::toString).collect(Collectors.joining(","))));
        for (UUID resident : residents) {
            execute(String.format(Locale.ROOT, REDEEM, resident, REWARD));
        }
        for (String statement : BareTransfer.TABLES) {
            execute(statement);
        }
        execute("VACUUM (ANALYZE)");
        execute("CHECKPOINT");
    }

    private void readRewards() throws SQLException, IOException {
        List<UUID> rewards = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(program.jdbcUrl());
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id FROM reward WHERE name LIKE '" + REWARD + "%' ORDER BY id")) {
            while (rows.next()) {
                rewards.add(rows.getObject(1, UUID.class));
            }
        }
        callers.replaceAll(caller -> new Caller(caller.id(), caller.token(), rewards.toArray(UUID[]::new)));
    }

    private void execute(String sql) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(program.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The same with only so many of its residents. */
    LedgerDataset only(int residents) {
        return new LedgerDataset(program, postings, callers.subList(0, residents));
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public String label() {
        return String.format(Locale.ROOT, "%,d postings", postings);
    }

    @Override
    public List<Caller> callers() {
        return callers;
    }

    @Override
    public void close() {
        program.close();
    }
}
