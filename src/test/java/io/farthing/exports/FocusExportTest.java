package io.farthing.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.charging.ChargeFeed;
import io.farthing.charging.House;
import io.farthing.charging.Purpose;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What usage cost in FOCUS, read back from Parquet, against the ledger and the specification's
/// rules for rows.
final class FocusExportTest {
    private static final List<String> COSTS =
            List.of("BilledCost", "ContractedCost", "EffectiveCost", "ListCost");
    private static final int JULY_HOURS = 31 * 24;

    private static House house;
    private static long invoiced;
    private static long prepaid;
    private static List<Map<String, @Nullable Object>> rows;

    @BeforeAll
    static void aMonthWithACorrectionABonusAndAChargeByHand() throws IOException {
        house = new House();
        invoiced = house.account("post");
        prepaid = house.account("prepaid");
        house.fund(prepaid, "1", Purpose.BONUS);
        house.fund(prepaid, "5", Purpose.BALANCE);
        house.use(invoiced, "web/a 0:10 200 1.123456789", "web/b 0:10 7 0", "db/a 1:10 33 0.5");
        house.use(prepaid, "shop/a 0:10 350 20", "shop/a 1:10 3 0");
        var _ = house.charge();
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
        house.use(invoiced, "web/a 0:20 210 0", "web/a %d:10 3 0".formatted(JULY_HOURS));
        var _ = house.charge();
        var _ = house.recharge();
        var _ =
                house.database.transact(tx ->
                        house.funds.charge(
                                tx, house.movement(prepaid, "0.5"), "shop", House.JULY.start()));
        rows = ReadParquet.of(written(null, FileFormat.PARQUET)).rows();
    }

    @AfterAll
    static void close() {
        house.requireSound();
        house.close();
    }

    private static byte[] written(@Nullable Long account, FileFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChargeFeed.Query query = new ChargeFeed.Query(account, new Hour(0), Hour.of(House.NOW));
        new FocusExport(house.catalog, house.meters).write(house.database, query, format, out);
        return out.toByteArray();
    }

    /// To the last digit: what the hours were charged, and what of it is not paid by the bonus.
    @Test
    void eachCostSumsToTheLedger() {
        for (String cost : COSTS) {
            assertThat(sum(cost, row -> !"Credit".equals(row.get("ChargeCategory"))))
                    .as(cost)
                    .isEqualByComparingTo(charged("units"));
            assertThat(sum(cost, _ -> true))
                    .as(cost)
                    .isEqualByComparingTo(charged("units - bonus_units"));
            assertThat(sum(cost, row -> isOf(row, invoiced)))
                    .as(cost)
                    .isEqualByComparingTo(earned());
        }
        assertThat(charged("units").signum()).isPositive();
        assertThat(charged("bonus_units").signum()).isPositive();
    }

