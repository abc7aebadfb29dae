package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.notices.Notices;
import io.farthing.payments.AutoPay;
import io.farthing.services.Service;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What customers and their programs are told of orders and services, in the transaction of what it
/// tells of.
final class OrderNotices {

    private final Notices notices;

    OrderNotices(Notices notices) {
        this.notices = notices;
    }

    void placed(Tx tx, Order order) {
        event(tx, order, "order.placed", order.createdAt());
    }

    void paid(Tx tx, Order order, Instant now) {
        notices.mail(
                tx,
                order.account(),
                "payment-received",
                Map.of("amount", amount(order.gross()), "subject", "order " + order.id()),
                now);
        event(tx, order, "order.paid", now);
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
        Map<String, String> all = new java.util.HashMap<>(values);
        all.put("service", service.shownName());
        notices.mail(tx, service.account(), "service-" + what, all, now);
        serviceEvent(tx, service, what, now);
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
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("service", service.id())
                        .put("name", service.shownName())
                        .put("sku", service.sku());
        notices.event(tx, service.account(), "service." + what, body, now);
    }

    private void event(Tx tx, Order order, String type, Instant now) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("order", order.id())
                        .put("kind", order.kind().word())
                        .put("net", order.net().minorText())
                        .put("gross", order.gross().minorText())
                        .put("currency", order.net().currency().code());
        notices.event(tx, order.account(), type, body, now);
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
