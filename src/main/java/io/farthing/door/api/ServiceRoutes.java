package io.farthing.door.api;

import io.farthing.calendar.Term;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.Refusal;
import io.farthing.catalog.RenewalMode;
import io.farthing.db.Tx;
import io.farthing.orders.ChangeResult;
import io.farthing.orders.NewChange;
import io.farthing.orders.NewRenewal;
import io.farthing.orders.Order;
import io.farthing.orders.PlaceResult;
import io.farthing.orders.RenewalRefusal;
import io.farthing.orders.RenewalResult;
import io.farthing.services.CancelResult;
import io.farthing.services.RenewalSettings;
import io.farthing.services.Service;
import io.farthing.services.ServiceChange;
import io.farthing.services.ServiceQuery;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Services;
import io.farthing.wire.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What customers hold: shown, renewed, changed and cancelled.
final class ServiceRoutes {
    private static final String OF_ACCOUNT = AccountRoutes.ONE + "/services";
    private static final String ONE = "/api/v1/services/{id}";
    private static final String OPTIONS = "includeOptions";

    private static final Schema.Struct STRATEGY =
            Schema.struct("RenewalStrategy")
                    .with("services", Schema.list(Schema.whole("its id")))
                    .with("price", Wire.MONEY);

    private static final Schema.Struct OFFER =
            Schema.struct("RenewalOffer")
                    .with("term", Schema.text(""))
                    .with("strategies", Schema.list(STRATEGY))
                    .with("cut", Schema.truth("whether there are more services to combine"));

    private static final Schema.Struct SETTINGS =
            Schema.struct("ServiceChange")
                    .maybe("nickname", Schema.text(""))
                    .maybe("renewal", Schema.oneOf("", RenewalMode.values()))
                    .maybe("term", Schema.text("for how long the next renewal is"));

    private static final Schema.Struct RENEWAL =
            Schema.struct("NewRenewal")
                    .with("term", Schema.text(""))
                    .maybe("services", Schema.list(Schema.whole("of one of the strategies")))
                    .maybe("payment", OrderWire.PAYMENT);

    private static final Schema.Struct CHANGE =
            Schema.struct("NewServiceChange")
                    .maybe("name", Schema.text("the SKU of another plan"))
                    .maybe("options", new Schema.Entries(Schema.text("those that change")))
                    .maybe("payment", OrderWire.PAYMENT);

    private final ApiDoor.Shop shop;

    ServiceRoutes(ApiDoor.Shop shop) {
        this.shop = shop;
    }

    List<Operation> operations() {
        return Stream.of(shown(), ordered()).flatMap(List::stream).toList();
    }

    private List<Operation> shown() {
        return List.of(
                Operation.get(OF_ACCOUNT, "api.accounts.services.list", "What an account holds")
                        .owner()
                        .pagesOf(ServiceWire.SERVICE)
                        .reads(this::list),
                Operation.get(ONE, "api.services.get", "A service")
                        .signedIn()
                        .replies(ServiceWire.SERVICE)
                        .reads((tx, call) -> of(find(tx, call))),
                Operation.patch(ONE, "api.services.change", "Sets its nickname and renewal")
                        .signedIn()
                        .body(SETTINGS)
                        .replies(ServiceWire.SERVICE)
                        .writes(this::set),
                Operation.get(ONE + "/renewals", "api.services.renewals.list", "Ways to renew it")
                        .signedIn()
                        .takes(Parameter.query(OPTIONS, Schema.truth(""), "also with its options"))
                        .replies(Schema.struct("RenewalOffers").with("items", Schema.list(OFFER)))
                        .reads(this::strategies));
    }

    private List<Operation> ordered() {
        return List.of(
                Operation.post(ONE + "/renewals", "api.services.renewals.order", "Orders a renewal")
                        .signedIn()
                        .body(RENEWAL)
                        .replies(201, OrderWire.ORDER)
                        .writes(this::renew),
                Operation.post(
                                ONE + "/changes",
                                "api.services.changes.order",
                                "Orders another plan or other options")
                        .signedIn()
                        .body(CHANGE)
                        .replies(201, OrderWire.ORDER)
                        .writes(this::change),
                Operation.post(ONE + "/cancel", "api.services.cancel", "Cancels it, with notice")
                        .signedIn()
                        .replies(ServiceWire.SERVICE)
                        .writes(this::cancel),
                Operation.delete(
                                ONE + "/cancellation",
                                "api.services.cancellation.undo",
                                "Takes a cancellation back")
                        .signedIn()
                        .writes(this::undo));
    }

    private @Nullable Service find(Tx tx, Call call) {
        return find(shop.services(), tx, call);
    }

    /// The one that the path names; null where the caller may not see it.
    static @Nullable Service find(Services services, Tx tx, Call call) {
        Service service = services.find(tx, call.pathNumber("id"));
        return service != null && call.maySee(service.account()) ? service : null;
    }

