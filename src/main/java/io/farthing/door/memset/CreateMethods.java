package io.farthing.door.memset;

import io.farthing.calendar.Term;
import io.farthing.catalog.Billing;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.catalog.Refusal;
import io.farthing.catalog.Selection;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Order;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.PlaceResult;
import io.farthing.orders.Unpayable;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.Verdict;
import io.farthing.services.Service;
import io.farthing.services.ServiceChange;
import io.farthing.services.Snapshot;
import io.farthing.wire.RpcStruct;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ordering. A dry run is the same order rolled back, without the payment.
final class CreateMethods {
    private static final String UNMETERED = "unmetered";

    private final MemsetDoor.Nouns nouns;
    private final MemsetDoor.Sales sales;
    private final JobReplies jobs;
    private final UnitPrices unitPrices;
    private final SnapshotMethods snapshots;

    CreateMethods(MemsetDoor.Nouns nouns) {
        this.nouns = nouns;
        this.sales = nouns.sales();
        this.jobs = new JobReplies(sales.services());
        this.unitPrices = new UnitPrices(nouns);
        this.snapshots = new SnapshotMethods(sales);
    }

    List<Method> methods() {
        return Offering.ALL.stream()
                .map(offering -> method(offering).alsoCalled(aliases(offering)))
                .toList();
    }

    private Method method(Offering offering) {
        return offering.asMethod((tx, call) -> create(tx, call, offering));
    }

    /// The documents do not name all methods; these are the names that they may have had.
    private static String[] aliases(Offering offering) {
        return switch (offering.method()) {
            case "create.bandwidth_bank" ->
                    new String[] {"create.bandwidth", "create.extra_bandwidth"};
            case "create.openstack_project" ->
                    new String[] {"create.openstack", "create.cloud_iaas"};
            default -> new String[0];
        };
    }

    private Answer create(Tx tx, Call call, Offering offering) {
        String sku = call.arguments().get(CreateParameters.SKU, offering.usualSku());
        Product product = sales.products().find(tx, sku, call.now());
        if (product == null || product.family() != offering.family()) {
            return Answer.badParameter(CreateParameters.SKU.name(), Type.notAvailable(sku));
        }
        Map<String, String> told = new HashMap<>();
        if (offering.isForServer()) {
            String name = call.arguments().get(Parameter.NAME);
            Answer refusal = serverRefusal(tx, call, name);
            if (refusal != null) {
                return refusal;
            }
            told.put(JobReplies.SERVER, name);
        }
        Boolean isOnNextBill = call.arguments().find(CreateParameters.ADD_TO_NEXT_BILL);
        if (isOnNextBill != null && isOnNextBill && !isConsolidated(tx, call)) {
            return Answer.badParameter(
                    CreateParameters.ADD_TO_NEXT_BILL.name(),
                    "Consolidated billing is not enabled for this account.");
        }
        Map<String, String> options = options(call.arguments(), offering, product);
        if (!isOsKnown(tx, call, options, told)) {
            return Answer.badParameter(
                    CreateParameters.OS.name(),
                    Type.notAvailable(options.getOrDefault(CreateParameters.OS.name(), "")));
        }
        Selection selection = selection(call, sku, options);
        NewOrder wanted =
                new NewOrder(
                        call.account(),
                        List.of(new NewOrder.Item(selection, told)),
                        call.arguments().get(CreateParameters.DISCOUNT_CODE, ""),
                        isDryRun(call) ? null : new PaymentChoice.Usual(),
                        "",
                        isOnNextBill,
                        false,
                        Map.of());
        return placed(tx, call, new Wanted(product, wanted));
    }

    private static Selection selection(Call call, String sku, Map<String, String> options) {
        Long period = call.arguments().find(CreateParameters.PERIOD);
        Term term = period == null ? null : Term.ofMonths(period.intValue());
        return new Selection(sku, options, term, 1);
    }

    /// A snapshot is priced by what is on it. False where the account has no such snapshot.
    private boolean isOsKnown(
            Tx tx, Call call, Map<String, String> options, Map<String, String> told) {
        String os = options.getOrDefault(CreateParameters.OS.name(), "");
        if (!os.startsWith(SnapshotMethods.OS_PREFIX)) {
            return true;
        }
        Snapshot from = snapshots.byOsOption(tx, call, os);
        if (from == null) {
            return false;
        }
        options.put(CreateParameters.OS.name(), from.os());
        told.put("snapshot", from.storage() + "/" + from.name());
        return true;
    }

    /// What is being ordered.
    private record Wanted(Product product, NewOrder order) {}

    private static boolean isDryRun(Call call) {
        return call.arguments().get(CreateParameters.DRY_RUN, false);
    }

