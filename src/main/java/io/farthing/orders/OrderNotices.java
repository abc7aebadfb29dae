package io.farthing.orders;

import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.notices.Mail;
import io.farthing.notices.Notices;
import io.farthing.payments.AutoPay;
import io.farthing.services.Service;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What customers and their programs are told of orders and services, in the transaction of what it
/// tells of.
final class OrderNotices {

    private static final String PAYMENT_RECEIVED = "payment-received";

    private final Notices notices;

    OrderNotices(Notices notices) {
        this.notices = notices;
    }

    void placed(Tx tx, Order order) {
        event(tx, order, "order.placed", order.createdAt());
    }

    void paid(Tx tx, Order order, Instant now) {
        notices.mail(tx, order.account(), PAYMENT_RECEIVED, payment(order), now);
        event(tx, order, "order.paid", now);
    }

    /// All that is told of an order on its way, of one that has gone it at once.
    void placedPaidAndDelivered(
            Tx tx, Account account, Order order, List<Service> services, Instant now) {
        Mail.Recipient to = Notices.recipient(account, null);
        List<Notices.Letter> letters = new ArrayList<>();
        List<Notices.Event> events = new ArrayList<>();
        letters.add(new Notices.Letter(account.uid(), to, PAYMENT_RECEIVED, payment(order)));
        events.add(event(order, "order.placed"));
        events.add(event(order, "order.paid"));
        for (Service service : services) {
            letters.add(
                    new Notices.Letter(
                            account.uid(), to, "service-delivered", named(service, Map.of())));
            events.add(event(service, "delivered"));
        }
        events.add(event(order, "order.delivered"));
        notices.mail(tx, letters, now);
        notices.events(tx, account.uid(), events, now);
    }

    private static Map<String, String> payment(Order order) {
        return Map.of("amount", amount(order.gross()), "subject", "order " + order.id());
    }

    /// Somebody has to pay it by hand: the mail leads to where.
    void payable(Tx tx, Order order, Instant now) {
        notices.mail(
                tx,
                order.account(),
                "order-placed",
                Map.of(
                        "order", "" + order.id(),
                        "total", amount(order.gross()),
                        "link", link(order)),
                now);
    }

    /// The clock has ordered a renewal and pays it on another day.
    void toBeCollected(Tx tx, Order order, Service service, LocalDate day, Instant now) {
        notices.mail(
                tx,
                order.account(),
                "renewal-ordered",
                Map.of(
                        "service", service.shownName(),
                        "total", amount(order.gross()),
                        "date", "" + day,
                        "link", link(order)),
                now);
    }

    void paymentFailed(Tx tx, Order order, String reason, Instant now) {
        notices.mail(
                tx,
                order.account(),
                "payment-failed",
                Map.of(
                        "amount",
                        amount(order.gross()),
                        "subject",
                        "order " + order.id(),
                        "reason",
                        reason),
                now);
        event(tx, order, "order.payment-failed", now);
    }

    /// Of a standing order that gets no money: it was `refused`, or has `stopped` trying.
    void autoPay(Tx tx, AutoPay autoPay, String what, String reason, Instant now) {
        Map<String, String> values = Map.of("amount", amount(autoPay.amount()), "reason", reason);
        notices.mail(tx, autoPay.account(), "auto-pay-" + what, values, now);
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("autoPay", autoPay.id())
                        .put("reason", reason);
        notices.event(tx, autoPay.account(), "auto-pay." + what, body, now);
    }

    void ended(Tx tx, Order order, String type, Instant now) {
        event(tx, order, type, now);
    }

    void service(Tx tx, Service service, String what, Map<String, String> values, Instant now) {
        notices.mail(tx, service.account(), "service-" + what, named(service, values), now);
        serviceEvent(tx, service, what, now);
    }

    private static Map<String, String> named(Service service, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("service", service.shownName());
        return all;
    }

    void reminder(Tx tx, Service service, LocalDate expires, Instant now) {
        notices.mail(
                tx,
                service.account(),
                "renewal-reminder",
                Map.of("service", service.shownName(), "expires", "" + expires),
                now);
        serviceEvent(tx, service, "expiring", now);
    }

    private void serviceEvent(Tx tx, Service service, String what, Instant now) {
        notices.events(tx, service.account(), List.of(event(service, what)), now);
    }

    private static Notices.Event event(Service service, String what) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("service", service.id())
                        .put("name", service.shownName())
                        .put("sku", service.sku());
        return new Notices.Event("service." + what, body);
    }

    private void event(Tx tx, Order order, String type, Instant now) {
        notices.events(tx, order.account(), List.of(event(order, type)), now);
    }

    private static Notices.Event event(Order order, String type) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("order", order.id())
                        .put("kind", order.kind().word())
                        .put("net", order.net().minorText())
                        .put("gross", order.gross().minorText())
                        .put("currency", order.net().currency().code());
        return new Notices.Event(type, body);
    }

    static Map<String, String> on(Instant when, ZoneId zone) {
        return Map.of("date", "" + LocalDate.ofInstant(when, zone));
    }

    private static String amount(Money money) {
        return money.minorText() + " " + money.currency().code();
    }

    /// Without the server's address, which the one who sends the mail knows.
    private static String link(Order order) {
        return "/orders/" + order.id() + "?password=" + order.password();
    }
}