    private static Answer of(@Nullable Service service) {
        return service == null
                ? Answer.notFound("service")
                : Answer.ok(ServiceWire.toWire(service));
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "services");
        ServiceQuery query =
                new ServiceQuery(
                        call.uid(),
                        Set.<ProductFamily>of(),
                        EnumSet.noneOf(ServiceStatus.class),
                        null,
                        true,
                        page.afterNumber(0),
                        page.limit() + 1);
        return Answer.ok(
                page.reply(
                        shop.services().list(tx, query),
                        ServiceWire::toWire,
                        each -> "" + each.id()));
    }

    private Answer set(Tx tx, Call call) {
        Service service = find(tx, call);
        if (service == null) {
            return Answer.notFound("service");
        }
        BodyFields body = call.body();
        ServiceChange change = new ServiceChange.Changed(service);
        if (body.has("nickname")) {
            change = shop.services().setNickname(tx, service.id(), body.text("nickname"));
        }
        boolean isRenewal = body.has("renewal") || body.has("term");
        if (isRenewal && change instanceof ServiceChange.Changed) {
            String mode = body.text("renewal", Schema.word(service.renewal()));
            RenewalSettings settings =
                    new RenewalSettings(ServiceWire.mode(mode), OrderWire.term(body));
            change = shop.services().setRenewal(tx, service.id(), settings, call.now());
        }
        return changed(change);
    }

    private static Answer changed(ServiceChange change) {
        return switch (change) {
            case ServiceChange.Changed(Service service) -> of(service);
            case ServiceChange.NoSuchService _ -> Answer.notFound("service");
            case ServiceChange.Refused refused ->
                    new Answer.Refused(
                            Complaint.INVALID_FIELD.about(refused.field(), refused.sentence()));
        };
    }

    private Answer strategies(Tx tx, Call call) {
        Service service = find(tx, call);
        if (service == null) {
            return Answer.notFound("service");
        }
        List<ObjectNode> offers =
                shop.renewals().strategies(tx, service, call.flag(OPTIONS)).stream()
                        .map(ServiceWire::toWire)
                        .toList();
        return Answer.ok(Wire.objects(Json.object(), "items", offers));
    }

    private Answer renew(Tx tx, Call call) {
        Service service = find(tx, call);
        if (service == null) {
            return Answer.notFound("service");
        }
        BodyFields body = call.body();
        Term term = Objects.requireNonNull(OrderWire.term(body), "the schema asks for it");
        NewRenewal wanted =
                new NewRenewal(
                        service.account(),
                        service.id(),
                        body.numbers("services"),
                        term,
                        OrderWire.payment(body));
        return switch (shop.renewalOrders().order(tx, wanted, call.now())) {
            case RenewalResult.Ordered(Order order) -> Answer.created(OrderWire.toWire(order));
            case RenewalResult.Refused refused -> renewalRefused(refused);
            case RenewalResult.PaymentRefused(PlaceResult.PaymentRefused refused) ->
                    OrderWire.placed(refused);
        };
    }

    private static Answer renewalRefused(RenewalResult.Refused refused) {
        if (refused.reason() == RenewalRefusal.UNKNOWN_PERIOD) {
            return new Answer.Refused(Complaint.INVALID_FIELD.about("term", refused.sentence()));
        }
        if (refused.reason() == RenewalRefusal.NO_STRATEGY) {
            return new Answer.Refused(
                    Complaint.INVALID_FIELD.about("services", refused.sentence()));
        }
        var problem =
                Complaint.NOT_NOW
                        .problem(refused.sentence())
                        .with("reason", Schema.word(refused.reason()));
        Long open = refused.openOrder();
        return new Answer.Refused(open == null ? problem : problem.with("order", open));
    }

    private Answer change(Tx tx, Call call) {
        Service service = find(tx, call);
        if (service == null) {
            return Answer.notFound("service");
        }
        BodyFields body = call.body();
        NewChange wanted =
                new NewChange(
                        service.account(),
                        service.id(),
                        body.textOrNull("name"),
                        OrderWire.entries(body, "options"),
                        OrderWire.payment(body));
        return switch (shop.changes().order(tx, wanted, call.now())) {
            case ChangeResult.Ordered(Order order) -> Answer.created(OrderWire.toWire(order));
            case ChangeResult.NoSuchService _ -> Answer.notFound("service");
            case ChangeResult.NoSuchProduct(String sku) ->
                    Answer.fieldRefused("name", "is no product: " + sku);
            case ChangeResult.Refused(List<Refusal> refusals) -> OrderWire.refused(refusals);
            case ChangeResult.PaymentRefused(PlaceResult.PaymentRefused refused) ->
                    OrderWire.placed(refused);
        };
    }

    private Answer cancel(Tx tx, Call call) {
        Service service = find(tx, call);
        if (service == null) {
            return Answer.notFound("service");
        }
        return switch (shop.cancellations().cancel(tx, service.id(), call.now())) {
            case CancelResult.Cancelled(Service after, _, _) -> of(after);
            case CancelResult.AlreadyInProgress _ ->
                    Answer.refused(Complaint.NOT_NOW, "the service has been cancelled already");
            case CancelResult.Refused(String sentence) ->
                    Answer.refused(Complaint.NOT_NOW, sentence);
            case CancelResult.NoSuchService _ -> Answer.notFound("service");
        };
    }

    private Answer undo(Tx tx, Call call) {
        Service service = find(tx, call);
        if (service == null) {
            return Answer.notFound("service");
        }
        return shop.cancellations().undo(tx, service.id(), call.now())
                        instanceof ServiceChange.Refused refused
                ? Answer.refused(Complaint.NOT_NOW, refused.sentence())
                : Answer.empty();
    }
}
