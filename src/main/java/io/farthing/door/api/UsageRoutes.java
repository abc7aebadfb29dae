package io.farthing.door.api;

import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.metering.AccountNodes;
import io.farthing.metering.AccountUsage;
import io.farthing.wire.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What an account has, and what it used by the hour.
final class UsageRoutes {
    private static final Schema.Struct NODE =
            Schema.struct("Node")
                    .with("id", Schema.whole(""))
                    .with("name", Schema.text(""))
                    .with("nodeType", Schema.text("empty where nobody said"))
                    .with("reservedCloudlets", Schema.whole(""))
                    .with("cloudletLimit", Schema.whole("0 is none"));

    private static final Schema.Struct ENVIRONMENT =
            Schema.struct("Environment")
                    .with("name", Schema.text(""))
                    .with("hostGroup", Schema.text(""))
                    .with("createdAt", Schema.instant("when its usage was first seen"))
                    .with("nodes", Schema.list(NODE));

    private static final Schema.Struct QUANTITY =
            Schema.struct("MeterQuantity")
                    .with("meter", Schema.text(""))
                    .with("unit", Schema.text(""))
                    .with("aggregation", Schema.text("how the readings became one quantity"))
                    .with("quantity", Schema.decimal("a mean is rounded to 8 decimals here only"))
                    .with("readings", Schema.whole(""));

    private static final Schema.Struct USAGE =
            Schema.struct("NodeHour")
                    .with("hour", Schema.instant("its start"))
                    .with("environment", Schema.text(""))
                    .with("node", Schema.text(""))
                    .with("samples", Schema.whole(""))
                    .with("quantities", Schema.list(QUANTITY));

    private final Accounts accounts;
    private final AccountUsage usage;

    UsageRoutes(Accounts accounts, AccountUsage usage) {
        this.accounts = accounts;
        this.usage = usage;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                AccountRoutes.ONE + "/environments",
                                "api.accounts.environments.list",
                                "An account's environments and their nodes")
                        .owner()
                        .pagesOf(ENVIRONMENT)
                        .reads(this::environments),
                Operation.get(
                                AccountRoutes.ONE + "/usage",
                                "api.accounts.usage.list",
                                "What each node used, by the hour")
                        .owner()
                        .takes(Hours.PARAMETERS)
                        .takes(Parameter.query("environment", Schema.text(""), "only of this one"))
                        .pagesOf(USAGE)
                        .reads(this::usage));
    }

    private Answer environments(Tx tx, Call call) {
        if (accounts.find(tx, call.uid()) == null) {
            return Answer.notFound("account");
        }
        Page page = Page.of(call, "environments");
        String after = page.after() == null ? "" : page.after();
        List<AccountNodes.Environment> found =
                AccountNodes.environments(tx, call.uid(), after, page.limit() + 1);
        long[] ids = found.stream().mapToLong(AccountNodes.Environment::id).toArray();
        List<AccountNodes.Node> nodes = AccountNodes.nodes(tx, call.uid(), ids, call.now());
        return Answer.ok(
                page.reply(found, each -> toWire(each, nodes), AccountNodes.Environment::name));
    }

    private Answer usage(Tx tx, Call call) {
        if (accounts.find(tx, call.uid()) == null) {
            return Answer.notFound("account");
        }
        Page page = Page.of(call, "usage");
        Hours hours = Hours.of(call, Duration.ofDays(1));
        AccountUsage.Query query =
                new AccountUsage.Query(
                        call.uid(), hours.from(), hours.to(), call.query("environment"));
        List<AccountUsage.NodeUsage> found = usage.page(tx, query, place(page), page.limit() + 1);
        return Answer.ok(
                page.reply(
                        found,
                        UsageRoutes::toWire,
                        each -> each.place().hour() + ":" + each.place().node()));
    }

    private static AccountUsage.@Nullable Place place(Page page) {
        String after = page.after();
        if (after == null) {
            return null;
        }
        String[] parts = after.split(":", -1);
        try {
            return new AccountUsage.Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            throw page.unknown();
        }
    }

    private static ObjectNode toWire(
            AccountNodes.Environment environment, List<AccountNodes.Node> nodes) {
        ObjectNode node =
                Json.object()
                        .put("name", environment.name())
                        .put("hostGroup", environment.hostGroup())
                        .put("createdAt", environment.createdAt().toString());
        return Wire.objects(
                node,
                "nodes",
                nodes.stream()
                        .filter(each -> each.environment().equals(environment.name()))
                        .map(UsageRoutes::toWire)
                        .toList());
    }

    private static ObjectNode toWire(AccountNodes.Node node) {
        return Json.object()
                .put("id", node.id())
                .put("name", node.name())
                .put("nodeType", node.nodeType())
                .put("reservedCloudlets", node.reservedCloudlets())
                .put("cloudletLimit", node.cloudletLimit());
    }

    private static ObjectNode toWire(AccountUsage.NodeUsage usage) {
        ObjectNode node =
                Json.object()
                        .put("hour", usage.hour().start().toString())
                        .put("environment", usage.node().environment())
                        .put("node", usage.node().name())
                        .put("samples", usage.samples());
        return Wire.objects(
                node, "quantities", usage.quantities().stream().map(UsageRoutes::toWire).toList());
    }

    private static ObjectNode toWire(AccountUsage.Quantity quantity) {
        return Json.object()
                .put("meter", quantity.meter().name())
                .put("unit", quantity.meter().unit())
                .put("aggregation", Schema.word(quantity.meter().aggregation()))
                .put("quantity", Wire.decimal(quantity.value()))
                .put("readings", quantity.readings());
    }
}
