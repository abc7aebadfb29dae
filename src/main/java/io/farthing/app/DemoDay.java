package io.farthing.app;

import io.farthing.calendar.Term;
import io.farthing.catalog.RenewalMode;
import io.farthing.catalog.Selection;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Order;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.PlaceResult;
import io.farthing.payments.CardDetails;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Registered;
import io.farthing.payments.Registration;
import io.farthing.payments.SimulatedGateway;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaChange;
import io.farthing.services.RenewalSettings;
import io.farthing.services.Service;
import io.farthing.services.ServiceChange;
import io.farthing.services.ServiceQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/// What the customers do on a day.
final class DemoDay {
    private static final String PAYING_CARD = "4242424242424242";
    private static final String DECLINED_CARD = "4000000000000002";

    private final Nouns nouns;
    private final Trade trade;
    private final int daysAgo;
    private final Instant now;

    DemoDay(Nouns nouns, Trade trade, int daysAgo, Instant now) {
        this.nouns = nouns;
        this.trade = trade;
        this.daysAgo = daysAgo;
        this.now = now;
    }

    void live(Tx tx) {
        switch (daysAgo) {
            case 353 -> beginBlog(tx);
            case 352 -> byHand(tx, DemoCustomer.BLOGGER);
            case 120 -> beginAgency(tx);
            case 100 -> beginMonthly(tx);
            case 60 -> storage(tx);
            case 42 -> beginDeclined(tx);
            case 34 -> beginLate(tx);
            case 33 -> byHand(tx, DemoCustomer.LATE);
            case 20 -> moreServers(tx);
            case 0 -> lastHours(tx);
            default -> {}
        }
    }

    /// A domain and its hosting, for a year that ends in twelve days, renewed by hand.
    private void beginBlog(Tx tx) {
        long uid = DemoCustomer.BLOGGER.uid();
        fund(tx, DemoCustomer.BLOGGER, "120.00");
        for (String sku : List.of("domain-ovh", "hosting-perso-2014")) {
            Selection year =
                    Selection.of(sku)
                            .with("domain", "carnets-de-claire.ovh")
                            .withTerm(Term.of("P1Y"));
            Order _ = place(tx, prepaid(uid, year));
        }
    }

    private void beginAgency(Tx tx) {
        card(tx, DemoCustomer.AGENCY, PAYING_CARD);
        Order _ = place(tx, usual(DemoCustomer.AGENCY, server("MSVM001", "debian_jessie_64")));
        Order _ = place(tx, usual(DemoCustomer.AGENCY, server("FS001", "debian_stretch_64")));
    }

    /// Everything on one invoice a month, on account, and free of tax inside the EU.
    private void beginMonthly(Tx tx) {
        long uid = DemoCustomer.MONTHLY.uid();
        String vatNumber = DemoCustomer.MONTHLY.contact().vatNumber();
        boolean _ = nouns.billingContacts.recordVatCheck(tx, uid, vatNumber, true, now);
        Quota.Key consolidated = new Quota.Key("account.invoice.consolidated.enabled", "");
        DemoShop.require(
                nouns.customers.quotas().setPersonal(tx, uid, consolidated, 1)
                        instanceof QuotaChange.Done,
                DemoCustomer.MONTHLY.email());
        var _ =
                trade.methods.add(
                        tx, PaymentMethods.NewMethod.byHand(uid, MethodType.ACCOUNT), now);
        Order _ = place(tx, usual(DemoCustomer.MONTHLY, Selection.of("vps-comfort")));
        Order _ =
                place(
                        tx,
                        usual(
                                DemoCustomer.MONTHLY,
                                Selection.of("hosting-pro-2014")
                                        .with("domain", "vogel-daten.example")));
    }

    private void storage(Tx tx) {
        Order order = place(tx, usual(DemoCustomer.AGENCY, Selection.of("MEMSTORE")));
        Order _ = place(tx, usual(DemoCustomer.AGENCY, Selection.of("OPENSTACK")));
        Order _ = place(tx, usual(DemoCustomer.AGENCY, server("MS0025", "debian_wheezy_64")));
        var _ =
                trade.shop.arrears.report(
                        tx, order.services().getFirst(), new BigDecimal("250"), now);
    }

