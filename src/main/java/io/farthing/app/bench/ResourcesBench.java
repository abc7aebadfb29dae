package io.farthing.app.bench;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.resources.OperationQuery;
import io.farthing.resources.Operations;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceQuery;
import io.farthing.resources.ResourceType;
import io.farthing.resources.Resources;
import io.farthing.resources.SearchColumn;
import io.farthing.resources.SearchCondition;
import io.farthing.resources.SearchOrder;
import java.util.List;
import java.util.function.ToIntFunction;

/// Benchmark `resources`: a page of a hundred of an account's many servers, disks and addresses,
/// each with all that it is shown with, and of its operations; against reading a hundred rows by
/// their key.
public final class ResourcesBench {
    private static final int PAGE = Pages.SIZE;
    private static final long WITHIN_MILLIS = 50;

    /// Nobody of the demo's.
    public static final long ACCOUNT = 9_000_001;

    private static final long BEFORE_FIRST = 10_000_000;

    private final Pages pages;
    private final int count;
    private final Database database;
    private final Resources resources;
    private final Operations operations;

    public ResourcesBench(
            int rounds, int count, Database database, Resources resources, Operations operations) {
        pages =
                new Pages(
                        new Rounds(rounds),
                        "resources",
                        "%,d resources".formatted(count),
                        WITHIN_MILLIS);
        this.count = count;
        this.database = database;
        this.resources = resources;
        this.operations = operations;
    }

    private record Listing(String name, ToIntFunction<Tx> page) {}

    /// One measurement for each listing.
    public List<Measurement> run() {
        fill();
        return listings().stream()
                .map(each ->
                        pages.measure(
                                each.name(),
                                () -> require(each, database.read(each.page()::applyAsInt)),
                                () -> require(each, database.read(ResourcesBench::plain))))
                .toList();
    }

    /// What is listed, without measuring.
    public void fill() {
        database.transactVoid(tx -> {
            tx.update(FILL, BEFORE_FIRST, ACCOUNT, count);
            tx.update(FILL_OPERATIONS, BEFORE_FIRST, ACCOUNT, count);
            tx.update("ANALYZE resource");
            tx.update("ANALYZE operation");
            tx.update("ANALYZE job");
        });
    }

    /// To each server a disk, an interface and an address; the tenth disk has a snapshot.
    private static final String FILL =
            """
            INSERT INTO resource (id, account, type, name, state, datacenter, parent, position, cores,
                                  memory, disk, ipv4, attributes, created_at, updated_at)
            SELECT b.base + n * 5 + k.k, b.account, k.type, k.name || n, k.state, 1 + n % 5,
                   CASE WHEN k.up > 0 THEN b.base + n * 5 + k.k - k.up END,
                   CASE WHEN k.up > 0 THEN 0 END, 1, 512, 12288, 1,
                   CASE WHEN k.k = 4 THEN jsonb_build_object('type', 'snapshot', 'source',
                        (b.base + n * 5 + 1)::text) ELSE '{}' END,
                   timestamptz '2025-01-01' + n * interval '1 minute', timestamptz '2026-01-01'
              FROM (SELECT ?::bigint AS base, ?::bigint AS account) b,
                   generate_series(1, ?) n,
                   (VALUES (0, 'vm', 'web', 'running', 0), (1, 'disk', 'disk', 'created', 1),
                           (2, 'iface', '', 'created', 2), (3, 'ip', '100.64.0.', 'created', 1),
                           (4, 'disk', 'snap', 'created', 0)) k (k, type, name, state, up)
             WHERE k.k < 4 OR n % 10 = 0
            """;

    private static final String FILL_OPERATIONS =
            """
            WITH b AS (SELECT ?::bigint AS base, ?::bigint AS account),
            work AS (
                INSERT INTO job (id, type, status, account, details, most_attempts, run_at,
                                 created_at, updated_at, finished_at)
                SELECT md5(n::text), 'vm_create', CASE WHEN n % 1000 = 0 THEN 'new' ELSE 'done' END,
                       b.account, '{}', 5, timestamptz '2025-01-01' + n * interval '1 minute',
                       timestamptz '2025-01-01' + n * interval '1 minute',
                       timestamptz '2025-01-01' + n * interval '1 minute',
                       CASE WHEN n % 1000 <> 0 THEN timestamptz '2026-01-01' END
                  FROM b, generate_series(1, ?) n
                RETURNING id, account, created_at)
            INSERT INTO operation (job, account, type, source, vm, created_at)
            SELECT w.id, w.account, 'vm_create', 'bench', b.base, w.created_at FROM work w, b
            """;

    private List<Listing> listings() {
        SearchOrder byName = new SearchOrder(ResourceQuery.Column.NAME, true);
        List<SearchCondition> since =
                List.of(
                        new SearchCondition.Above(
                                OperationQuery.Column.CREATED, "2025-01-05T00:00:00Z"));
        return List.of(
                listing("vm", ResourceType.VM, List.of(), ResourceQuery.BY_ID),
                listing("disk", ResourceType.DISK, List.of(), ResourceQuery.BY_ID),
                listing("ip", ResourceType.IP, List.of(), ResourceQuery.BY_ID),
                listing("disk-sort-name", ResourceType.DISK, List.of(), byName),
                new Listing("vm-of-a-name", this::named),
                new Listing(
                        "operation-waiting",
                        tx -> asked(tx, oneOf(OperationQuery.Column.STEP, "WAIT"))),
                new Listing("operation-since", tx -> asked(tx, since)));
    }

    /// A page from the middle.
    private Listing listing(
            String name, ResourceType type, List<SearchCondition> conditions, SearchOrder order) {
        ResourceQuery query = new ResourceQuery(ACCOUNT, type, conditions, order);
        return new Listing(name, tx -> shown(tx, resources.page(tx, query, count / 2, PAGE)));
    }

    private int named(Tx tx) {
        ResourceQuery query =
                new ResourceQuery(
                        ACCOUNT,
                        ResourceType.VM,
                        oneOf(ResourceQuery.Column.NAME, "web77"),
                        ResourceQuery.BY_ID);
        return shown(tx, resources.page(tx, query, 0, PAGE));
    }

    private static List<SearchCondition> oneOf(SearchColumn column, String value) {
        return List.of(new SearchCondition.OneOf(column, List.of(value)));
    }

    private int shown(Tx tx, List<Resource> page) {
        return page.size() + resources.related(tx, ACCOUNT, page).size();
    }

    private int asked(Tx tx, List<SearchCondition> conditions) {
        SearchOrder latest = new SearchOrder(OperationQuery.Column.CREATED, true);
        OperationQuery query = new OperationQuery(ACCOUNT, conditions, latest, 0);
        return operations.page(tx, query, 0, PAGE).size();
    }

    private static int plain(Tx tx) {
        return tx.list(
                        """
                        SELECT id, name, state, attributes FROM resource
                         WHERE id > ? ORDER BY id LIMIT ?
                        """,
                        row -> row.text("name"),
                        BEFORE_FIRST,
                        PAGE)
                .size();
    }

    private static void require(Listing listing, int found) {
        if (found < 1) {
            throw new IllegalStateException(listing.name() + " found nothing");
        }
    }
}
