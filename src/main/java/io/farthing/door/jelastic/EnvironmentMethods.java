package io.farthing.door.jelastic;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountShard;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.metering.AccountNodes;
import io.farthing.metering.AccountUsage;
import io.farthing.metering.Fleet;
import io.farthing.metering.Intake;
import io.farthing.metering.Meter;
import io.farthing.metering.Meters;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.SampleBatch;
import io.farthing.metering.Taken;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What environments have and use, in `environment/billing`.
final class EnvironmentMethods {
    private static final Parameter<String> ENVIRONMENT =
            Parameter.required("targetEnvName", Type.TEXT).or("envName", "targetAppid");
    private static final Parameter<String> NAMED =
            Parameter.optional("envName", Type.TEXT).or("targetAppid");
    private static final Parameter<String> LAYER = Parameter.required("nodeGroup", Type.TEXT);
    private static final Parameter<Document> OPTIONS = Parameter.required("options", Type.DOCUMENT);
    private static final Parameter<String> NODE = Parameter.optional("nodeId", Type.TEXT);
    private static final Parameter<String> APPID = Parameter.optional("appid", Type.TEXT);
    private static final Parameter<String> TARGET = Parameter.required("targetAppid", Type.TEXT);
    private static final Parameter<String> RESOURCE = Parameter.required("resourceName", Type.TEXT);
    private static final Parameter<Instant> START = Parameter.required("startDate", Type.DATE);
    private static final Parameter<Instant> END = Parameter.required("endDate", Type.DATE);
    private static final Parameter<BigDecimal> VALUE =
            Parameter.required("value", Type.DECIMAL_NUMBER);
    private static final Parameter<String> NOTE = Parameter.optional("note", Type.NOTE);
    private static final Parameter<String> VALUE_GROUP =
            Parameter.optional("valueGroup", Type.TEXT);

    /// The node of an environment that stands for what is used by all of it.
    private static final String WHOLE = "external";

    private final Database database;
    private final Accounts accounts;
    private final Meters meters;
    private final Intake intake;
    private final AccountUsage usage;

    EnvironmentMethods(JelasticDoor.Nouns nouns, Database database) {
        this.database = database;
        accounts = nouns.customers().accounts();
        meters = nouns.platform().quantities().meters();
        intake = nouns.platform().quantities().intake();
        usage = new AccountUsage(nouns.platform().quantities().usage(), meters);
    }

    List<Method> methods() {
        Service service =
                new Service("environment", "billing")
                        .owner(
                                "GetOptions",
                                new Method.Body.Reading(this::options),
                                Parameter.OWNER_UID,
                                ENVIRONMENT,
                                LAYER,
                                NODE)
                        .owner(
                                "SetOptions",
                                new Method.Body.Alone(this::setOptions),
                                Parameter.OWNER_UID,
                                ENVIRONMENT,
                                LAYER,
                                OPTIONS,
                                NODE)
                        .staff(
                                "AddStats",
                                new Method.Body.Alone(this::addStats),
                                RESOURCE,
                                Parameter.UID,
                                START,
                                END,
                                NAMED,
                                NODE,
                                VALUE,
                                NOTE,
                                VALUE_GROUP);
        putUsage(service);
        return service.methods();
    }

    private void putUsage(Service service) {
        service.owner(
                        "EnvResources",
                        new Method.Body.Reading(
                                (tx, call) -> used(tx, call, call.arguments().find(NAMED))),
                        Parameter.OWNER_UID,
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        NAMED)
                .checked(
                        "EnvsResources",
                        new Method.Body.Reading(this::ofEnvironment),
                        APPID,
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        TARGET)
                .staff(
                        "EnvsResourcesByAccount",
                        new Method.Body.Reading((tx, call) -> used(tx, call, null)),
                        Parameter.UID,
                        Parameter.START_TIME,
                        Parameter.END_TIME);
    }

    private Answer used(Tx tx, Call call, @Nullable String environment) {
        long account = call.account();
        if (accounts.find(tx, account) == null) {
            return Answer.noUser(account);
        }
        return environment != null && AccountNodes.environment(tx, account, environment) == null
                ? Answer.noEnvironment(environment)
                : UsageReply.of(usage, tx, query(call, account, environment));
    }

    private Answer ofEnvironment(Tx tx, Call call) {
        String environment = call.arguments().get(TARGET);
        Long owner = AccountNodes.owner(tx, environment);
        return owner == null
                ? Answer.noEnvironment(environment)
                : UsageReply.of(usage, tx, query(call, owner, environment));
    }