    private boolean isConsolidated(Tx tx, Call call) {
        return nouns.quotas().checkSwitch(tx, call.account(), KnownQuota.CONSOLIDATED_BILLING)
                instanceof Verdict.Yes;
    }

    private @Nullable Answer serverRefusal(Tx tx, Call call, String name) {
        Service server = sales.services().byName(tx, call.account(), name);
        if (server == null
                || !server.status().isHeld()
                || !Families.SERVERS.contains(server.family())) {
            return Answer.noService(name);
        }
        return UNMETERED.equals(server.options().get("bandwidth_type"))
                ? new Answer.Failed(
                        ErrorType.PRECONDITION_FAILED,
                        "The bandwidth bank is only for servers with metered bandwidth")
                : null;
    }

    /// What was chosen, as the catalog has it. A flag that is not set asks for nothing, so it may
    /// be sent for products that do not know it.
    private static Map<String, String> options(
            Arguments arguments, Offering offering, Product product) {
        Map<String, String> options = new HashMap<>();
        for (Parameter<?> parameter : offering.options()) {
            Object value = arguments.find(parameter);
            ProductOption option = product.option(parameter.name());
            boolean isUnset = option == null && Boolean.FALSE.equals(value);
            if (value != null && !isUnset) {
                options.put(parameter.name(), value.toString());
            }
        }
        return options;
    }

    private Answer placed(Tx tx, Call call, Wanted wanted) {
        return switch (sales.orders().place(tx, wanted.order(), call.now())) {
            case PlaceResult.Placed(Order order) -> reply(tx, call, wanted, order);
            case PlaceResult.Refused(List<Refusal> refusals) ->
                    Answer.badParameters(
                            refusals.stream().map(each -> complaint(each, call)).toList());
            case PlaceResult.NoSuchDiscount _ ->
                    Answer.badParameter(
                            CreateParameters.DISCOUNT_CODE.name(),
                            "This discount code does not exist or is not valid for this account.");
            case PlaceResult.PaymentRefused(Unpayable why) ->
                    new Answer.Failed(ErrorType.PRECONDITION_FAILED, why.sentence());
            case PlaceResult.NoSuchProduct(String sku) ->
                    Answer.badParameter(CreateParameters.SKU.name(), Type.notAvailable(sku));
            case PlaceResult.NoSuchAccount _ -> Answer.forbidden("This account is not active");
            case PlaceResult.AlreadyPlaced _, PlaceResult.KeyReused _ ->
                    throw new IllegalStateException("an order without a key is always new");
        };
    }

    /// The catalog's fields by the names of the parameters.
    private static String complaint(Refusal refusal, Call call) {
        return switch (refusal.field()) {
            case "term" ->
                    CreateParameters.PERIOD.name()
                            + ": "
                            + Type.notAvailable(
                                    "" + call.arguments().get(CreateParameters.PERIOD, 1L));
            case "currency" -> CreateParameters.SKU.name() + ": " + refusal.message();
            default -> refusal.field() + ": " + refusal.message();
        };
    }

    private Answer reply(Tx tx, Call call, Wanted wanted, Order order) {
        Product product = wanted.product();
        RpcStruct reply =
                new RpcStruct()
                        .put("sku", product.sku())
                        .put("currency", order.net().currency().code())
                        .put("dry_run", isDryRun(call));
        if (!isDryRun(call)) {
            String nickname = call.arguments().get(CreateParameters.NICKNAME, "");
            if (!nickname.isEmpty()
                    && sales.services().setNickname(tx, order.services().getFirst(), nickname)
                            instanceof ServiceChange.Refused refused) {
                return Answer.badParameter(refused.field(), refused.sentence());
            }
            keepPassword(tx, call, order);
            put(tx, reply, order);
        }
        reply.put("net_setup_price", Amounts.setup(order.setup()));
        boolean isLater = product.billing() == Billing.ARREARS;
        return new Answer.Done(
                reply.put(
                                "net_total",
                                Amounts.of(
                                        isLater
                                                ? unitPrices.of(tx, call, wanted.order(), product)
                                                : order.net()))
                        .build());
    }

    private void keepPassword(Tx tx, Call call, Order order) {
        String password = call.arguments().find(CreateParameters.PASSWORD);
        if (password != null) {
            String name = CreateParameters.PASSWORD.name();
            sales.secrets()
                    .keep(tx, order.services().getFirst(), Map.of(name, password), call.now());
        }
    }

    private void put(Tx tx, RpcStruct reply, Order order) {
        Long invoice = order.invoice();
        if (order.isOnNextBill()) {
            reply.put("added_to_next_bill", true);
        } else if (invoice != null) {
            reply.put("invoice_ref", invoice);
        }
        Job job = sales.jobs().ofOrder(tx, order.id()).getFirst();
        reply.put("job", JobReplies.shown(jobs.named(tx, job)));
    }
}
