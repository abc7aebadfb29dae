package io.farthing.door.ovh;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceLinks;
import io.farthing.invoices.Invoices;
import io.farthing.orders.Order;
import io.farthing.orders.OrderLine;
import io.farthing.orders.Orders;
import io.farthing.wire.RateLimits;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `/cgi-bin/order/displayOrder.cgi`: an order for whoever has its number and password, as mails
/// and API answers link to it, with its invoice once there is one.
final class OrderPage {
    private static final int GUESSES_A_MINUTE = 20;

    private final Database database;
    private final Orders orders;
    private final Invoices invoices;
    private final AccountShape accounts;
    private final OvhDoor.Options options;
    private final RateLimits guesses;

    OrderPage(OvhDoor.Nouns nouns, AccountShape accounts, OvhDoor.Surroundings surroundings) {
        database = surroundings.database();
        orders = nouns.trade().orders();
        invoices = nouns.money().invoices();
        this.accounts = accounts;
        options = surroundings.options();
        guesses = new RateLimits(surroundings.clock(), GUESSES_A_MINUTE, Duration.ofMinutes(1));
    }

    Reply show(Request request) {
        String id = request.query().text("orderId");
        String password = request.query().text("orderPassword");
        boolean isNumber = id != null && id.matches("[0-9]{1,15}");
        if (id == null || !isNumber || password == null) {
            return unknown();
        }
        String base = Dispatch.baseUrl(request, options.publicUrl());
        Reply page = database.read(tx -> page(tx, Long.parseLong(id), password, base));
        if (page.status() != 404) {
            return page;
        }
        boolean isTooMany =
                guesses.attempt(Dispatch.address(request)) instanceof RateLimits.Answer.Refused;
        return isTooMany ? Page.message(429, "Too many attempts", "Try again in a minute.") : page;
    }

    private static Reply unknown() {
        return Page.message(404, "No such order", "There is no order of that number and password.");
    }

    private Reply page(Tx tx, long id, String password, String base) {
        Order order = orders.find(tx, id);
        byte[] sent = password.getBytes(StandardCharsets.UTF_8);
        boolean isRight =
                order != null
                        && MessageDigest.isEqual(
                                order.password().getBytes(StandardCharsets.UTF_8), sent);
        if (order == null || !isRight) {
            return unknown();
        }
        StringBuilder body = new StringBuilder();
        body.append(
                "<p>%s, %s</p>\n"
                        .formatted(
                                Page.escaped(OrderShape.statusWords(order)),
                                Shapes.datetime(order.createdAt(), accounts.zone(tx))));
        body.append("<table>\n<tr><th scope=\"col\">What</th><th scope=\"col\">Price</th></tr>\n");
        for (OrderLine line : order.lines()) {
            String what = (line.name() + " " + line.description()).strip();
            row(body, what, Shapes.text(line.net()));
        }
        row(body, "Without tax", Shapes.text(order.net()));
        row(body, "Tax", Shapes.text(order.tax()));
        row(body, "With tax", Shapes.text(order.gross()));
        body.append("</table>\n").append(invoiceLink(tx, order, base));
        return Page.of(200, "Order " + order.id(), body.toString());
    }

    private static void row(StringBuilder body, String what, String price) {
        body.append(
                "<tr><td>%s</td><td>%s</td></tr>\n"
                        .formatted(Page.escaped(what), Page.escaped(price)));
    }

    private String invoiceLink(Tx tx, Order order, String base) {
        Long id = order.invoice();
        @Nullable Invoice invoice = id == null ? null : invoices.find(tx, id);
        return invoice == null || invoice.number() == null
                ? ""
                : "<p><a href=\"%s\">Invoice %s (PDF)</a></p>\n"
                        .formatted(
                                Page.escaped(InvoiceLinks.pdf(base, invoice)),
                                Page.escaped(invoice.numberText()));
    }
}
