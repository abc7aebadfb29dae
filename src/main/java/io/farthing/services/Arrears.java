package io.farthing.services;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Period;
import io.farthing.catalog.Discount;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.LineKind;
import io.farthing.catalog.OfferLine;
import io.farthing.catalog.PriceUnit;
import io.farthing.catalog.Priced;
import io.farthing.catalog.Pricing;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductPrice;
import io.farthing.catalog.Selection;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.NewLine;
import io.farthing.invoices.PendingCharges;
import io.farthing.invoices.TaxTreatment;
import io.farthing.money.Money;
import io.farthing.services.UsedUnits.Hours;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Charges what services cost by use: each hour once, to the invoice of its month.
public final class Arrears {

    private static final Duration JUST_BEFORE = Duration.ofMillis(1);

    private final Services services;
    private final Accounts accounts;
    private final Discounts discounts;
    private final Invoices invoices;
    private final PendingCharges pending;

    public Arrears(
            Services services,
            Accounts accounts,
            Discounts discounts,
            Invoices invoices,
            PendingCharges pending) {
        this.services = services;
        this.accounts = accounts;
        this.discounts = discounts;
        this.invoices = invoices;
        this.pending = pending;
    }

    /// How much a service holds from then on, for those billed by what they hold, or has used at
    /// that moment, for those billed by the sum. The same moment again corrects it.
    public UsageReport report(Tx tx, long id, BigDecimal quantity, Instant at) {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("a quantity is not negative");
        }
        Service service = services.lock(tx, id);
        if (service == null) {
            return new UsageReport.NoSuchService(id);
        }
        Long billed = services.clockwork(tx, id).billedHours();
        PriceUnit unit = unit(services.product(tx, service), service);
        if (unit != PriceUnit.GB_MONTH && unit != PriceUnit.GB) {
            return new UsageReport.NotByQuantity();
        }
        // Before the service begins nothing is billed: what it is told then counts from its start.
        if (billed != null && at.isBefore(new Hour(billed).start())) {
            return new UsageReport.Billed(new Hour(billed).start());
        }
        QuantityStore.report(tx, id, at, quantity);
        return new UsageReport.Taken();
    }

    private static PriceUnit unit(Product product, Service service) {
        ProductPrice price = product.price(service.currency(), null);
        return price == null ? PriceUnit.HOUR : price.unit();
    }

    /// Charges everything up to an instant that is not charged yet, month by month.
    public void bill(Tx tx, Service service, Instant end) {
        Clockwork clockwork = services.clockwork(tx, service.id());
        Long billed = clockwork.billedHours();
        if (billed == null) {
            return;
        }
        Hours open = Hours.upTo(billed, end);
        while (open.count() > 0) {
            MonthInZone month = MonthInZone.of(new Hour(open.from()).start(), services.zone(tx));
            Hours ofMonth = Hours.upTo(open.from(), month.end());
            Hours part = new Hours(open.from(), Math.min(ofMonth.to(), open.to()));
            charge(tx, service, clockwork, new Stretch(month, part));
            open = new Hours(part.to(), open.to());
        }
        ServiceWrites.setBilled(tx, service.id(), open.to());
    }

    private record Stretch(MonthInZone month, Hours hours) {
        Period period() {
            return new Period(new Hour(hours.from()).start(), new Hour(hours.to()).start());
        }

        /// The last moment of it that lies in the month, by which its invoice is chosen.
        Instant at() {
            Instant end = new Hour(hours.to()).start();
            return (end.isBefore(month.end()) ? end : month.end()).minus(JUST_BEFORE);
        }
    }

    private void charge(Tx tx, Service service, Clockwork clockwork, Stretch stretch) {
        Product product = services.product(tx, service);
        Selection selection = new Selection(service.sku(), service.options(), null, 1);
        Priced priced =
                Pricing.price(product, selection, service.currency(), discount(tx, clockwork));
        if (!(priced instanceof Priced.Offer offer)) {
            throw new IllegalStateException(
                    "service " + service.id() + " has lost its price: " + priced);
        }
        BigDecimal quantity = quantity(tx, service, product, stretch);
        Account account =
                Objects.requireNonNull(accounts.find(tx, service.account()), "a service of nobody");
        TaxTreatment tax = invoices.parties().tax(tx, account, stretch.at());
        for (OfferLine line : offer.lines()) {
            Money net = UsedUnits.price(perUnit(line), quantity);
            if (line.kind() == LineKind.USAGE && !net.isZero()) {
                NewLine charged =
                        new NewLine(
                                service.family().word(),
                                line.description(),
                                service.shownName(),
                                service.id(),
                                stretch.period(),
                                quantity,
                                perUnit(line),
                                net,
                                service.family().word());
                pending.add(tx, service.account(), charged, tax, stretch.at());
            }
        }
    }

    /// A line tells of one unit of use, times how many of the option there are.
    static Money perUnit(OfferLine line) {
        return line.net();
    }

    private @Nullable Discount discount(Tx tx, Clockwork clockwork) {
        return clockwork.discount().isEmpty()
                ? null
                : discounts.find(tx, clockwork.discount(), clockwork.discountVersion());
    }

    private BigDecimal quantity(Tx tx, Service service, Product product, Stretch stretch) {
        PriceUnit unit = unit(product, service);
        return switch (unit) {
            case HOUR -> BigDecimal.valueOf(stretch.hours().count());
            case GB_MONTH ->
                    UsedUnits.average(
                            stretch.hours(),
                            Duration.between(stretch.month().start(), stretch.month().end())
                                    .toHours(),
                            QuantityStore.readings(tx, service.id(), stretch.period().end()));
            case GB -> QuantityStore.sum(tx, service.id(), stretch.period());
            case MONTH, YEAR, TERM, ONCE ->
                    throw new IllegalStateException(
                            service.sku() + " is billed in arrears and has a price by " + unit);
        };
    }
}
