package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.app.bench.ResourcesBench;
import io.farthing.db.Tx;
import io.farthing.resources.OperationQuery;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceQuery;
import io.farthing.resources.ResourceType;
import io.farthing.resources.SearchCondition;
import io.farthing.resources.SearchOrder;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages of long lists: what is read grows with the page, and not with the list. PostgreSQL itself
/// counts the rows.
final class ResourceListsTest {
    private static final int COUNT = 3_000;
    private static final int PAGE = 20;

    /// To each server a disk, an interface and an address, to each tenth a snapshot.
    private static final int EVERYTHING = 4 * COUNT + COUNT / 10;

    @AutoClose private static final HostingHouse house = new HostingHouse();

    @BeforeAll
    static void fill() {
        new ResourcesBench(
                        1,
                        COUNT,
                        house.nouns.database,
                        house.hosting.resources,
                        house.hosting.operations)
                .fill();
    }

    private record Read(long scans, long rows) {}

    /// Of this transaction alone.
    private static Read read(Tx tx, String table) {
        return tx.one(
                """
                SELECT seq_scan, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS rows
                  FROM pg_stat_xact_user_tables WHERE relname = ?
                """,
                row -> new Read(row.longAt("seq_scan"), row.longAt("rows")),
                table);
    }

    private static List<Resource> page(Tx tx, ResourceType type) {
        ResourceQuery query =
                new ResourceQuery(ResourcesBench.ACCOUNT, type, List.of(), ResourceQuery.BY_ID);
        return house.hosting.resources.page(tx, query, 0, PAGE);
    }

    @ParameterizedTest
    @CsvSource({"VM, 62", "DISK, 20", "IP, 40"})
    void whatHangsTogetherIsFoundByItsParent(ResourceType type, int related) {
        house.nouns.database.transactVoid(tx -> {
            List<Resource> page = page(tx, type);
            assertThat(page).hasSize(PAGE);
            assertThat(house.hosting.resources.related(tx, ResourcesBench.ACCOUNT, page))
                    .as("what is shown with them")
                    .hasSize(related);
            Read read = read(tx, "resource");
            assertThat(read.scans()).isZero();
            assertThat(read.rows()).isLessThan(EVERYTHING / 10);
        });
    }

    @Test
    void operationsAreFoundByTheirDate() {
        SearchOrder latest = new SearchOrder(OperationQuery.Column.CREATED, true);
        SearchCondition since =
                new SearchCondition.Above(OperationQuery.Column.CREATED, "2025-01-03T01:40:00Z");
        OperationQuery query =
                new OperationQuery(ResourcesBench.ACCOUNT, List.of(since), latest, 0);
        house.nouns.database.transactVoid(tx -> {
            assertThat(house.hosting.operations.count(tx, query)).isEqualTo(20);
            assertThat(house.hosting.operations.page(tx, query, 0, PAGE)).hasSize(PAGE);
            Read read = read(tx, "operation");
            assertThat(read.scans()).isZero();
            assertThat(read.rows()).isLessThan(3 * PAGE);
        });
    }
}