    private static BigDecimal sum(String column, Predicate<Map<String, @Nullable Object>> which) {
        return rows.stream()
                .filter(which)
                .map(row -> (BigDecimal) Objects.requireNonNull(row.get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isOf(Map<String, @Nullable Object> row, long account) {
        return String.valueOf(account).equals(row.get("BillingAccountId"));
    }

    private static List<Map<String, @Nullable Object>> of(long account) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            if (isOf(row, account)) {
                found.add(row);
            }
        }
        return found;
    }

    private static BigDecimal charged(String what) {
        return house.database.read(tx ->
                tx.one(
                        "-- all shards: a test\nSELECT sum("
                                + what
                                + ")::numeric / 100000000 AS sum FROM charge",
                        row -> row.decimal("sum")));
    }

    /// What the journal says that the account owed for usage, whether invoiced by now or not.
    private static BigDecimal earned() {
        return house.database.read(tx ->
                tx.one(
                        """
                        -- all shards: a test
                        SELECT sum(e.units)::numeric / 100000000 AS sum
                          FROM ledger_transaction t
                          JOIN ledger_entry e ON e.shard = t.shard AND e.transaction = t.id
                          JOIN ledger_book b ON b.shard = e.shard AND b.id = e.book
                         WHERE t.account = ? AND b.kind LIKE 'revenue.%' AND t.kind <> 'invoice'
                        """,
                        row -> row.decimal("sum"), invoiced));
    }

    /// The rules of the specification that can be told from rows alone.
    @Test
    void everyRowKeepsTheRules() {
        assertThat(rows).isNotEmpty().allSatisfy(FocusExportTest::requireRules);
        assertThat(rows)
                .extracting(row -> row.get("ChargeCategory"))
                .contains("Usage", "Credit", "Adjustment");
    }

    private static void requireRules(Map<String, @Nullable Object> row) {
        boolean isUsage = "Usage".equals(row.get("ChargeCategory"));
        boolean isPriced = isUsage && row.get("ChargeClass") == null;
        assertThat(row.get("ChargeCategory"))
                .isIn("Usage", "Purchase", "Tax", "Credit", "Adjustment");
        assertThat(row.get("ChargeClass")).isIn(null, "Correction");
        assertThat(row.get("ChargeFrequency")).isIn("One-Time", "Recurring", "Usage-Based");
        assertThat(row.get("PricingCategory"))
                .isIn(null, "Standard", "Dynamic", "Committed", "Other");
        assertThat(SERVICES.get(row.get("ServiceCategory")))
                .contains(text(row, "ServiceSubcategory"));
        assertThat(text(row, "BillingCurrency")).matches("[A-Z]{3}");
        for (String needed : List.of("PricingCategory", "PricingQuantity", "SkuId", "SkuPriceId")) {
            assertThat(row.get(needed) != null || !isPriced).as(needed).isTrue();
        }
        assertThat(row.get("ConsumedQuantity") == null).isEqualTo(!isUsage);
        assertThat(row.get("ConsumedUnit") == null).isEqualTo(row.get("ConsumedQuantity") == null);
        assertThat(row.get("PricingUnit") == null).isEqualTo(row.get("PricingQuantity") == null);
        assertThat(row.get("ResourceId") == null).isEqualTo(row.get("ResourceType") == null);
        assertThat(row.get("SubAccountId") == null).isEqualTo(row.get("SubAccountType") == null);
        assertThat(row.values()).doesNotContain("");
        Instant start = (Instant) Objects.requireNonNull(row.get("ChargePeriodStart"));
        assertThat(row.get("ChargePeriodEnd")).isEqualTo(start.plusSeconds(3600));
        MonthInZone month = MonthInZone.of(start, House.AMSTERDAM);
        assertThat(row.get("BillingPeriodStart")).isEqualTo(month.start());
        assertThat(row.get("BillingPeriodEnd")).isEqualTo(month.end());
    }

    private static final Map<String, Set<String>> SERVICES =
            Map.of(
                    "Compute", Set.of("Containers"),
                    "Networking", Set.of("Data Transfer"),
                    "Storage", Set.of("Disk"),
                    "Other", Set.of("Other (Other)"));

    private static String text(Map<String, @Nullable Object> row, String column) {
        return (String) Objects.requireNonNull(row.get(column));
    }

    /// July's invoice was out when July was corrected; the correction waits for August's.
    @Test
    void aCorrectionOfAnInvoicedMonthIsSaidToBeOne() {
        Map<Object, List<Map<String, @Nullable Object>>> byInvoice =
                of(invoiced).stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.get("InvoiceId") == null ? "none" : "July"));
        assertThat(byInvoice.get("July"))
                .allSatisfy(row -> assertThat(row.get("ChargeClass")).isNull())
                .extracting(row -> row.get("InvoiceId"))
                .containsOnly("T-000001");
        assertThat(byInvoice.get("none"))
                .extracting(row -> row.get("ChargeClass"))
                .containsOnly("Correction", null);
        assertThat(of(prepaid))
                .allSatisfy(row -> {
                    assertThat(row.get("InvoiceId")).isNull();
                    assertThat(row.get("ChargeClass")).isNull();
                });
    }

    @Test
    void oneAccountIsThatAccountAndBothFormatsSayTheSame() throws IOException {
        List<Map<String, @Nullable Object>> own =
                ReadParquet.of(written(prepaid, FileFormat.PARQUET)).rows();
        assertThat(own).isEqualTo(of(prepaid));
        List<String> lines = new String(written(prepaid, FileFormat.CSV), UTF_8).lines().toList();
        assertThat(lines).hasSize(1 + own.size());
        assertThat(lines.getFirst()).startsWith("BilledCost,BillingAccountId,");
        assertThat(lines.get(1))
                .startsWith(own.getFirst().get("BilledCost") + "," + prepaid + ",,");
    }

    @Test
    void thePeriodIsOfWholeHours() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Hour second = Hour.of(House.JULY.start()).next();
        new FocusExport(house.catalog, house.meters)
                .write(
                        house.database,
                        new ChargeFeed.Query(null, second, second.next()),
                        FileFormat.PARQUET,
                        out);
        assertThat(ReadParquet.of(out.toByteArray()).rows())
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.get("ChargePeriodStart")).isEqualTo(second.start()));
    }
}
