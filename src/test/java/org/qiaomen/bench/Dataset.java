package org.qiaomen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Requests of three years, from {@link DataGenerator}. */
final class Dataset implements FilledDatabase {

    private static final int SIGNED_IN = 64;
    private static final int PROVEN = 20;
    private static final String MARKER = "generated";

    private final Program program;
    private final long requests;
    private final List<Caller> callers = new ArrayList<>();

    private Dataset(Program program, long requests) {
        this.program = program;
        this.requests = requests;
    }

    /** Starts the program on the folder of this size and fills its database, unless an earlier run with the same seed did. */
    static Dataset open(Settings settings, long requests)
            throws IOException, InterruptedException, SQLException {
        Path home = settings.output().resolve("requests-" + requests + "-seed-" + settings.seed());
        Program program = Program.start(settings.app(), home, settings.programOptions());
        Dataset data = new Dataset(program, requests);
        Api api = new Api(program.address());
        data.callers.addAll(FilledDatabase.signIn(api, SIGNED_IN));
        if (Files.notExists(home.resolve(MARKER))) {
            System.out.printf("Generating %,d requests in %s%n", requests, home);
            new DataGenerator(program.jdbcUrl(), requests, data.callers.stream().map(Caller::id).toList(), settings.seed())
                    .generate(program.cryptoKey());
            Files.createFile(home.resolve(MARKER));
        }
        data.readRequests();
        data.prove(api);
        data.warm();
        return data;
    }

    private void readRequests() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(program.jdbcUrl());
                PreparedStatement select = connection
                        .prepareStatement(
                                "SELECT id FROM service_request WHERE resident_id = ? AND timeline_seq = ? ORDER BY id")) {
            for (int i = 0; i < callers.size(); i++) {
                Caller caller = callers.get(i);
                select.setObject(1, caller.id());
                select.setInt(2, Histories.EVENTS);
                List<UUID> ids = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getObject(1, UUID.class));
                    }
                }
                callers.set(i, new Caller(caller.id(), caller.token(), ids.toArray(UUID[]::new)));
            }
        }
    }

    /** The program itself finds the generated chains and seals right. */
    private void prove(Api api) throws IOException, InterruptedException {
        for (Caller caller : callers.subList(0, PROVEN)) {
            String path = "/api/v1/requests/" + caller.things()[0] + "/proof";
            if (!api.get(path, new Api.Person(caller.id(), caller.token())).require(200).body().path("consistent")
                    .asBoolean()) {
                throw new IllegalStateException("A generated timeline is not consistent");
            }
        }
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public String label() {
        return String.format(Locale.ROOT, "%,d requests", requests);
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
