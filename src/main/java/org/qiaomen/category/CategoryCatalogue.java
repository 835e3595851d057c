package org.qiaomen.category;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/**
 * The category tree, held in memory. It changes with a migration only, so it is read once, before the first request is taken;
 * every look-up after that is plain memory and safe on an event loop.
 */
@ApplicationScoped
public class CategoryCatalogue {

    /** Observers that need the tree at start come after this one. */
    static final int LOADED = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** A parent's code is a prefix of its child's, so parents come first. */
    private static final String ALL = "SELECT code, parent_code, level, name FROM category ORDER BY code";

    private final Pool pool;
    private volatile Map<String, Category> byCode = Map.of();
    private volatile long version;

    CategoryCatalogue(Pool pool) {
        this.pool = pool;
    }

    /** Waits on the starting thread, where nothing else could be served yet. */
    void load(@Observes @Priority(LOADED) StartupEvent event) {
        try {
            accept(pool.query(ALL).execute().map(CategoryCatalogue::categories).subscribeAsCompletionStage()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the categories were read", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the categories cannot be read; has the database been migrated?", e);
        }
    }

    void accept(List<Category> categories) {
        Map<String, Category> found = new LinkedHashMap<>();
        CRC32 sum = new CRC32();
        for (Category category : categories) {
            found.put(category.code(), category);
            sum.update((category.code() + category.name() + '\n').getBytes(StandardCharsets.UTF_8));
        }
        byCode = Collections.unmodifiableMap(found);
        version = sum.getValue();
    }

    private static List<Category> categories(RowSet<Row> rows) {
        List<Category> categories = new ArrayList<>(rows.size());
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (Row row : rows) {
            String code = row.getString("code");
            String parent = row.getString("parent_code");
            List<String> path = new ArrayList<>(parent == null ? List.of() : paths.get(parent));
            path.add(row.getString("name"));
            paths.put(code, List.copyOf(path));
            categories.add(new Category(code, parent, row.getShort("level"), row.getString("name"), paths.get(code)));
        }
        return categories;
    }

    /** The node of this code; empty for an unknown code and for {@code null}. */
    public Optional<Category> find(String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(byCode.get(code));
    }

    /** The heading first, then each node down to this one; empty for an unknown code. */
    public List<Category> chain(String code) {
        List<Category> chain = new ArrayList<>();
        for (Optional<Category> node = find(code); node.isPresent(); node = find(node.get().parentCode())) {
            chain.add(0, node.get());
        }
        return chain;
    }

    /** Names from the heading down, such as {@code 交通运输 / 出租车管理 / 网约车问题}; empty for an unknown code. */
    public Optional<String> namePath(String code) {
        return find(code).map(Category::namePath);
    }

    /** Every node, in the order of the codes, so each parent stands before its children. */
    public List<Category> all() {
        return List.copyOf(byCode.values());
    }

    /** Differs whenever the tree differs, and is the same in every replica. */
    long version() {
        return version;
    }
}
