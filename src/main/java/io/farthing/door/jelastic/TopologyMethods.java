package io.farthing.door.jelastic;

import io.farthing.charging.Topology;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;

/// What an account may have, in `billing/pricing`: the platform asks before it makes it.
final class TopologyMethods {
    private static final Parameter<Type.Names> HOST_GROUPS =
            Parameter.optional("hardwareNodeGroups", Type.NAMES).or("hardNodeGroups");
    private static final Parameter<String> HOST_GROUP =
            Parameter.required("hardwareNodeGroup", Type.TEXT).or("hardNodeGroup");
    private static final Parameter<String> NODE_TYPE = Parameter.required("nodeType", Type.TEXT);
    private static final Parameter<Integer> FIXED =
            Parameter.required("fixedCloudlets", Type.COUNT).or("fixedCloudLets");
    private static final Parameter<Integer> FLEXIBLE =
            Parameter.required("flexibleCloudlets", Type.COUNT).or("flexibleCloudLets");

    private final Topology topology;
    private final JelasticDoor.Nouns nouns;

    TopologyMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
        topology = new Topology(nouns.customers(), nouns.money().catalog());
    }

    List<Method> methods() {
        return new Service("billing", "pricing")
                .owner(
                        "CheckHostGroupsAllowed",
                        new Method.Body.Reading(this::hostGroups),
                        Parameter.OWNER_UID,
                        HOST_GROUPS)
                .owner(
                        "ValidateEnvironment",
                        new Method.Body.Reading(this::environment),
                        Parameter.OWNER_UID,
                        HOST_GROUP)
                .owner(
                        "ValidateNode",
                        new Method.Body.Reading(this::node),
                        Parameter.UID,
                        HOST_GROUP,
                        NODE_TYPE,
                        FIXED,
                        FLEXIBLE)
                .staff(
                        "ValidateNodeInner",
                        new Method.Body.Reading(this::node),
                        Parameter.UID,
                        HOST_GROUP,
                        NODE_TYPE,
                        FIXED,
                        FLEXIBLE)
                .methods();
    }

    private Answer environment(Tx tx, Call call) {
        String hostGroup = call.arguments().get(HOST_GROUP);
        return of(tx, call, account -> reasons(topology.environment(tx, account, hostGroup)));
    }

    private Answer node(Tx tx, Call call) {
        Arguments arguments = call.arguments();
        String hostGroup = arguments.get(HOST_GROUP);
        Topology.Node node =
                new Topology.Node(
                        arguments.get(NODE_TYPE), arguments.get(FIXED), arguments.get(FLEXIBLE));
        return of(tx, call, account -> reasons(topology.node(tx, account, hostGroup, node)));
    }

    private Answer of(Tx tx, Call call, Function<Account, Answer> answer) {
        Account account = nouns.customers().accounts().find(tx, call.account());
        return account == null ? Answer.noUser(call.account()) : answer.apply(account);
    }

    private Answer hostGroups(Tx tx, Call call) {
        return of(
                tx,
                call,
                account -> {
                    List<String> allowed = topology.hostGroups(tx, account);
                    Type.Names named = call.arguments().find(HOST_GROUPS);
                    ArrayNode items = Json.array();
                    for (String each : named == null ? allowed : named.values()) {
                        items.addObject()
                                .put("hardNodeGroup", each)
                                .put("isAllowed", allowed.contains(each));
                    }
                    return Answer.array(
                            "com.hivext.api.server.billing.response.HostGroupAllowed", items);
                });
    }

    /// In the form of `Validate`: what is not allowed is a good answer to the question.
    private static Answer reasons(List<String> reasons) {
        return ConfigurationMethods.findings(reasons);
    }
}