    private static AccountUsage.Query query(Call call, long account, @Nullable String environment) {
        return new AccountUsage.Query(
                account,
                Hour.notBefore(call.arguments().get(Parameter.START_TIME)),
                Hour.notBefore(call.arguments().get(Parameter.END_TIME)),
                environment);
    }

    /// The nodes of the layer, or the one of that name; empty where there is none.
    private static List<AccountNodes.Node> layer(Tx tx, Call call, AccountNodes.Environment in) {
        String layer = call.arguments().get(LAYER);
        String node = call.arguments().find(NODE);
        return AccountNodes.nodes(tx, call.account(), new long[] {in.id()}, call.now()).stream()
                .filter(each -> each.nodeType().equals(layer) || each.name().equals(layer))
                .filter(each -> node == null || each.name().equals(node))
                .toList();
    }

    private Answer options(Tx tx, Call call) {
        String name = call.arguments().get(ENVIRONMENT);
        AccountNodes.Environment environment = AccountNodes.environment(tx, call.account(), name);
        if (environment == null) {
            return Answer.noEnvironment(name);
        }
        List<AccountNodes.Node> nodes = layer(tx, call, environment);
        if (nodes.isEmpty()) {
            return Answer.none("layer", call.arguments().get(LAYER));
        }
        Fleet fleet = Fleet.ofShard(tx, AccountShard.of(call.account()));
        ArrayNode items = Json.array();
        for (AccountNodes.Node node : nodes) {
            ObjectNode item = items.addObject().put("nodeId", node.name());
            ArrayNode options = item.putArray("options");
            new TreeMap<>(fleet.settingAt(node.id(), call.now()).options())
                    .forEach((option, value) ->
                            options.addObject().put("name", option).put("value", value));
        }
        return Answer.array("com.hivext.api.server.billing.persistence.NodeOptions", items);
    }

    /// In force from now on, for what is charged by the hour from this hour on.
    private Answer setOptions(Call call) {
        String name = call.arguments().get(ENVIRONMENT);
        Map<String, String> options = new TreeMap<>();
        for (Document each : call.arguments().get(OPTIONS).items()) {
            String option = each.text("name", each.text("option", ""));
            if (option.isBlank()) {
                return Answer.invalid(OPTIONS.name(), "an option has no name");
            }
            options.put(option, each.text("value", "1"));
        }
        AccountNodes.Environment environment =
                database.read(tx -> AccountNodes.environment(tx, call.account(), name));
        if (environment == null) {
            return Answer.noEnvironment(name);
        }
        List<AccountNodes.Node> nodes = database.read(tx -> layer(tx, call, environment));
        if (nodes.isEmpty()) {
            return Answer.none("layer", call.arguments().get(LAYER));
        }
        SampleBatch batch = new SampleBatch();
        for (AccountNodes.Node node : nodes) {
            int place =
                    batch.node(
                            new NodeName(call.account(), name, node.name()),
                            new NodeTraits(
                                    node.nodeType(), environment.hostGroup(), NodeSetting.NONE));
            batch.change(place, call.now(), new NodeSetting.Change(null, null, options));
        }
        intake.configure(batch);
        return Answer.done();
    }

    /// A usage event at the last moment of the time it is for: the same report again is the same
    /// event and counts once.
    private Answer addStats(Call call) {
        String resource = call.arguments().get(RESOURCE);
        Meter meter = meters.known().byName(resource);
        if (meter == null) {
            return Answer.none("resource", resource);
        }
        Instant end = call.arguments().get(END);
        if (!end.isAfter(call.arguments().get(START)) || end.isAfter(call.now())) {
            return Answer.invalid(END.name(), "is not after the start, or not over yet");
        }
        BigDecimal value = call.arguments().get(VALUE);
        if (value.signum() < 0) {
            return Answer.invalid(VALUE.name(), "is negative");
        }
        String name = call.arguments().get(NAMED, WHOLE);
        AccountNodes.Environment environment =
                database.read(tx -> AccountNodes.environment(tx, call.account(), name));
        if (environment == null) {
            return Answer.noEnvironment(name);
        }
        String group = call.arguments().find(VALUE_GROUP);
        String node = call.arguments().get(NODE, WHOLE) + (group == null ? "" : ":" + group);
        SampleBatch batch = new SampleBatch();
        int place =
                batch.node(
                        new NodeName(call.account(), name, node),
                        new NodeTraits("", environment.hostGroup(), NodeSetting.NONE));
        batch.begin(place, end.toEpochMilli() - 1 - meter.id(), 0);
        batch.reading(meter, value);
        Taken taken = intake.take(batch);
        return new Answer.Done(
                Answer.ok()
                        .put("stored", taken.stored())
                        .put("repeated", taken.repeated())
                        .put("late", taken.late()));
    }
}
