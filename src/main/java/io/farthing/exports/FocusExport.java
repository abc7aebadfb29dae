package io.farthing.exports;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Published;
import io.farthing.catalog.Sellers;
import io.farthing.charging.ChargeFeed;
import io.farthing.charging.PostedCharge;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceNumber;
import io.farthing.metering.Meters;
import io.farthing.money.Money;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffRef;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What usage cost, charge by charge, in the columns of [Focus]. A charge is a row of its full
/// price, and what the bonus paid of it a second row that takes that off; so the rows that are no
/// credits sum to what was charged, and all of them to what is owed for it.
public final class FocusExport {
    /// Nothing is bought ahead and spread, and a price is what the account's own price list says:
    /// so the four are one.
    private static final List<String> COSTS =
            List.of("BilledCost", "ContractedCost", "EffectiveCost", "ListCost");

    private final Catalog catalog;
    private final Sellers sellers;
    private final Meters meters;

    public FocusExport(Catalog catalog, Meters meters) {
        this.catalog = catalog;
        this.meters = meters;
        sellers = new Sellers(catalog);
    }

    /// Row by row, on one snapshot.
    public void write(
            Database database, ChargeFeed.Query query, FileFormat format, OutputStream out)
            throws IOException {
        try {
            TableWriter writer = format.open(Focus.COLUMNS, out);
            AtomicBoolean hasBegun = new AtomicBoolean();
            database.readVoid(tx -> {
                // A lost snapshot is taken again, and what is sent cannot be.
                if (hasBegun.getAndSet(true)) {
                    throw new IllegalStateException("the database forgot what was being exported");
                }
                Book book = new Book(tx, catalog.requiredProvider(tx));
                ChargeFeed.each(tx, query, each -> write(writer, book, each));
            });
            writer.finish();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private void write(TableWriter writer, Book book, ChargeFeed.Fed fed) {
        try {
            writer.row(charged(book, fed).values());
            if (fed.charge().bonusUnits() != 0) {
                writer.row(paidByBonus(book, fed).values());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Focus.Row charged(Book book, ChargeFeed.Fed fed) {
        PostedCharge charge = fed.charge();
        Focus.Row row = common(book, fed, charge.units());
        if (fed.isByHand()) {
            return row.set("ChargeCategory", "Adjustment")
                    .set("ChargeFrequency", "One-Time")
                    .set("ChargeDescription", fed.note());
        }
        FocusService service = book.service(fed);
        return row.set("ChargeCategory", "Usage")
                .set("ChargeFrequency", "Usage-Based")
                .set("ChargeDescription", service.name() + " by tariff " + tariff(charge))
                .set("ConsumedQuantity", charge.amounts().quantity())
                .set("ConsumedUnit", service.unit())
                .set("PricingCategory", "Standard")
                .set("PricingQuantity", charge.amounts().billable())
                .set("PricingUnit", service.unit())
                .set("SkuId", charge.resource())
                .set("SkuMeter", charge.resource())
                .set("SkuPriceId", charge.tariff().uniqueName())
                .set("x_FreeQuantity", charge.amounts().free())
                .set("x_TariffVersion", (long) charge.tariff().version());
    }

    private static Focus.Row paidByBonus(Book book, ChargeFeed.Fed fed) {
        return common(book, fed, Math.negateExact(fed.charge().bonusUnits()))
                .set("ChargeCategory", "Credit")
                .set("ChargeFrequency", fed.isByHand() ? "One-Time" : "Usage-Based")
                .set("ChargeDescription", "Paid by the bonus");
    }

    private static String tariff(PostedCharge charge) {
        return charge.tariff().uniqueName() + ", version " + charge.tariff().version();
    }

    private static Focus.Row common(Book book, ChargeFeed.Fed fed, long units) {
        BigDecimal cost = new Money(fed.owner().currency(), units).toDecimal();
        FocusService service = book.service(fed);
        Provider platform = book.platform;
        InvoiceNumber invoice = fed.invoiced().invoice();
        long transaction = fed.charge().transaction();
        Focus.Row row = new Focus.Row();
        period(row, platform, fed);
        place(row, fed);
        COSTS.forEach(each -> row.set(each, cost));
        return row.set("BillingAccountId", String.valueOf(fed.owner().uid()))
                .set("BillingAccountName", fed.owner().name())
                .set("BillingAccountType", "Account")
                .set("BillingCurrency", fed.owner().currency().code())
                .set("ChargeClass", fed.invoiced().isCorrection() ? "Correction" : null)
                .set("InvoiceId", invoice == null ? null : invoice.text())
                .set("InvoiceIssuerName", book.seller(fed.owner().reseller()))
                .set("ProviderName", platform.name())
                .set("PublisherName", platform.name())
                .set("ServiceCategory", service.category())
                .set("ServiceName", service.name())
                .set("ServiceSubcategory", service.subcategory())
                .set("x_ChargeId", fed.charge().id().text())
                .set("x_LedgerTransaction", transaction == 0 ? null : transaction);
    }

    /// An hour belongs to the month it starts in.
    private static void period(Focus.Row row, Provider platform, ChargeFeed.Fed fed) {
        Hour hour = fed.charge().id().hour();
        MonthInZone month = MonthInZone.of(hour.start(), platform.zone());
        row.set("BillingPeriodStart", month.start())
                .set("BillingPeriodEnd", month.end())
                .set("ChargePeriodStart", hour.start())
                .set("ChargePeriodEnd", hour.end());
    }

    /// An environment is what a customer groups its resources by; what is priced as a whole is
    /// itself the resource.
    private static void place(Focus.Row row, ChargeFeed.Fed fed) {
        ChargeFeed.Place place = fed.place();
        if (place.environment() == null) {
            return;
        }
        String environment = "environment-" + fed.charge().environment();
        Long node = fed.charge().node();
        String nodeType = Objects.requireNonNullElse(place.nodeType(), "");
        row.set("RegionId", place.hostGroup())
                .set("RegionName", place.hostGroup())
                .set("SubAccountId", environment)
                .set("SubAccountName", place.environment())
                .set("SubAccountType", "Environment")
                .set("ResourceId", node == null ? environment : "node-" + node)
                .set("ResourceName", node == null ? place.environment() : place.node())
                .set("ResourceType", node == null ? "Environment" : typed(nodeType));
    }

    private static String typed(String nodeType) {
        return nodeType.isEmpty() ? "Node" : nodeType;
    }

    /// What is looked up once for many rows.
    private final class Book {
        private final Tx tx;
        private final Provider platform;
        private final Map<TariffRef, FocusService> services = new HashMap<>();
        private final Map<Long, String> resellers = new HashMap<>();

        Book(Tx tx, Provider platform) {
            this.tx = tx;
            this.platform = platform;
        }

        FocusService service(ChargeFeed.Fed fed) {
            return fed.isByHand()
                    ? FocusService.BY_HAND
                    : services.computeIfAbsent(fed.charge().tariff(), this::sold);
        }

        private FocusService sold(TariffRef ref) {
            Published<Tariff> found = catalog.tariff(tx, ref.uniqueName(), ref.version());
            Tariff tariff = Objects.requireNonNull(found, "a charge by no tariff").value();
            return FocusService.of(tariff, meters.known().byName(tariff.resource()));
        }

        String seller(@Nullable Long reseller) {
            return reseller == null
                    ? platform.name()
                    : resellers.computeIfAbsent(reseller, each -> sellers.of(tx, each).name());
        }
    }
}