    /// The first month is paid from the balance; then the card says no.
    private void beginDeclined(Tx tx) {
        fund(tx, DemoCustomer.SUSPENDED, "7.14");
        Order _ = place(tx, prepaid(DemoCustomer.SUSPENDED.uid(), Selection.of("vps-value")));
        card(tx, DemoCustomer.SUSPENDED, DECLINED_CARD);
    }

    /// A month that ended some days ago, and nobody paid the next.
    private void beginLate(Tx tx) {
        fund(tx, DemoCustomer.LATE, "5.00");
        Order _ = place(tx, prepaid(DemoCustomer.LATE.uid(), Selection.of("vps-starter")));
    }

    private void moreServers(Tx tx) {
        Order _ =
                place(
                        tx,
                        usual(
                                DemoCustomer.AGENCY,
                                server("MSVM002", "win2012serverstd_r2_64")
                                        .withTerm(Term.of("P3M"))));
        Order _ =
                place(
                        tx,
                        usual(
                                DemoCustomer.AGENCY,
                                Selection.of("BANDWIDTH_BANK").with("gb", "200")));
    }

    /// An order that still waits for its money.
    private void lastHours(Tx tx) {
        Order _ = place(tx, NewOrder.of(DemoCustomer.BLOGGER.uid(), Selection.of("vps-starter")));
    }

    private static Selection server(String sku, String system) {
        return Selection.of(sku).with("os", system);
    }

    private static NewOrder usual(DemoCustomer customer, Selection selection) {
        return NewOrder.of(customer.uid(), selection).paidBy(new PaymentChoice.Usual());
    }

    private static NewOrder prepaid(long uid, Selection selection) {
        return NewOrder.of(uid, selection).paidBy(new PaymentChoice.Prepaid());
    }

    private Order place(Tx tx, NewOrder wanted) {
        String key = "demo/" + daysAgo + "/" + wanted.items().getFirst().selection().sku();
        PlaceResult result = trade.shop.orders.place(tx, wanted.withKey(key), now);
        return switch (result) {
            case PlaceResult.Placed(Order order) -> order;
            case PlaceResult.AlreadyPlaced(Order order) -> order;
            case PlaceResult.KeyReused _,
                    PlaceResult.Refused _,
                    PlaceResult.NoSuchProduct _,
                    PlaceResult.NoSuchAccount _,
                    PlaceResult.NoSuchDiscount _,
                    PlaceResult.PaymentRefused _ ->
                    throw new CommandRefused(
                            "the demo's order %s is refused: %s".formatted(key, result));
        };
    }

    private void byHand(Tx tx, DemoCustomer customer) {
        RenewalSettings manual = new RenewalSettings(RenewalMode.MANUAL, null);
        for (Service service : trade.shop.services.list(tx, ServiceQuery.of(customer.uid()))) {
            ServiceChange change = trade.shop.services.setRenewal(tx, service.id(), manual, now);
            DemoShop.require(change instanceof ServiceChange.Changed, customer.email());
        }
    }

    private void fund(Tx tx, DemoCustomer customer, String amount) {
        Movement movement =
                new Movement(
                        "demo",
                        customer.uid(),
                        Money.of(customer.currency(), amount),
                        "opening credit");
        DemoShop.require(
                nouns.funds.fund(tx, movement, Purpose.BALANCE, now) instanceof FundsResult.Done,
                customer.email());
    }

    private void card(Tx tx, DemoCustomer customer, String number) {
        if (trade.methods.usual(tx, customer.uid(), now) != null) {
            return;
        }
        YearMonth expiry = YearMonth.from(now.atZone(ZoneOffset.UTC)).plusYears(3);
        CardDetails details =
                ((CardDetails.Check.Right) CardDetails.check(number, expiry, "123", now)).details();
        Registration registration =
                new Registration(
                        new Registration.Customer(
                                "demo/" + customer.uid(), customer.uid(), customer.email(), null),
                        new Registration.Source.OfCard(details));
        Registered.Accepted accepted =
                (Registered.Accepted) new SimulatedGateway().register(registration);
        var _ =
                trade.methods.add(
                        tx,
                        new PaymentMethods.NewMethod(
                                customer.uid(),
                                accepted.type(),
                                "simulated card",
                                accepted.card(),
                                SimulatedGateway.NAME,
                                accepted.token()),
                        now);
    }
}
