package io.farthing.door.api;

import io.farthing.db.Tx;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Order;
import io.farthing.orders.OrderQuery;
import io.farthing.orders.Orders;
import io.farthing.orders.Retractions;
import io.farthing.orders.SideOrders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Orders: placed, paid, given up and taken back. A dry run of placing is the quote.
final class OrderRoutes {
    private static final String OF_ACCOUNT = AccountRoutes.ONE + "/orders";
    private static final String ONE = "/api/v1/orders/{id}";

    private static final Schema.Struct NEW =
            Schema.struct("NewOrder")
                    .with("items", new Schema.Items(OrderWire.ITEM, NewOrder.MOST_ITEMS))
                    .maybe("discountCode", Schema.text(""))
                    .maybe("payment", OrderWire.PAYMENT)
                    .maybe("onNextBill", Schema.truth("false keeps it off the monthly invoice"))
                    .maybe("waiveRetraction", Schema.truth("gives up the fourteen days"));

    private static final Schema.Struct REASON =
            Schema.struct("Retraction").maybe("reason", Schema.text(""));

    private static final Schema.Struct TOP_UP =
            Schema.struct("NewTopUpOrder").with("amount", Wire.MONEY);

    private static final Schema.Struct DEBTS =
            Schema.struct("NewDebtOrder")
                    .with("invoices", Schema.list(Schema.whole("the id of an open invoice")));

    private final Orders orders;
    private final SideOrders sideOrders;
    private final Retractions retractions;

    OrderRoutes(ApiDoor.Shop shop) {
        orders = shop.orders();
        sideOrders = shop.sideOrders();
        retractions = shop.retractions();
    }

    List<Operation> operations() {
        return Stream.of(ofAccount(), ofOne()).flatMap(List::stream).toList();
    }

    private List<Operation> ofAccount() {
        return List.of(
                Operation.get(OF_ACCOUNT, "api.accounts.orders.list", "Orders, the latest first")
                        .owner()
                        .pagesOf(OrderWire.ORDER)
                        .reads(this::list),
                Operation.post(OF_ACCOUNT, "api.accounts.orders.place", "Places an order")
                        .owner()
                        .body(NEW)
                        .replies(201, OrderWire.ORDER)
                        .writes(this::place),
                Operation.post(
                                AccountRoutes.ONE + "/top-up-orders",
                                "api.accounts.top-up-orders.order",
                                "Orders money for the prepaid balance")
                        .owner()
                        .body(TOP_UP)
                        .replies(201, OrderWire.ORDER)
                        .writes((tx, call) ->
                                side(
                                        sideOrders.topUp(
                                                tx,
                                                call.uid(),
                                                call.body().money("amount"),
                                                call.now()))),
                Operation.post(
                                AccountRoutes.ONE + "/debt-orders",
                                "api.accounts.debt-orders.order",
                                "Orders the payment of open invoices")
                        .owner()
                        .body(DEBTS)
                        .replies(201, OrderWire.ORDER)
                        .writes(this::debts));
    }

    private List<Operation> ofOne() {
        return List.of(
                Operation.get(ONE, "api.orders.get", "An order")
                        .signedIn()
                        .replies(OrderWire.ORDER)
                        .reads((tx, call) -> of(find(tx, call))),
                Operation.post(ONE + "/pay", "api.orders.pay", "Pays an order")
                        .signedIn()
                        .body(OrderWire.PAYMENT)
                        .replies(OrderWire.ORDER)
                        .writes(this::pay),
                Operation.post(ONE + "/cancel", "api.orders.cancel", "Gives up an unpaid order")
                        .signedIn()
                        .replies(OrderWire.ORDER)
                        .writes(this::cancel),
                Operation.post(
                                ONE + "/retract",
                                "api.orders.retract",
                                "Takes a new order back, as a consumer may for fourteen days")
                        .signedIn()
                        .body(REASON)
                        .replies(OrderWire.ORDER)
                        .writes(this::retract));
    }

    private @Nullable Order find(Tx tx, Call call) {
        Order order = orders.find(tx, call.pathNumber("id"));
        return order != null && call.maySee(order.account()) ? order : null;
    }

    private static Answer of(@Nullable Order order) {
        return order == null ? Answer.notFound("order") : Answer.ok(OrderWire.toWire(order));
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "orders");
        OrderQuery query =
                new OrderQuery(
                        call.uid(),
                        Set.of(),
                        Set.of(),
                        null,
                        null,
                        null,
                        page.afterNumber(Long.MAX_VALUE),
                        page.limit() + 1);
        return Answer.ok(
                page.reply(orders.list(tx, query), OrderWire::toWire, each -> "" + each.id()));
    }

    private Answer place(Tx tx, Call call) {
        BodyFields body = call.body();
        NewOrder wanted =
                new NewOrder(
                        call.uid(),
                        body.objects("items").stream().map(OrderWire::item).toList(),
                        body.text("discountCode", ""),
                        OrderWire.payment(body),
                        "",
                        body.has("onNextBill") ? (Boolean) body.flag("onNextBill", true) : null,
                        body.flag("waiveRetraction", false),
                        Map.of());
        return OrderWire.placed(orders.place(tx, wanted, call.now()));
    }

    private Answer debts(Tx tx, Call call) {
        List<Long> invoices = call.body().numbers("invoices");
        return side(sideOrders.payDebts(tx, call.uid(), invoices, call.now()));
    }

    private static Answer side(SideOrders.Result result) {
        return switch (result) {
            case SideOrders.Result.Ordered(Order order) -> Answer.created(OrderWire.toWire(order));
            case SideOrders.Result.NoSuchAccount _ -> Answer.notFound("account");
            case SideOrders.Result.NotOpen(long invoice) ->
                    Answer.fieldRefused("invoices", "name one that is not open: " + invoice);
            case SideOrders.Result.Refused(String field, String sentence) ->
                    new Answer.Refused(Complaint.INVALID_FIELD.about(field, sentence));
        };
    }

    private Answer pay(Tx tx, Call call) {
        Order order = find(tx, call);
        return order == null
                ? Answer.notFound("order")
                : OrderWire.paid(
                        orders.pay(tx, order.id(), OrderWire.choice(call.body()), call.now()));
    }

    private Answer cancel(Tx tx, Call call) {
        Order order = find(tx, call);
        if (order == null) {
            return Answer.notFound("order");
        }
        return order.status().isOpen()
                ? of(orders.cancel(tx, order.id(), call.now()))
                : Answer.refused(Complaint.NOT_NOW, "the order is " + Schema.word(order.status()));
    }

    private Answer retract(Tx tx, Call call) {
        Order order = find(tx, call);
        if (order == null) {
            return Answer.notFound("order");
        }
        String reason = call.body().text("reason", "");
        return switch (retractions.retract(tx, order.id(), reason, call.now())) {
            case Retractions.Result.Retracted(Order after, _) -> of(after);
            case Retractions.Result.NoSuchOrder _ -> Answer.notFound("order");
            case Retractions.Result.NotRetractable _ ->
                    Answer.refused(Complaint.NOT_NOW, "the order cannot be taken back");
        };
    }
}
